import { type Html, html } from "#core/html.ts";
import { emptyState } from "#ui/empty.ts";
import { toCountText } from "#ui/numbers.ts";
import { type PagerView, pager } from "#ui/pager.ts";
import { type SeriesCardView, seriesCards } from "./series-card.ts";

export interface SeriesListView {
  readonly head: Html;
  readonly series: readonly SeriesCardView[];
  readonly total: number;
  readonly pager: PagerView;
}

/** Somebody's series as cards. */
export function seriesListPage(view: SeriesListView): Html {
  return html`
    ${view.head}
    <div class="results">
      <h3 class="heading">${toCountText(view.total, "series", "series")}</h3>
      ${view.series.length > 0 ? seriesCards(view.series) : emptyState({ text: emptyText(view) })}
      ${pager(view.pager)}
    </div>`;
}

function emptyText(view: SeriesListView): string {
  return view.total === 0 ? "Works that belong together will be listed here." : "This listing ends before this page.";
}
