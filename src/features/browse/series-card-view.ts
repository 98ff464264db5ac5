import { authorHtml } from "#core/html.ts";
import { withoutImages } from "#engines/author-html/index.ts";
import type { Series } from "#features/works/index.ts";
import type { Moment } from "#ui/dates.ts";
import { seriesAddress } from "./addresses.ts";
import { toCreatorViews } from "./blurb-view.ts";
import type { SeriesCardView } from "./pages/series-card.ts";

/** A series as its card shows it. */
export function toSeriesCard(series: Series, moment: Moment): SeriesCardView {
  return {
    id: series.id,
    address: seriesAddress(series.id),
    title: series.title,
    creators: toCreatorViews(series.byline),
    description: series.description === "" ? null : authorHtml(withoutImages(series.description)),
    works: series.works,
    words: series.words,
    isComplete: series.isComplete,
    revisedAt: series.revisedAt,
    moment,
  };
}
