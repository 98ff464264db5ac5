import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { languages } from "#core/languages.ts";
import { checkBox, fieldFold, radioButtons } from "#ui/choices.ts";
import type { Moment } from "#ui/dates.ts";
import { type FieldError, selectField, textField } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { toBytesText } from "#ui/numbers.ts";
import { allImportsAddress, newImportAddress } from "../addresses.ts";
import type { ImportBatch } from "../batch.ts";
import { uploadLimits } from "../upload-limits.ts";
import { batchTable } from "./batch-words.ts";

/** What was typed into the form of a new import. */
export interface NewImportValues {
  readonly fandom: string;
  readonly language: string;
  readonly series: string;
  readonly isOneWork: boolean;
  readonly whose: "own" | "member" | "others";
  /** Username of the account that the works go into; empty for the archivist's own. */
  readonly owner: string;
  readonly incoming: string;
  readonly basePath: string;
}

export const importFields = {
  files: "import[files][]",
  fandom: "work[fandom_string]",
  language: "work[language_id]",
  series: "work[series_attributes][title]",
  oneWork: "import[one_work]",
  whose: "import[whose]",
  owner: "import[owner]",
  incoming: "import[incoming]",
  basePath: "import[base_path]",
} as const;

export interface NewImportView {
  readonly token: string;
  readonly values: NewImportValues;
  readonly errors: readonly FieldError[];
  readonly batches: readonly ImportBatch[];
  readonly moment: Moment;
  /** Names in the folder for large files, for an archivist; null for a writer. */
  readonly incoming: readonly string[] | null;
}

/** Where somebody brings in what she wrote elsewhere. */
export function newImportPage(view: NewImportView): Html {
  const { values, errors } = view;
  return html`
    <h2 class="heading">Bring in works</h2>
    <p>From files on your device: downloads of AO3, FanFicFare or FicHub, EPUB, Word, HTML, Markdown or plain text, or a zip or tar of them${view.incoming !== null && "; or the database dump of an eFiction site"}. You see each work before anything is posted.</p>
    ${form(
      { action: newImportAddress, token: view.token, multipart: true, errors, id: "import-form" },
      html`
      ${fileField(errors)}
      ${view.incoming !== null && archivistFields(view, view.incoming)}
      ${fieldFold({ label: "What holds for all of them", summary: "when the files do not say it", open: isSaid(values) }, commonFields(view))}
      ${submitRow([{ label: "Look at them" }])}`,
    )}
    ${view.incoming !== null && html`<p><a href="${allImportsAddress}">Imports of everybody</a></p>`}
    ${view.batches.length > 0 && [html`<h3 class="heading">Your imports</h3>`, batchTable(view.batches, view.moment, null)]}`;
}

function fileField(errors: readonly FieldError[]): Html {
  const own = errors.filter((error) => error.field === importFields.files);
  const limits = `Up to ${uploadLimits.filesMax} files, ${toBytesText(uploadLimits.bytesMax)} together. A file NAME.json beside NAME.txt may say what the text does not.`;
  return html`
      <import-drop${attributes({ "data-files-max": uploadLimits.filesMax, "data-bytes-max": uploadLimits.bytesMax })}>
        <div class="${own.length > 0 ? "field is-invalid" : "field"}">
          <label for="import_files">Files</label>
          <input type="file" id="import_files" name="${importFields.files}" multiple aria-describedby="${own.length > 0 ? "import_files_error import_files_hint" : "import_files_hint"}">
          ${own.length > 0 && html`<p class="field-error" id="import_files_error">${own.map((error) => error.message).join(" ")}</p>`}
          <p class="hint" id="import_files_hint">${limits}</p>
        </div>
      </import-drop>`;
}

function archivistFields({ values, errors }: NewImportView, incoming: readonly string[]): Fragment {
  return [
    radioButtons({
      name: importFields.whose,
      label: "Whose works are they?",
      values: [values.whose],
      options: [
        { value: "own", label: "My own" },
        {
          value: "member",
          label: "Of somebody who has an account here",
          hint: "That person gets a mail when the works are in.",
        },
        {
          value: "others",
          label: "Of authors who have no account here",
          hint: "The works stand with their names under the account of whoever keeps them, until they claim them. The stories of a dump always do.",
        },
      ],
    }),
    textField({
      name: importFields.owner,
      label: "Username of that account",
      value: values.owner,
      errors,
      hint: "Whose the works become, or who keeps them. Empty for yours.",
      spellcheck: false,
      autocomplete: "off",
    }),
    selectField({
      name: importFields.incoming,
      label: "Or a file in the folder “incoming” of the archive’s data",
      value: values.incoming,
      blank: incoming.length === 0 ? "Nothing lies there" : "None",
      options: incoming.map((name) => ({ value: name, label: name })),
      errors,
      hint: "For what is too large for a form: lay it there on the server.",
    }),
    textField({
      name: importFields.basePath,
      label: "Where the old archive lay below its host",
      value: values.basePath,
      errors,
      hint: "Such as /oldsite: its old addresses are kept under it. Empty for the whole of a host.",
      spellcheck: false,
    }),
  ];
}

function commonFields({ values, errors }: NewImportView): Fragment {
  return [
    textField({
      name: importFields.fandom,
      label: "Fandoms",
      value: values.fandom,
      errors,
      hint: "Divided by commas; they take the place of what the files say.",
      names: { kind: "fandom" },
    }),
    textField({ name: importFields.series, label: "Series", value: values.series, errors }),
    selectField({
      name: importFields.language,
      label: "Language",
      value: values.language,
      blank: "As the texts read",
      options: languages.map((language) => ({ value: language.code, label: language.name, lang: language.code })),
      errors,
    }),
    checkBox({
      name: importFields.oneWork,
      label: "The files are the chapters of one work, in the order of their names",
      checked: values.isOneWork,
    }),
  ];
}

function isSaid(values: NewImportValues): boolean {
  return values.fandom !== "" || values.series !== "" || values.language !== "" || values.isOneWork;
}
