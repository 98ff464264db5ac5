import { type Html, html } from "#core/html.ts";
import { checkBox, fieldFold } from "#ui/choices.ts";
import { selectField, textField } from "#ui/fields.ts";
import { newPartField, partField } from "../field-names.ts";
import type { PartValues } from "../values.ts";
import type { WorkFormView } from "./form-view.ts";
import { holdsError } from "./holds-error.ts";
import { toLine } from "./running-summary.ts";

/** The series of a work: those in which it stands, and one to join or to begin. */
export function seriesFold(view: WorkFormView): Html {
  const { values, choices, errors } = view;
  const standing = values.parts
    .filter((part) => !part.isLeaving)
    .map((part) => `Part ${part.position} of ${part.title}`);
  const joined = values.newPart.title || choices.series.find((one) => String(one.id) === values.newPart.id)?.title;
  const others = choices.series.filter((one) => !values.parts.some((part) => part.id === String(one.id)));
  return fieldFold(
    {
      label: "Series",
      summary: toLine([...standing, joined !== undefined && joined !== "" && joined]),
      open: holdsError(errors, ["work[series]", "work[series_attributes]"]),
    },
    html`
      ${values.parts.map((part) => standingPart(part, view))}
      ${
        others.length > 0 &&
        selectField({
          name: newPartField("id"),
          label: "Put into a series of yours",
          value: values.newPart.id,
          errors,
          blank: "None",
          options: others.map((one) => ({ value: String(one.id), label: one.title })),
        })
      }
      <div class="field-pair">
        ${textField({ name: newPartField("title"), label: "Begin a new series", value: values.newPart.title, errors, hint: "Its title." })}
        ${textField({ name: newPartField("position"), label: "Its part", value: values.newPart.position, errors, inputMode: "numeric", hint: "Empty for the end. A number that is taken moves the rest up." })}
      </div>`,
  );
}

function standingPart(part: PartValues, { errors }: WorkFormView): Html {
  return html`
      <div class="field-pair">
        ${textField({ name: partField(part.id, "position"), label: `Part of ${part.title}`, value: part.position, errors, inputMode: "numeric" })}
        ${checkBox({ name: partField(part.id, "remove"), label: `Take the work out of ${part.title}`, checked: part.isLeaving, errors })}
      </div>`;
}
