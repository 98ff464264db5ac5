import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { type EmptyView, emptyState } from "./empty.ts";

/** A dense table of the administration. Numbers stand to the right in lining figures. */
export interface TableView {
  readonly caption: string;
  /** "heading" where it begins a part of the page, "hidden" where a heading above says it already. */
  readonly captionAs?: "heading" | "hidden";
  readonly columns: readonly { readonly label: string; readonly numeric?: boolean; readonly labelHidden?: boolean }[];
  /** The first cell of a row names it and is its header. */
  readonly rows: readonly { readonly id?: string; readonly cells: readonly Fragment[] }[];
  readonly empty: EmptyView;
}

/** A table of so many columns lays each row out as a card on a phone. */
const stackedColumnsMin = 4;

/** A table with a head that stays in sight; on a phone its rows are cards, or few columns scroll sideways. */
export function adminTable(view: TableView): Html {
  if (view.rows.length === 0) return emptyState(view.empty);
  return html`
    <section class="table-scroll" tabindex="0"${attributes({ "aria-label": view.caption })}>
      <table class="${view.columns.length >= stackedColumnsMin ? "admin stacks" : "admin"}">
        <caption${attributes({ class: captionClass(view) })}>${view.caption}</caption>
        <thead><tr>${view.columns.map(headCell)}</tr></thead>
        <tbody>${view.rows.map(
          (row) => html`
          <tr${attributes({ id: row.id })}>${row.cells.map((cell, index) => bodyCell(cell, index, view))}</tr>`,
        )}
        </tbody>
      </table>
    </section>`;
}

function captionClass({ captionAs }: TableView): string | null {
  if (captionAs === undefined) return null;
  return captionAs === "hidden" ? "landmark" : "heading";
}

function headCell(column: TableView["columns"][number]): Html {
  const label = column.labelHidden === true ? html`<span class="landmark">${column.label}</span>` : column.label;
  return html`<th scope="col"${attributes({ class: column.numeric === true ? "number" : null })}>${label}</th>`;
}

function bodyCell(cell: Fragment, index: number, view: TableView): Html {
  const column = view.columns[index];
  const numeric = column?.numeric === true ? "number" : null;
  if (index === 0) return html`<th scope="row"${attributes({ class: numeric })}>${cell}</th>`;
  const label = column?.labelHidden === true || view.columns.length < stackedColumnsMin ? null : column?.label;
  return html`<td${attributes({ class: numeric, "data-label": label })}>${cell}</td>`;
}
