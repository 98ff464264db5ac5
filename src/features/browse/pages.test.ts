import assert from "node:assert/strict";
import { test } from "node:test";
import { html } from "#core/html.ts";
import { hiddenLine, keepForms, usualLine } from "#features/filters/pages/list-lines.ts";
import { cruelBlurbs, cruelTags, cruelText, cruelTitle } from "#test/support/cruel-views.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { workCards } from "#ui/blurb.ts";
import { document } from "#ui/document.ts";
import { feedLine } from "./feed-routes.ts";
import { fandomsPage } from "./pages/fandoms-page.ts";
import { type ListingView, listingPage, refusedFilterPage } from "./pages/listing-page.ts";
import { type PersonPageView, personPage } from "./pages/person-page.ts";
import type { SeriesCardView } from "./pages/series-card.ts";
import { seriesListPage } from "./pages/series-list-page.ts";
import { seriesPage } from "./pages/series-page.ts";

const moment = { now: 9e12, timeZone: "Europe/Vienna" };
const [tag = assert.fail()] = cruelTags;
const about = cruelText.summary;
const toAddress = (page: number) => `/works?page=${page}`;

const filterForm: ListingView["form"] = {
  action: "/works",
  typed: new URLSearchParams({ "work_search[query]": "<tea>" }),
  perPage: 20,
  errors: [],
  hasTexts: true,
  facets: [],
  groups: ["A, B"],
  found: null,
  total: 1_204,
  clearAddress: "/works",
};

const hiddenLines = [
  hiddenLine({
    hidden: 37,
    isShowing: false,
    otherAddress: "/works?show_hidden=true",
    rulesAddress: "/users/a/filters",
  }),
  usualLine({ tagName: cruelTitle, state: "on", liftedAddress: "/works?usual_filter=off", address: "/works" }),
  keepForms({
    token: "t",
    searchesAddress: "/users/a/searches",
    listAddress: "/works?a=1&b=2",
    usual: { action: "/users/a/filters/usual", tagId: 7, tagName: cruelTitle, query: "a=1", isKept: false },
  }),
];

const rules = { form: { action: "/filters", token: "t", returnTo: "/works?a=1&b=2" } };

const listing: ListingView = {
  subject: { one: "Work", many: "Works" },
  cards: workCards(cruelBlurbs, moment, rules),
  rules,
  lines: hiddenLines,
  below: feedLine("/works?a=1&b=2"),
  total: 1_204,
  paging: { page: 2, perPage: 20 },
  pageCount: 61,
  toAddress: ({ page }) => toAddress(page),
  empty: { text: "Nothing yet." },
  active: {
    parts: [{ kind: "with", words: cruelTitle, withoutAddress: "/works" }],
    moreCount: 2,
    orderWords: "newest",
  },
  emptyResult: null,
  unknown: [{ name: "<Unknown>", near: [] }],
  notices: ["A word was left out."],
  form: filterForm,
};

const card: SeriesCardView = {
  id: 1,
  address: "/series/1",
  title: cruelTitle,
  creators: [{ name: "A & B", address: "/users/a/pseuds/A%20%26%20B" }],
  description: about,
  works: 2,
  words: 0,
  isComplete: false,
  revisedAt: 0,
  moment,
};

const person: PersonPageView = {
  note: null,
  head: {
    name: "شهرزاد",
    address: "/users/s",
    owner: { login: "s", address: "/users/s" },
    current: "home",
    ownLinks: [{ label: "Drafts", address: "/users/s/works/drafts" }],
  },
  about,
  pseuds: ["one", "two"].map((name) => ({ name, address: `/users/s/pseuds/${name}` })),
  fandoms: [{ tag, count: 3 }],
  fandomsLabel: "Fandoms",
  works: cruelBlurbs,
  worksTotal: 40,
  areWorksAway: false,
  rules: { form: null },
  hiddenLine: null,
  series: [card],
  seriesTotal: 9,
  moment,
  isOwn: true,
};

const emptyPerson = { ...person, works: [], worksTotal: 0, series: [], seriesTotal: 0, about: null };

const series = {
  ...card,
  notes: about,
  begunAt: 0,
  blurbs: cruelBlurbs,
  pager: { page: 1, pageCount: 3, toAddress },
  rules: { form: null },
  hiddenLine: null,
  download: null,
  editAddress: "/series/1/edit",
};

const pages = {
  "a listing": listingPage(listing),
  "an empty listing": listingPage({ ...listing, cards: [], total: 0, pageCount: 0 }),
  "a listing that a filter empties": listingPage({
    ...listing,
    cards: [],
    total: 0,
    pageCount: 0,
    emptyResult: {
      ways: [{ words: "<Fluff>", address: "/works", total: 3 }],
      unknown: [],
      meant: [{ name: "Fluff & “Tea”", address: "/works?work_search[query]=fluff" }],
      clearAddress: "/works",
    },
  }),
  "a refused listing": refusedFilterPage({
    title: "<Works>",
    form: { ...filterForm, errors: [{ field: "page", message: "“x” is no page." }] },
  }),
  "a person": personPage(person),
  "a person without works": personPage(emptyPerson),
  "a person whose works are away": personPage({ ...emptyPerson, areWorksAway: true }),
  "a series": seriesPage(series),
  "an empty series": seriesPage({ ...series, blurbs: [], description: null, notes: null, editAddress: null }),
  "a list of series": seriesListPage({
    head: html`<h2 class="heading">A person</h2>`,
    series: [card],
    total: 1,
    pager: series.pager,
  }),
  "an index": fandomsPage({
    label: "Fandoms",
    letters: ["#", "A", "Т", "Z"].map((letter) => ({ letter, tags: [{ tag, count: 1 }] })),
    tabs: [
      { label: "Fandoms", address: "/fandoms", isCurrent: true },
      { label: "Characters", address: "/fandoms?type=character", isCurrent: false },
    ],
  }),
};

for (const [name, main] of Object.entries(pages)) {
  test(`the page of ${name} keeps to the HTML standard`, () => {
    const viewer = { login: null, mayPost: false, isAdmin: false };
    assertValidMarkup(document({ title: "A page", siteName: "Shelf", version: "1", viewer, main }));
  });
}

test("a listing counts as readers' tools expect it", () => {
  assert.match(listingPage(listing).toString(), /<h2 class="heading"[^>]*>21 - \d+ of 1,204 Works<\/h2>/);
  const last = listingPage({ ...listing, cards: [], paging: { page: 99, perPage: 20 } }).toString();
  assert.match(last, /<h2 class="heading"[^>]*>1,204 Works<\/h2>/);
  assert.match(last, /This listing ends before this page/);
});
