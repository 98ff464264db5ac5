import { attributes, type Html, html } from "#core/html.ts";
import type { ImportedTags, TagType } from "#features/tags/index.ts";
import { checkBox } from "#ui/choices.ts";
import { describeField, type FieldError, textArea } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { toCountText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import { csvAddress, csvFileAddress, logAddress } from "../../addresses.ts";
import { wranglingFrame } from "../../pages/wrangling-frame.ts";
import type { TableError } from "../columns.ts";

export interface CsvView {
  readonly types: readonly TagType[];
  readonly typed: string;
  readonly isTrial: boolean;
  /** Null before a table was sent. */
  readonly report: CsvReport | null;
  readonly problems: readonly TableError[];
  readonly errors: readonly FieldError[];
  readonly token: string;
}

/** What a table has done, or would do. */
export type CsvReport = Omit<ImportedTags, "refused" | "names"> & { readonly isTrial: boolean };

/** Tags as tables: out, and in again. */
export function csvPage(view: CsvView): Html {
  return wranglingFrame(
    "Tags as tables",
    "csv",
    html`
    ${view.report !== null && reportText(view.report)}
    ${view.problems.length > 0 && problemTable(view.problems)}
    <h3 class="heading">Take tables along</h3>
    <ul class="plain-list">
      ${view.types.map((type) => html`<li><span>${type.labelPlural}</span> <span class="row-acts"><a href="${csvFileAddress}?show=${type.key}">wrangled</a> <a href="${csvFileAddress}?show=${type.key}&amp;state=waiting">waiting</a></span></li>`)}
    </ul>
    <h3 class="heading">Bring a table in</h3>
    ${form(
      {
        action: csvAddress,
        token: view.token,
        errors: view.errors,
        guarded: true,
        multipart: true,
        label: "Table of tags",
      },
      [
        fileField(view),
        textArea({
          name: "csv",
          label: "Or the table itself",
          hint: "Its first line names the columns. Commas, semicolons or tabs part the cells.",
          value: view.typed,
          rows: 12,
          errors: view.errors,
        }),
        checkBox({
          name: "trial",
          label: "Only try it",
          hint: "Says what would be done and what would be refused, and keeps nothing.",
          checked: view.isTrial,
          offValue: "0",
        }),
        submitRow([{ label: "Take the table" }]),
      ],
    )}
    ${explanation()}`,
  );
}

function fileField({ errors }: CsvView): Html {
  const { id, describedBy, notes } = describeField({
    name: "csv_file",
    label: "File",
    hint: "As a spreadsheet saves it: CSV UTF-8.",
    errors,
  });
  const own = attributes({
    type: "file",
    id,
    name: "csv_file",
    accept: ".csv,text/csv",
    "aria-describedby": describedBy,
  });
  return html`<div class="field"><label for="${id}">File</label><input${own}>${notes}</div>`;
}

/** The same in a sentence. */
export function tellDone({ applied, created, isTrial }: CsvReport): string {
  const done = isTrial ? "would be done" : "done";
  return `${toCountText(applied, "thing", "things")} ${done}, ${toCountText(created, "tag", "tags")} made among them.`;
}

function reportText(report: CsvReport): Html {
  return html`
    <div class="notice-box" role="status"><p>${tellDone(report)}${report.isTrial ? " Nothing was kept." : report.id !== null && html` <a href="${logAddress}">It stands in the log</a> and can be undone at once.`}</p></div>`;
}

function problemTable(problems: readonly TableError[]): Html {
  return adminTable({
    caption: "What was left out",
    captionAs: "heading",
    columns: [{ label: "Line" }, { label: "Why" }],
    rows: problems.map((problem) => ({
      cells: [problem.line === null ? "all" : String(problem.line), problem.message],
    })),
    empty: { text: "Nothing." },
  });
}

function explanation(): Html {
  return html`
    <h3 class="heading">What the columns mean</h3>
    <p>Only <code>name</code> is needed. An empty cell leaves things as they are. Several names in one cell are divided by commas, and the cell is quoted then.</p>
    <dl class="meta">
      <dt><code>name</code></dt><dd>The tag, in any case. One that is not there is made when the line says its type and that it is canonical.</dd>
      <dt><code>type</code></dt><dd>The key of its type, as in the tables above: fandom, character.</dd>
      <dt><code>canonical</code></dt><dd>yes or no. “No” takes its links and synonyms away.</dd>
      <dt><code>synonym_of</code></dt><dd>The canonical tag that it stands for.</dd>
      <dt><code>metatags</code>, <code>parents</code></dt><dd>Tags to put it under. What it is under already stays.</dd>
      <dt><code>unwrangleable</code></dt><dd>yes or no.</dd>
      <dt><code>uses</code></dt><dd>Posted works that carry it; for you to read, and left out when a table comes in.</dd>
    </dl>`;
}
