import { type Html, html } from "#core/html.ts";
import { type WorkBlurbView, workIndex } from "#ui/blurb.ts";
import type { CardRulesView } from "#ui/blurb-menu.ts";
import type { Moment } from "#ui/dates.ts";
import { emptyState } from "#ui/empty.ts";
import { toCountText, toNumberText } from "#ui/numbers.ts";
import { type BegunWorkView, continueReading } from "#ui/reading-place.ts";
import { type TagView, tagLink } from "#ui/tag-list.ts";
import type { SavedSearchView } from "../saved-searches.ts";

export interface HomePageView {
  /** Before its set-up an archive says what to do first. */
  readonly isSetUp: boolean;
  /** The archive's own words, cleaned; null before it has any. */
  readonly welcome: Html | null;
  /** Works that wait for the member from elsewhere; null when none do. */
  readonly offer: Html | null;
  readonly begun: readonly BegunWorkView[];
  /** Tags that the member chose on their pages. */
  readonly favourites: readonly TagView[];
  readonly searches: readonly SavedSearchView[];
  readonly searchesAddress: string;
  readonly works: readonly WorkBlurbView[];
  readonly total: number;
  readonly rules: CardRulesView;
  readonly isMember: boolean;
  readonly moment: Moment;
}

/** The first page of the archive. */
export function homePage(view: HomePageView): Html {
  return html`
    ${!view.isSetUp && html`<p class="notice-box">This archive is not set up yet. Open the set-up address that its server printed when it started.</p>`}
    ${view.offer}
    ${view.welcome !== null && html`<div class="welcome"><div class="userstuff">${view.welcome}</div></div>`}
    ${continueReading(view.begun)}
    ${view.favourites.length > 0 && favourites(view.favourites)}
    ${view.searches.length > 0 && savedSearches(view)}
    <section class="latest">
      <h2 class="heading">New here</h2>
      ${view.works.length > 0 ? latest(view) : nothingYet(view)}
    </section>`;
}

function favourites(tags: readonly TagView[]): Html {
  return html`<section class="favourites">
      <h2 class="heading">Your tags</h2>
      <ul class="tags commas">${tags.map((tag) => html`<li>${tagLink(tag)}</li>`)}</ul>
    </section>`;
}

function savedSearches(view: HomePageView): Html {
  const news = ({ newWorks }: SavedSearchView) =>
    newWorks !== null && newWorks > 0 && html` <span class="count">${toNumberText(newWorks)} new</span>`;
  return html`
    <section class="saved-searches">
      <h2 class="heading">Your searches</h2>
      <ul class="plain-list">${view.searches.map(
        (search) => html`<li><a href="${search.address}"><bdi>${search.name}</bdi></a>${news(search)}</li>`,
      )}</ul>
      <p class="quiet-text"><a href="${view.searchesAddress}">Rename or delete searches</a></p>
    </section>`;
}

function latest(view: HomePageView): Html {
  return html`${workIndex(view.works, view.moment, view.rules)}
      <p class="actions"><a class="button" href="/works">All ${toCountText(view.total, "work", "works")}</a> <a class="button quiet" href="/fandoms">Browse by tag</a></p>`;
}

function nothingYet(view: HomePageView): Html {
  const text = "The first works will stand here, the last updated first.";
  if (!view.isMember) return emptyState({ text });
  return emptyState({ text, action: { label: "Post a work", address: "/works/new" } });
}
