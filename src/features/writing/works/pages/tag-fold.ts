import type { Fragment, Html } from "#core/html.ts";
import type { TagType } from "#features/tags/index.ts";
import { checkBoxes, fieldFold, radioButtons } from "#ui/choices.ts";
import { hiddenField, type OptionView, textArea } from "#ui/fields.ts";
import { listShownTags, toKnownNames } from "../choices.ts";
import { tagField } from "../field-names.ts";
import { toNames } from "../to-work-input.ts";
import type { WorkFormView } from "./form-view.ts";
import { holdsError } from "./holds-error.ts";

/** The tags of a work in the archive's own kinds and order; open until the required ones are there. */
export function tagFold(view: WorkFormView): Html {
  const { types } = view.choices;
  const summary = toSummary(view);
  const isOpen = summary === "" || view.known === null || holdsError(view.errors, types.map(tagField));
  return fieldFold(
    { label: "Tags", summary, open: isOpen },
    types.map((type) => (type.isFixed ? fixedField(type, view) : freeField(type, view))),
  );
}

function fixedField(type: TagType, view: WorkFormView): Fragment {
  const name = tagField(type);
  const chosen = view.values.chosen[type.key] ?? [];
  const { taxonomy } = view.choices;
  const options: OptionView[] = listShownTags(taxonomy, type.key, chosen).map((tag) => ({ value: tag, label: tag }));
  const values = toKnownNames(taxonomy, type.key, chosen);
  const field = {
    name,
    label: type.isSingle ? type.label : type.labelPlural,
    errors: view.errors,
    required: type.isRequired,
  };
  if (!type.isSingle) return [hiddenField(name, ""), checkBoxes({ ...field, options, values })];
  const none = type.isRequired ? [] : [{ value: "", label: "None" }];
  return radioButtons({
    ...field,
    options: [...none, ...options],
    values: values.length === 0 && !type.isRequired ? [""] : values,
  });
}

function freeField(type: TagType, view: WorkFormView): Html {
  const home = view.choices.types.find(({ key, isFixed }) => !isFixed && type.parentTypes.includes(key));
  return textArea({
    name: tagField(type),
    label: type.labelPlural,
    value: view.values.coined[type.key] ?? "",
    errors: view.errors,
    required: type.isRequired,
    rows: 1,
    hint: "Divide names by commas.",
    names: { kind: type.key, ...(home === undefined ? {} : { from: tagField(home) }) },
  });
}

/** "Mature · Major Character Death · 3 Characters": fixed tags by name, the first free names, then counts. */
function toSummary({ values, choices }: WorkFormView): string {
  const pieces = choices.types.flatMap((type) => {
    if (type.isFixed) return values.chosen[type.key] ?? [];
    const names = toNames(values.coined[type.key] ?? "");
    if (names.length === 0) return [];
    return names.length === 1 ? names : [`${names.length} ${type.labelPlural}`];
  });
  return pieces.join(" · ");
}
