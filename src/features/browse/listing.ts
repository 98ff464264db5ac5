import type { Fragment } from "#core/html.ts";
import type { WorkQuestion } from "#features/discovery/index.ts";
import {
  findUsualState,
  type ListedTag,
  loadListRules,
  toCardRules,
  toListParts,
  withShowHidden,
} from "#features/filters/index.ts";
import type { TagType } from "#features/tags/index.ts";
import { type Answer, missing, found as redirectTo } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { showPage } from "#ui/show.ts";
import { workAddress } from "./addresses.ts";
import type { AskedListing, Listing } from "./asked-listing.ts";
import { downloadLine } from "./download-line.ts";
import { explainEmpty, toUnknownViews } from "./explain-empty.ts";
import { facetRowCount, facetRowsMax, listCounted } from "./facet-views.ts";
import { feedHead, feedLine } from "./feed-routes.ts";
import { findCards } from "./find-cards.ts";
import { findRanked } from "./find-ranked.ts";
import { findTagsWithin } from "./find-tags-within.ts";
import { toFilterForm, toRefusedForm } from "./form-view.ts";
import { pageNames } from "./listing-query/field-names.ts";
import { joinParts } from "./listing-query/filter-parts.ts";
import type { TextLookUp } from "./listing-query/look-into-texts.ts";
import { toListingAddress } from "./listing-query/print-filter.ts";
import { understandFilter } from "./listing-query/understand-filter.ts";
import { toRenewal } from "./listing-renewal.ts";
import { both, type Listings } from "./listings.ts";
import { lookUpAllTexts, lookUpTexts } from "./look-up-texts.ts";
import { findFurtherRows } from "./one-of.ts";
import type { ActiveFilterView } from "./pages/active-filter.ts";
import { expandedField } from "./pages/facet-list.ts";
import { surpriseField, tagFindField } from "./pages/filter-form.ts";
import { listingPage, refusedFilterPage } from "./pages/listing-page.ts";
import { toOrderWords } from "./pages/sort-choices.ts";
import { countPages, type Paging, parsePaging } from "./paging.ts";

/** A page made before the index knows of a change must not be kept; so long it may take. */
const settleMs = 200;

/** Answers a page of a listing, 422 for a filter that makes no sense, and an empty page with the true total past the end. */
export async function answerListing(ask: Ask, listings: Listings, listing: Listing): Promise<Answer> {
  const listedTag = await findListedTag(ask, listings, listing);
  if (listedTag?.usual.kind === "wanted") return redirectTo(`${ask.url.pathname}?${listedTag.usual.query}`);
  const paging = parsePaging(ask.query);
  const { types } = await listings.taxonomy();
  const circumstances = { names: pageNames, types: types.map((type) => type.key) };
  const understand = (lookUp: TextLookUp) => understandFilter(listings.ground, ask.query, { ...circumstances, lookUp });
  const understood = await understand(lookUpTexts(listings, ask.viewer, listing.base));
  if (!understood.ok || !paging.ok) {
    const form = toRefusedForm(ask, understood, paging, { types, hasTexts: await listings.hasTexts() });
    const main = refusedFilterPage({ title: listing.title, above: listing.above, form });
    return showPage(ask, { title: listing.title, main, bodyClass: "listing" }, { status: 422, robots: "noindex" });
  }
  const rules = await loadListRules(listings.ground, ask, listing.base);
  const asked: AskedListing = {
    listing: { ...listing, base: rules.condition },
    rules,
    listedTag,
    asked: understood.value,
    understandWide: () => understand(lookUpAllTexts(listings, ask.viewer)),
    paging: paging.value,
    condition: both(rules.condition, joinParts(understood.value.parts)),
    expanded: new Set(ask.query.getAll(expandedField)),
    tagFind: ask.query.get(tagFindField)?.trim() ?? "",
  };
  return ask.query.has(surpriseField) ? surprise(ask, listings, asked) : showListing(ask, listings, asked);
}

async function findListedTag(ask: Ask, { ground }: Listings, { tag }: Listing): Promise<ListedTag | null> {
  return tag === undefined ? null : { ...tag, usual: await findUsualState(ground, ask, tag.id) };
}

/** A work of the result by chance. */
async function surprise(ask: Ask, { finder }: Listings, { condition }: AskedListing): Promise<Answer> {
  const [id] = await finder.pick(ask.viewer, condition, 1, Math.floor(Math.random() * seedMax));
  if (id === undefined) return ask.query.size === 1 ? missing() : redirectTo(withoutSurprise(ask.url));
  const answer = redirectTo(workAddress(id));
  return { ...answer, headers: { ...answer.headers, "cache-control": "no-store" } };
}

const seedMax = 2 ** 31;

function withoutSurprise(url: URL): string {
  const query = new URLSearchParams(url.searchParams);
  query.delete(surpriseField);
  return `${url.pathname}?${query}`;
}

async function showListing(ask: Ask, listings: Listings, asked: AskedListing): Promise<Answer> {
  const { listing, paging, rules } = asked;
  const { finder } = listings;
  const isFresh = await finder.settled(settleMs);
  const { types } = await listings.taxonomy();
  const question = toQuestion(asked, types);
  const found = await findRanked(finder, ask.viewer, question, asked.asked.best);
  const isPlain = asked.asked.parts.length === 0;
  const explain = async () => (found.total > 0 || isPlain ? null : explainEmpty(ask, listings, asked));
  const findBeside = async () => ({
    empty: await explain(),
    further: await findFurtherRows(ask.viewer, listings, asked, types),
  });
  const beside = await findBeside();
  const { empty, further } = beside;
  const renewal = isFresh ? await toRenewal(ask, listings, { asked, question, found, beside, findBeside }) : null;
  const unknown = await toUnknownViews(ask.url.pathname, listings, asked);
  const within = asked.tagFind === "" ? null : await findTagsWithin(ask.viewer, listings, asked);
  const { pathname } = ask.url;
  const toAddress = (to: Paging) => toListingAddress(pathname, asked.asked.filter, to);
  const firstAddress = toAddress({ ...paging, page: 1 });
  const main = listingPage({
    heading: listing.heading,
    subject: listing.subject,
    above: listing.above,
    intro: listing.intro,
    cards: await findCards(ask, listings, asked, found.ids),
    rules: toCardRules(ask),
    lines: await linesAbove(ask, listings, asked, { total: found.total, address: firstAddress }),
    below: found.total > 0 && feedLine(firstAddress),
    total: found.total,
    paging,
    pageCount: countPages(found.total, paging.perPage),
    toAddress: (to) => withShowHidden(toAddress(to), rules),
    empty: rules.filter.condition === null || rules.showsHidden ? listing.empty : emptiedByRules,
    active: toActiveView(pathname, asked),
    emptyResult: empty,
    unknown,
    notices: asked.asked.notices,
    form: toFilterForm(ask, { asked, found, types, further, hasTexts: await listings.hasTexts(), within }),
  });
  const page = {
    title: listing.title,
    main,
    bodyClass: "listing",
    canonical: `${ask.site.url}${pathname}`,
    head: feedHead(firstAddress),
    // Cards may come into a list that opened without any, and their script with none of them.
    scripts: ["work-listing", "tag-field", "reader-rules"],
  } as const;
  const isIndexed = ask.query.size === 0;
  // What stands in texts is read a moment after it was written, and a page from before must not be kept.
  const isShared = isFresh && asked.asked.texts.length === 0;
  return showPage(ask, page, { isShared, renewal, ...(isIndexed ? {} : { robots: "noindex" as const }) });
}

function toQuestion({ condition, asked, paging, expanded }: AskedListing, types: readonly TagType[]): WorkQuestion {
  const facets = {
    types: types.filter((type) => type.isFacet).map((type) => type.key),
    // One more than is shown tells whether there are more.
    rowCount: expanded.size > 0 ? facetRowsMax : facetRowCount + 1,
  };
  return { condition, sort: asked.sort, ...paging, facets, counted: listCounted(asked.filter, asked.known) };
}

/** What her rules do with the list, and ways to keep it and to take it along; `address` makes the same list. */
async function linesAbove(
  ask: Ask,
  { ground }: Listings,
  { rules, asked, listedTag }: AskedListing,
  list: { readonly total: number; readonly address: string },
): Promise<Fragment> {
  const otherwise = both(rules.otherwise, joinParts(asked.parts));
  return [
    await toListParts(ground, ask, { rules, otherwise, tag: listedTag, ...list }),
    list.total > 0 && downloadLine(ask, list.address, "Download these works"),
  ];
}

/** Whether works are hidden stands above the list, with their number. */
const emptiedByRules = { text: "No work here passes your rules." };

/** Parts that a sentence tells; thousands of tags would be no sentence. */
const toldPartsMax = 30;

/** Characters of the addresses in it: each is the whole filter but for one part. */
const toldAddressesMax = 200_000;

function toActiveView(pathname: string, { asked, paging }: AskedListing): ActiveFilterView {
  const first = { page: 1, perPage: paging.perPage };
  const addressLength = Math.max(1, toListingAddress(pathname, asked.filter, first).length);
  const told = Math.max(1, Math.min(toldPartsMax, Math.floor(toldAddressesMax / addressLength)));
  return {
    parts: asked.parts.slice(0, told).map((part) => ({
      kind: part.kind,
      words: part.words,
      withoutAddress: toListingAddress(pathname, part.without(), first),
    })),
    moreCount: Math.max(0, asked.parts.length - told),
    orderWords: toOrderWords(asked.order),
  };
}
