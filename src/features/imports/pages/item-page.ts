import { type Fragment, type Html, html } from "#core/html.ts";
import { languages } from "#core/languages.ts";
import type { TagType } from "#features/tags/index.ts";
import { tagField } from "#features/writing/index.ts";
import { checkBoxes, fieldFold } from "#ui/choices.ts";
import { type FieldError, selectField, textArea, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { type WorkTextView, workText } from "#ui/work-text.ts";
import { batchAddress, itemAddress } from "../addresses.ts";
import type { Correction, ImportBatch, ImportItem } from "../batch.ts";

export const chapterTitleField = (index: number) => `work[chapters][${index}][title]`;

/** A type of tags with the names that a fixed one offers. */
export interface OfferedType {
  readonly type: TagType;
  readonly offered: readonly string[];
}

export interface ItemPageView {
  readonly batch: ImportBatch;
  readonly item: ImportItem;
  readonly token: string;
  readonly values: Correction;
  readonly types: readonly OfferedType[];
  readonly errors: readonly FieldError[];
  /** What stands above the text: tags, in the page of a work. */
  readonly above: Fragment;
  readonly text: WorkTextView;
}

/** A work before it comes in: as readers will have it, and what of it can be put right. */
export function itemPage(view: ItemPageView): Html {
  const { batch, item, values, errors } = view;
  return html`
    <h2 class="heading">${values.title === "" ? item.source : html`<bdi>${values.title}</bdi>`}</h2>
    <p><a href="${batchAddress(batch.name)}">Back to the import</a></p>
    ${item.findings.length > 0 && findings(item)}
    ${fieldFold({ label: "Put something right", summary: "title, tags, language, summary, notes", open: errors.length > 0 }, correctionForm(view))}
    <p class="notice-box">This is how it will look. Nothing is posted yet.</p>
    <div class="preview">
      ${view.above}
      ${workText(view.text)}
    </div>`;
}

function correctionForm(view: ItemPageView): Html {
  const { batch, item, values, errors } = view;
  return form(
    { action: itemAddress(batch.name, item), token: view.token, errors, id: "work-form", guarded: true },
    html`
      ${textField({ name: "work[title]", label: "Title", value: values.title, required: true, errors })}
      ${view.types.map((offered) => tagFields(offered, view))}
      ${selectField({ name: "work[language_id]", label: "Language", value: values.language, errors, options: languages.map((language) => ({ value: language.code, label: language.name, lang: language.code })) })}
      ${fieldFold(
        { label: "Summary and notes", summary: values.summary === "" ? "no summary" : "", open: errors.length > 0 },
        [
          textArea({ name: "work[summary]", label: "Summary", value: values.summary, errors }),
          textArea({ name: "work[notes]", label: "Notes at the beginning", value: values.notes, errors }),
        ],
      )}
      ${values.chapterTitles.length > 1 && chapterFields(view)}
      ${submitRow([{ label: "Keep these" }])}`,
  );
}

function findings({ findings: told }: ImportItem): Html {
  return html`
    <h3 class="heading">What was noticed</h3>
    <ul class="plain-list">${told.map((finding) => html`<li>${finding.message}</li>`)}</ul>`;
}

function tagFields({ type, offered }: OfferedType, { values, errors }: ItemPageView): Html {
  const names = values.tags[type.key] ?? [];
  const field = tagField(type);
  if (type.isFixed && type.isSingle) {
    const options = offered.map((name) => ({ value: name, label: name }));
    return selectField({
      name: field,
      label: type.label,
      value: names[0] ?? "",
      options,
      errors,
      required: type.isRequired,
    });
  }
  if (type.isFixed) {
    const options = offered.map((name) => ({ value: name, label: name }));
    return checkBoxes({
      name: field,
      label: type.labelPlural,
      values: names,
      options,
      errors,
      required: type.isRequired,
    });
  }
  return textField({
    name: field,
    label: type.labelPlural,
    value: names.join(", "),
    errors,
    required: type.isRequired,
    hint: "Divided by commas.",
    names: { kind: type.key },
  });
}

function chapterFields({ values, errors }: ItemPageView): Html {
  return fieldFold(
    { label: "Titles of chapters", summary: `${values.chapterTitles.length} chapters` },
    values.chapterTitles.map((title, index) =>
      textField({ name: chapterTitleField(index), label: `Chapter ${index + 1}`, value: title, errors }),
    ),
  );
}
