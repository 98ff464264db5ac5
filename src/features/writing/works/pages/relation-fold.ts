import { type Html, html } from "#core/html.ts";
import { languages } from "#core/languages.ts";
import type { RelationInput } from "#features/works/index.ts";
import { checkBox, fieldFold, fieldGroup } from "#ui/choices.ts";
import { selectField, textField } from "#ui/fields.ts";
import { relationField } from "../field-names.ts";
import type { WorkFormView } from "./form-view.ts";
import { holdsError } from "./holds-error.ts";
import { toCountLine } from "./running-summary.ts";

const blankRow: RelationInput = { url: "", title: "", author: "", language: "", isTranslation: false };

/** Works that this one comes from, with an empty row for one more. */
export function relationFold({ values, errors }: WorkFormView): Html {
  const rows = [...values.relations, blankRow];
  return fieldFold(
    {
      label: "Inspired by",
      summary: toCountLine(values.relations.length, "work", "works"),
      open: holdsError(errors, ["work[parent_work_relationships_attributes]"]),
    },
    html`
      <p class="hint">For a work of this archive its address is enough.</p>
      ${rows.map((row, index) => {
        const field = (name: string) => ({ name: relationField(index, name), errors });
        return fieldGroup(
          row === blankRow ? "One more work" : `Work ${index + 1}`,
          html`
          ${textField({ ...field("url"), label: "Address", value: row.url, spellcheck: false })}
          <div class="field-pair">
            ${textField({ ...field("title"), label: "Title", value: row.title })}
            ${textField({ ...field("author"), label: "Author", value: row.author })}
          </div>
          ${selectField({ ...field("language_id"), label: "Language", value: row.language, blank: "Not said", options: languages.map((language) => ({ value: language.code, label: language.name, lang: language.code })) })}
          ${checkBox({ ...field("translation"), label: "My work is a translation of it", checked: row.isTranslation })}`,
        );
      })}`,
  );
}
