import { type Fragment, type Html, html } from "#core/html.ts";
import { type WorkBlurbView, workIndex } from "#ui/blurb.ts";
import type { CardRulesView } from "#ui/blurb-menu.ts";
import { byline, type CreatorView } from "#ui/byline.ts";
import { isoDateTag, type Moment } from "#ui/dates.ts";
import { emptyState } from "#ui/empty.ts";
import { toNumberText, toReadingTime } from "#ui/numbers.ts";
import { type PagerView, pager } from "#ui/pager.ts";
import { statsList } from "#ui/stats.ts";

export interface SeriesPageView {
  readonly title: string;
  readonly creators: readonly CreatorView[];
  /** Cleaned; null without. */
  readonly description: Html | null;
  readonly notes: Html | null;
  readonly isComplete: boolean;
  readonly works: number;
  readonly words: number;
  readonly begunAt: number;
  readonly revisedAt: number;
  readonly blurbs: readonly WorkBlurbView[];
  /** How the cards meet the reader's rules, and how many works they hide. */
  readonly rules: CardRulesView;
  readonly hiddenLine: Fragment;
  readonly pager: PagerView;
  readonly moment: Moment;
  /** The way to all its works at once. */
  readonly download: Fragment;
  /** Where its creators change it; null for everybody else. */
  readonly editAddress: string | null;
}

/** A series with what it is about, its totals and its works in order. */
export function seriesPage(view: SeriesPageView): Html {
  return html`
    <div class="series-home">
      <div class="page-head">
        <h2 class="heading"><bdi>${view.title}</bdi></h2>
        ${view.editAddress !== null && html`<p class="actions"><a class="button quiet" href="${view.editAddress}">Edit series</a></p>`}
      </div>
      ${seriesMeta(view)}
      <div class="results">
        <h3 class="landmark heading">Works in this series</h3>
        ${view.download}
        ${view.hiddenLine}
        ${works(view)}
        ${pager(view.pager)}
      </div>
    </div>`;
}

function seriesMeta(view: SeriesPageView): Html {
  const { timeZone } = view.moment;
  return html`
      <dl class="series meta group">
        <dt>${view.creators.length === 1 ? "Creator:" : "Creators:"}</dt> <dd>${byline(view.creators)}</dd>
        <dt>Series begun:</dt> <dd>${isoDateTag(view.begunAt, timeZone)}</dd>
        <dt>Series updated:</dt> <dd>${isoDateTag(view.revisedAt, timeZone)}</dd>
        ${text("Description:", view.description)}
        ${text("Notes:", view.notes)}
        <dt class="stats">Stats:</dt>
        <dd class="stats">${statsList([
          { name: "words", label: "Words:", value: toNumberText(view.words) },
          { name: "reading-time", label: "Reading time:", value: toReadingTime(view.words) },
          { name: "works", label: "Works:", value: toNumberText(view.works) },
          { name: "complete", label: "Complete:", value: view.isComplete ? "Yes" : "No" },
        ])}</dd>
      </dl>`;
}

function text(label: string, value: Html | null): Fragment {
  if (value === null) return null;
  return html`<dt>${label}</dt> <dd><blockquote class="userstuff">${value}</blockquote></dd>`;
}

function works(view: SeriesPageView): Html {
  if (view.blurbs.length > 0) return workIndex(view.blurbs, view.moment, view.rules);
  const isEmptied = view.hiddenLine !== null && view.works > 0;
  const text = isEmptied
    ? "No work of this page passes your rules."
    : "The works of this series will be listed here, in their order.";
  return emptyState({ text });
}
