import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { toFieldId } from "#ui/fields.ts";
import { toNumberText } from "#ui/numbers.ts";
import { pageNames } from "../listing-query/field-names.ts";

/** A tag that a result can be narrowed by. */
export interface FacetRowView {
  /** Its number, or its name while no tag has it. */
  readonly value: string;
  readonly name: string;
  /** Works of the result that carry it; null where nobody counted. */
  readonly count: number | null;
  /** Works that would come to the result if it were chosen beside what is chosen. */
  readonly adds?: number;
  readonly chosen: "include" | "exclude" | null;
}

/** The tags of one type in a result, most frequent first, with those that are chosen whatever their rank. */
export interface FacetView {
  readonly type: string;
  readonly label: string;
  readonly rows: readonly FacetRowView[];
  readonly hasMore: boolean;
  /** Whether more rows than usual were asked for. */
  readonly isExpanded: boolean;
  /** Works have one of them at most, so that several chosen are "one of these". */
  readonly isSingle: boolean;
  readonly isOpen: boolean;
}

/** Asks for more rows of a type; a field of the listing's form. */
export const expandedField = "more[]";

/** One type as a fold of rows, each with a plus and a minus. OTW's ids, so that readers' tools find them. */
export function facetList(facet: FacetView): Html {
  const key = facet.type === "warning" ? "archive_warning" : facet.type;
  return html`
      <details class="facet ${key}"${attributes({ id: `include_${key}_tags`, open: facet.isOpen })}>
        <summary>${facet.label}${chosenCount(facet.rows)}</summary>
        <ul>${facet.rows.map((row) => facetRow(facet.type, row))}</ul>
        ${facet.hasMore && moreButton(facet)}
      </details>`;
}

/** A tag as a row of any list of them; `type` says under which field it is sent. */
export function facetRow(type: string, row: FacetRowView): Html {
  const key = `${type} ${row.value} ${row.chosen}`;
  let halves = keptRows.get(key);
  if (halves === undefined || halves.name !== row.name) {
    halves = drawRow(type, row);
    if (keptRows.size >= keptRowsMax) keptRows.clear();
    keptRows.set(key, halves);
  }
  return html`
          <li class="facet-row">${halves.include}${count(row)}</label>${halves.exclude}
          </li>`;
}

/** What of a row is the same in every result: all but the count, which stands inside the first label. */
interface RowHalves {
  readonly name: string;
  /** A label that is left open. */
  readonly include: Html;
  readonly exclude: Html;
}

/** A page has some 150 rows, most of them of tags that are in most results. */
const keptRows = new Map<string, RowHalves>();
const keptRowsMax = 4_000;

function drawRow(type: string, row: FacetRowView): RowHalves {
  const { name } = row;
  return {
    name,
    include: html`
            <label class="include"><input${box(pageNames.toInclude(type), row, "include")}><span class="facet-name"><bdi>${name}</bdi></span>`,
    exclude: html`
            <label class="exclude" title="Without ${name}"><input${box(pageNames.toExclude(type), row, "exclude")}><span class="landmark">Without ${name}</span></label>`,
  };
}

function box(name: string, row: FacetRowView, kind: "include" | "exclude") {
  return attributes({
    type: "checkbox",
    id: `${toFieldId(name)}_${toIdPart(row.value)}`,
    name,
    value: row.value,
    checked: row.chosen === kind,
  });
}

/** Numbers as OTW has them in its ids; a name, which may hold any sign, by its characters' numbers. */
function toIdPart(value: string): string {
  return /^\d+$/.test(value) ? value : [...value].map((sign) => sign.codePointAt(0)?.toString(36)).join("-");
}

function count({ count: works, adds }: FacetRowView): Fragment {
  if (adds !== undefined) return html` <span class="adds">+${toNumberText(adds)}</span>`;
  return works === null ? null : html` <span class="count">${toNumberText(works)}</span>`;
}

function chosenCount(rows: readonly FacetRowView[]): Fragment {
  const chosen = rows.filter((row) => row.chosen !== null).length;
  return chosen > 0 && html` <span class="fold-summary">${chosen} chosen</span>`;
}

function moreButton(facet: FacetView): Html {
  const own = attributes({ type: "submit", name: expandedField, value: facet.type, class: "quiet" });
  return html`<button${own}>Show more<span class="landmark"> of ${facet.label}</span></button>`;
}
