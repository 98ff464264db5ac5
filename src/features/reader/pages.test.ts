import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultReading } from "#core/preferences.ts";
import { cruelBlurbs, cruelTags, cruelText } from "#test/support/cruel-views.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { document } from "#ui/document.ts";
import { gateSentence } from "./gate.ts";
import { gatePage } from "./pages/gate-page.ts";
import { homePage } from "./pages/home-page.ts";
import { navigatePage } from "./pages/navigate-page.ts";
import { type WorkPageView, workPage } from "./pages/work-page.ts";

const moment = { now: 9e12, timeZone: "Europe/Vienna" };
const [blurb = assert.fail()] = cruelBlurbs;
const chapter = (position: number) => ({ position, title: "A <title>", address: `/works/1/chapters/${position}` });

const work: WorkPageView = {
  notices: [
    { kind: "text", text: "This work is in the bin." },
    { kind: "scheduled", what: "chapter", at: 9e12 },
  ],
  about: {
    open: true,
    meta: {
      tagGroups: ["rating", "warning", "freeform"].map((type) => ({
        type,
        label: "Tags:",
        tags: cruelTags.filter((tag) => tag.type === type),
      })),
      language: blurb.language,
      series: blurb.series,
      dates: { publishedAt: 0, changedAt: 9e12, complete: false },
      counts: blurb.counts,
      timeZone: "UTC",
    },
  },
  text: cruelText,
  ways: {
    previous: chapter(1),
    current: chapter(2),
    next: chapter(3),
    chapterCount: 3,
    indexAddress: "/works/1/navigate",
    wholeAddress: "/works/1?view_full_work=true",
    firstAddress: "/works/1/chapters/1",
  },
  downloads: [{ label: "EPUB", address: "/downloads/1/Name.epub" }],
  settings: { settings: defaultReading, formAddress: "/reading-settings", saveAddress: "/reading-settings" },
  styleLink: { label: "Hide Creator's Style", address: "/works/1?style=disable" },
  ownLinks: [{ label: "Edit", address: "/works/1/edit" }],
  stopped: { label: "Continue with chapter 3", address: "/works/1/chapters/3#continue" },
  place: { workId: 1, title: "<b>", firstChapterId: 1, lastChapterId: 3, saveAddress: "/works/1/reading", kept: null },
  menu: {
    action: "/works/1/navigate",
    currentId: 2,
    chapters: [1, 2, 3].map((position) => ({ id: position, ...chapter(position) })),
  },
  likeAddress: "/works/1/similar",
  authors: null,
  feedback: null,
  keepForm: { action: "/works/1/reading", token: "t", chapterId: 2 },
  moment,
};

const home = {
  isSetUp: true,
  welcome: cruelText.summary,
  offer: null,
  begun: [{ title: "<b>", address: "/works/1/chapters/1#continue", where: "Chapter 1 of ?", progress: 40 }],
  favourites: cruelTags,
  searches: [
    { name: "<b>", address: "/users/a/searches/1", newWorks: 1_204 },
    { name: "Old", address: "/users/a/searches/2", newWorks: null },
  ],
  searchesAddress: "/users/a/searches",
  rules: { form: null },
  works: cruelBlurbs,
  total: 2,
  isMember: true,
  moment,
};

const gate = gatePage({
  work: blurb,
  proceedAddress: "/works/1?style=disable&view_adult=true",
  preferencesAddress: "/users/a/preferences",
  moment,
});

const pages = {
  "a chapter": workPage(work),
  "the adult gate": gate,
  "a chapter index": navigatePage({
    title: blurb.title,
    address: "/works/1",
    wholeAddress: "/works/1?view_full_work=true",
    creators: blurb.creators,
    chapters: [1, 2, 3].map((position) => ({ ...chapter(position), date: "2026-11-20" })),
  }),
  "the home page": homePage(home),
  "an empty home page": homePage({
    ...home,
    isSetUp: false,
    welcome: null,
    begun: [],
    favourites: [],
    works: [],
    total: 0,
  }),
};

for (const [name, main] of Object.entries(pages)) {
  test(`the page of ${name} keeps to the HTML standard`, () => {
    const viewer = { login: "anna", mayPost: true, isAdmin: false };
    assertValidMarkup(document({ title: "A page", siteName: "Shelf", version: "1", viewer, main }));
  });
}

test("the gate holds the sentence that readers' tools look for, and the way on", () => {
  const text = gate.toString();
  assert(text.includes(gateSentence));
  assert.match(text, /<a [^>]*href="\/works\/1\?style=disable&amp;view_adult=true">Proceed<\/a>/);
});
