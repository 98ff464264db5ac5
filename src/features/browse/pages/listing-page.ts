import { type Fragment, type Html, html } from "#core/html.ts";
import { cardIndex } from "#ui/blurb.ts";
import type { CardRulesView } from "#ui/blurb-menu.ts";
import { type EmptyView, emptyState } from "#ui/empty.ts";
import { toNumberText } from "#ui/numbers.ts";
import { pager } from "#ui/pager.ts";
import type { Paging } from "../paging.ts";
import { type ActiveFilterView, activeFilter } from "./active-filter.ts";
import { type EmptyResultView, emptyResult, type UnknownTagView, unknownTags } from "./empty-result.ts";
import { type FilterFormView, filterForm } from "./filter-form.ts";

export interface ListingView {
  /** Stands over the heading with the count. */
  readonly heading?: string | undefined;
  /** What follows the count in the heading. */
  readonly subject: { readonly one: Fragment; readonly many: Fragment };
  readonly above?: Fragment;
  /** Stands at the head of the results: the words of a search, ways on. */
  readonly intro?: Fragment;
  readonly cards: readonly Html[];
  readonly rules: CardRulesView;
  /** What the reader's rules do here, and ways to keep the list. */
  readonly lines: Fragment;
  /** Stands at the end of the results. */
  readonly below: Fragment;
  readonly total: number;
  readonly paging: Paging;
  readonly pageCount: number;
  readonly toAddress: (paging: Paging) => string;
  /** For a place where nothing is yet. */
  readonly empty: EmptyView;
  readonly active: ActiveFilterView;
  /** For a filter that lets nothing through; null where nothing was filtered. */
  readonly emptyResult: EmptyResultView | null;
  /** Names to be left out that no tag has. */
  readonly unknown: readonly UnknownTagView[];
  readonly notices: readonly string[];
  readonly form: FilterFormView;
}

/**
 * A page of works as cards, with the filters beside it. The heading counts as OTW's does, since readers' tools take the
 * total from there. With script the whole element is replaced when a filter changes; its address is the canonical one.
 */
export function listingPage(view: ListingView): Html {
  return html`
    ${view.above}
    <work-listing class="listing-page" data-address="${view.toAddress(view.paging)}">
      <div class="results">
        <p class="skip to-filters"><a href="#work-filters">Filters</a></p>
        <div class="listing-head">
          ${headings(view)}
          <button type="button" class="filters-button" popovertarget="work-filters">Filters</button>
        </div>
        ${view.intro}
        ${view.total > 0 && [activeFilter(view.active), unknownTags(view.unknown)]}
        ${view.total === 0 && view.active.parts.length > 0 && activeFilter({ ...view.active, orderWords: null })}
        ${view.notices.map((notice) => html`<p class="notice-box">${notice}</p>`)}
        ${view.lines}
        ${results(view)}
        ${pager({
          page: view.paging.page,
          pageCount: view.pageCount,
          toAddress: (page) => view.toAddress({ ...view.paging, page }),
        })}
        ${view.below}
      </div>
      ${filterForm(view.form)}
    </work-listing>`;
}

/** A listing that was asked for with what makes no sense: the form as it was typed, each refusal at its field. */
export function refusedFilterPage(view: {
  readonly title: string;
  readonly above?: Fragment;
  readonly form: FilterFormView;
}): Html {
  return html`
    ${view.above}
    <work-listing class="listing-page is-refused">
      <div class="results">
        <h2 class="heading">${view.title}</h2>
        <p class="listing-sentence">Works are listed here once the filters are put right.</p>
      </div>
      ${filterForm(view.form)}
    </work-listing>`;
}

/** Of a search the count stands in a heading of its own, as OTW has it. */
function headings(view: ListingView): Html {
  if (view.heading === undefined) return html`<h2 class="heading" tabindex="-1">${heading(view)}</h2>`;
  const found = html`<h3 class="heading found" tabindex="-1">${toNumberText(view.total)} Found</h3>`;
  return html`<div><h2 class="heading">${view.heading}</h2>${found}</div>`;
}

function heading({ paging, total, cards, subject, pageCount }: ListingView): Fragment {
  const noun = total === 1 ? subject.one : subject.many;
  if (pageCount <= 1 || cards.length === 0) return [toNumberText(total), " ", noun];
  const first = (paging.page - 1) * paging.perPage + 1;
  const last = first + cards.length - 1;
  return [`${toNumberText(first)} - ${toNumberText(last)} of ${toNumberText(total)} `, noun];
}

function results(view: ListingView): Html {
  if (view.cards.length > 0) return cardIndex(view.cards, view.rules);
  if (view.total === 0) return view.emptyResult === null ? emptyState(view.empty) : emptyResult(view.emptyResult);
  const address = view.toAddress({ ...view.paging, page: Math.max(1, view.pageCount) });
  return emptyState({ text: "This listing ends before this page.", action: { label: "Last page", address } });
}
