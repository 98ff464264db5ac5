import { type Html, html } from "#core/html.ts";
import { byline, type CreatorView } from "#ui/byline.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { toNumberText, toReadingTime } from "#ui/numbers.ts";
import { statsList } from "#ui/stats.ts";

/** A series as a card shows it. */
export interface SeriesCardView {
  readonly id: number;
  readonly address: string;
  readonly title: string;
  readonly creators: readonly CreatorView[];
  readonly description: Html | null;
  readonly works: number;
  readonly words: number;
  readonly isComplete: boolean;
  readonly revisedAt: number;
  readonly moment: Moment;
}

/** `ol.series.index` with a card for each series, below an `h3.heading`. */
export function seriesCards(series: readonly SeriesCardView[]): Html {
  return html`<ol class="series index group">${series.map(seriesCard)}</ol>`;
}

function seriesCard(series: SeriesCardView): Html {
  return html`
    <li id="series_${series.id}" class="series blurb group">
      <div class="header module">
        <h4 class="heading"><a href="${series.address}"><bdi>${series.title}</bdi></a> <span class="byline">by ${byline(series.creators)}</span></h4>
        <p class="datetime">${timeAgo(series.revisedAt, series.moment)}</p>
      </div>
      ${series.description !== null && html`<h5 class="landmark heading">Summary</h5><blockquote class="userstuff summary">${series.description}</blockquote>`}
      ${statsList([
        { name: "words", label: "Words:", value: toNumberText(series.words) },
        { name: "reading-time", label: "Reading time:", value: toReadingTime(series.words) },
        { name: "works", label: "Works:", value: toNumberText(series.works) },
        { name: "complete", label: "Complete:", value: series.isComplete ? "Yes" : "No" },
      ])}
    </li>`;
}
