import type { Fragment } from "#core/html.ts";
import type { WorkFilter, WorkSource } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { EmptyView } from "#ui/empty.ts";
import { showPage } from "#ui/show.ts";
import { momentOf, toBlurbView } from "./blurb-view.ts";
import { listingPage, refusedListingPage } from "./pages/listing-page.ts";
import { countPages, pagedAddress, parsePaging } from "./paging.ts";
import { findReadMarks } from "./read-marks.ts";

/** One listing of works, wherever it stands: which works, and the words around them. */
export interface Listing {
  readonly filter: WorkFilter;
  /** Of the window: "Fluff", "Works". */
  readonly title: string;
  /** After the count in the heading: "Works in Fluff", "Works by Watson". */
  readonly subject: { readonly one: Fragment; readonly many: Fragment };
  readonly empty: EmptyView;
  /** Stands above the heading: ways between the parts of a person's page. */
  readonly above?: Fragment;
}

/** Answers a page of a listing, 422 for a page that is none, and an empty page with the true total past the end. */
export async function answerListing(ask: Ask, read: Db, source: WorkSource, listing: Listing): Promise<Answer> {
  const paging = parsePaging(ask.query);
  if (!paging.ok) {
    const first = pagedAddress(ask.url, { page: 1, perPage: 20 });
    const main = refusedListingPage({ title: listing.title, problem: paging.refusal, firstAddress: first });
    return showPage(ask, { title: listing.title, main }, { status: 422, robots: "noindex" });
  }
  const { page, perPage } = paging.value;
  const { items, total } = await source(ask.viewer, { filter: listing.filter, page, perPage, sort: "revised" });
  const marks = await findReadMarks(read, ask.viewer, items);
  const main = listingPage({
    subject: listing.subject,
    above: listing.above,
    works: items.map((work) => toBlurbView(work, ask.viewer, marks.get(work.id) ?? null)),
    total,
    paging: paging.value,
    pageCount: countPages(total, perPage),
    toAddress: (to) => pagedAddress(ask.url, to),
    moment: momentOf(ask.now, ask.viewer),
    empty: listing.empty,
  });
  const isFirst = page === 1 && !ask.query.has("per_page");
  return showPage(
    ask,
    { title: listing.title, main, bodyClass: "listing", canonical: `${ask.site.url}${ask.url.pathname}` },
    isFirst ? {} : { robots: "noindex" },
  );
}
