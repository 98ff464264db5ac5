import { attributes, type Html, html } from "#core/html.ts";
import { type InstallMapping, type MappingKind, type MappingRow, mappingPlaces } from "#formats/efiction/mapping.ts";
import { type FieldError, toFieldId } from "#ui/fields.ts";
import { form, submitRow } from "#ui/form.ts";
import { toNumberText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import { batchAddress, mappingAddress } from "../addresses.ts";
import type { ImportBatch } from "../batch.ts";

export const placeField = (install: number, row: number) => `map[${install}][${row}][place]`;
export const targetField = (install: number, row: number) => `map[${install}][${row}][target]`;

export interface MappingPageView {
  readonly batch: ImportBatch;
  readonly token: string;
  readonly installs: readonly InstallMapping[];
  /** The first row of the page, among those of all sites together, and how many a page has. */
  readonly from: number;
  readonly size: number;
  readonly errors: readonly FieldError[];
}

/** What each category, class, character and rating of an old archive becomes here. */
export function mappingPage(view: MappingPageView): Html {
  const { batch, from, size } = view;
  const rows = numbered(view.installs);
  const shown = rows.slice(from, from + size);
  const next = from + size < rows.length ? `${mappingAddress(batch.name)}?from=${from + size}` : null;
  return html`
    <h2 class="heading">What its values become</h2>
    <p><a href="${batchAddress(batch.name)}">Back to the import</a></p>
    <p>${toNumberText(rows.length)} values of the old archive, with the number of stories that carry each. Several tags are parted by commas.</p>
    ${form(
      {
        action: `${mappingAddress(batch.name)}?from=${from}`,
        token: view.token,
        id: "mapping-form",
        errors: view.errors,
      },
      html`
      ${adminTable({
        caption: "Values",
        captionAs: "hidden",
        columns: [
          { label: "Value" },
          { label: "Kind" },
          { label: "Stories", numeric: true },
          { label: "Becomes" },
          { label: "Called" },
        ],
        rows: shown.map((one) => ({ cells: cellsOf(one, view.installs.length > 1, view.errors) })),
        empty: { text: "The dump has no values of its own." },
      })}
      ${submitRow([{ label: next === null ? "Keep and look again" : "Keep these" }])}`,
    )}
    ${next !== null && html`<p><a href="${next}" rel="next">Further values</a></p>`}`;
}

interface NumberedRow {
  readonly install: number;
  readonly site: string;
  readonly index: number;
  readonly row: MappingRow;
}

function numbered(installs: readonly InstallMapping[]): readonly NumberedRow[] {
  return installs.flatMap(({ rows, site }, install) => rows.map((row, index) => ({ install, site, index, row })));
}

const kindWords: Readonly<Record<MappingKind, string>> = {
  category: "category",
  "class-type": "type of classes",
  class: "class",
  character: "character",
  rating: "rating",
};

function cellsOf({ install, site, index, row }: NumberedRow, isNamed: boolean, errors: readonly FieldError[]) {
  const name = row.within === "" ? row.name : `${row.within}: ${row.name}`;
  return [
    isNamed ? `${name} (${site})` : name,
    kindWords[row.kind],
    // A story with two classes of a type counts twice for it, so that the sum is no number of stories.
    row.kind === "class-type" ? "" : toNumberText(row.count),
    placeSelect(placeField(install, index), row),
    targetInput(targetField(install, index), row, errors),
  ];
}

const placeWords = {
  fandom: "Fandom",
  relationship: "Relationship",
  character: "Character",
  freeform: "Additional tag",
  warning: "Warning",
  category: "Category",
  rating: "Rating",
  skip: "Nothing",
  "as-type": "As its type",
} as const;

function placeSelect(name: string, row: MappingRow): Html {
  const options = mappingPlaces
    .filter((place) => place !== "as-type" || row.kind === "class")
    .map(
      (place) =>
        html`<option${attributes({ value: place, selected: place === row.place })}>${placeWords[place]}</option>`,
    );
  return html`<select${attributes({ name, "aria-label": `What ${row.name} becomes` })}>${options}</select>`;
}

function targetInput(name: string, row: MappingRow, errors: readonly FieldError[]): Html {
  const invalid = errors.some(({ field }) => field === name);
  return html`<input type="text"${attributes({ id: toFieldId(name), name, value: row.target, "aria-invalid": invalid ? "true" : null, "aria-label": `What ${row.name} is called here` })}>`;
}
