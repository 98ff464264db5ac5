import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { type EmptyView, emptyState } from "./empty.ts";

/** A dense table of the administration. Numbers stand to the right in lining figures. */
export interface TableView {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly numeric?: boolean; readonly labelHidden?: boolean }[];
  /** The first cell of a row names it and is its header. */
  readonly rows: readonly { readonly id?: string; readonly cells: readonly Fragment[] }[];
  readonly empty: EmptyView;
}

/** A table with a head that stays in sight and its own sideways scrolling on a narrow screen. */
export function adminTable(view: TableView): Html {
  if (view.rows.length === 0) return emptyState(view.empty);
  return html`
    <section class="table-scroll" tabindex="0"${attributes({ "aria-label": view.caption })}>
      <table class="admin">
        <caption>${view.caption}</caption>
        <thead><tr>${view.columns.map(headCell)}</tr></thead>
        <tbody>${view.rows.map(
          (row) => html`
          <tr${attributes({ id: row.id })}>${row.cells.map((cell, index) => bodyCell(cell, index, view))}</tr>`,
        )}
        </tbody>
      </table>
    </section>`;
}

function headCell(column: TableView["columns"][number]): Html {
  const label = column.labelHidden === true ? html`<span class="landmark">${column.label}</span>` : column.label;
  return html`<th scope="col"${attributes({ class: column.numeric === true ? "number" : null })}>${label}</th>`;
}

function bodyCell(cell: Fragment, index: number, view: TableView): Html {
  const numeric = view.columns[index]?.numeric === true ? "number" : null;
  if (index === 0) return html`<th scope="row"${attributes({ class: numeric })}>${cell}</th>`;
  return html`<td${attributes({ class: numeric })}>${cell}</td>`;
}
