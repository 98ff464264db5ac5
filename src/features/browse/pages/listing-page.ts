import { type Fragment, type Html, html } from "#core/html.ts";
import { type WorkBlurbView, workIndex } from "#ui/blurb.ts";
import type { Moment } from "#ui/dates.ts";
import { type EmptyView, emptyState } from "#ui/empty.ts";
import { toNumberText } from "#ui/numbers.ts";
import { pager } from "#ui/pager.ts";
import { type Paging, pageSizes } from "../paging.ts";

export interface ListingView {
  /** What follows the count in the heading. */
  readonly subject: { readonly one: Fragment; readonly many: Fragment };
  readonly above?: Fragment;
  readonly works: readonly WorkBlurbView[];
  readonly total: number;
  readonly paging: Paging;
  readonly pageCount: number;
  readonly toAddress: (paging: Paging) => string;
  readonly moment: Moment;
  readonly empty: EmptyView;
}

/** A page of works as cards. The heading counts as OTW's does, since readers' tools take the total from there. */
export function listingPage(view: ListingView): Html {
  return html`
    ${view.above}
    <div class="listing-page">
      <div class="results">
        <div class="listing-head">
          <h2 class="heading">${heading(view)}</h2>
        </div>
        ${view.total > 0 && order(view)}
        ${cards(view)}
        ${pager({
          page: view.paging.page,
          pageCount: view.pageCount,
          toAddress: (page) => view.toAddress({ ...view.paging, page }),
        })}
      </div>
    </div>`;
}

/** A listing that was asked for with a page that is none. */
export function refusedListingPage(view: {
  readonly title: string;
  readonly problem: string;
  readonly firstAddress: string;
}): Html {
  return html`
    <h2 class="heading">${view.title}</h2>
    <div id="error" class="error" role="alert">
      <p class="error-heading">This page cannot be shown</p>
      <p>${view.problem}</p>
    </div>
    <p><a class="button" href="${view.firstAddress}">First page</a></p>`;
}

function heading({ paging, total, works, subject, pageCount }: ListingView): Fragment {
  const noun = total === 1 ? subject.one : subject.many;
  if (pageCount <= 1 || works.length === 0) return [toNumberText(total), " ", noun];
  const first = (paging.page - 1) * paging.perPage + 1;
  const last = first + works.length - 1;
  return [`${toNumberText(first)} - ${toNumberText(last)} of ${toNumberText(total)} `, noun];
}

function order(view: ListingView): Html {
  return html`
        <p class="listing-sentence">Last updated first.${view.total > pageSizes[0] && [" ", sizes(view)]}</p>`;
}

function sizes(view: ListingView): Html {
  const choices = pageSizes.map((perPage, index) => [
    index > 0 && ", ",
    perPage === view.paging.perPage
      ? html`<strong>${perPage}</strong>`
      : html`<a href="${view.toAddress({ page: 1, perPage })}">${perPage}</a>`,
  ]);
  return html`<span class="page-sizes">${choices} works on a page.</span>`;
}

function cards(view: ListingView): Html {
  if (view.works.length > 0) return workIndex(view.works, view.moment);
  if (view.total === 0) return emptyState(view.empty);
  const address = view.toAddress({ ...view.paging, page: Math.max(1, view.pageCount) });
  return emptyState({ text: "This listing ends before this page.", action: { label: "Last page", address } });
}
