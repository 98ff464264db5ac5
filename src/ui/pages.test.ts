import assert from "node:assert/strict";
import { test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { type Fragment, html } from "#core/html.ts";
import { defaultReading } from "#core/preferences.ts";
import { cleaned, cruelBlurbs, cruelText, cruelTitle } from "#test/support/cruel-views.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { aboutWork } from "./about-work.ts";
import { assetAddress, findAsset } from "./assets.ts";
import { workIndex } from "./blurb.ts";
import { chapterFoot, chapterIndex, chapterNavigation, readingBar } from "./chapter-navigation.ts";
import { checkBox, fieldFold, radioButtons } from "./choices.ts";
import { document, type Page } from "./document.ts";
import { selectField, textArea, textField } from "./fields.ts";
import { buttonForm, form, submitRow } from "./form.ts";
import { pager } from "./pager.ts";
import { readerPanel } from "./reader-settings.ts";
import { continueReading, readingPlace } from "./reading-place.ts";
import { seriesModule } from "./series-part.ts";
import { adminTable } from "./table.ts";
import { workText } from "./work-text.ts";

const moment = { now: 9e12, timeZone: "Europe/Vienna" };
const guest = { login: null, mayPost: false, isAdmin: false };
const admin = { login: "anna", mayPost: true, isAdmin: true };

function page(main: Fragment, more: Partial<Page> = {}) {
  return document({
    title: cruelTitle,
    siteName: "<Archive>",
    version: "1",
    viewer: guest,
    main: html`${main}`,
    ...more,
  });
}

const titled = (body: Fragment) => html`<h2 class="heading">Page</h2>${body}`;

const chapter = (position: number) => ({ position, title: "A <title>", address: `/works/1/chapters/${position}` });
const ways = {
  previous: chapter(1),
  current: chapter(2),
  next: chapter(3),
  chapterCount: 3,
  indexAddress: "/works/1/navigate",
  wholeAddress: "/works/1?view_full_work=true",
  firstAddress: "/works/1/chapters/1",
};

function reading() {
  const [blurb = assert.fail()] = cruelBlurbs;
  const meta = {
    tagGroups: ["rating", "warning"].map((type) => ({
      type,
      label: "Tags:",
      tags: blurb.tags.filter((tag) => tag.type === type),
    })),
    language: blurb.language,
    series: blurb.series,
    collections: [{ title: "A & B", address: "/collections/a" }],
    dates: { publishedAt: 0, changedAt: 9e11, complete: false },
    counts: blurb.counts,
    timeZone: "UTC",
  };
  return [
    aboutWork({ meta, open: true }),
    chapterNavigation(
      ways,
      readerPanel({ settings: defaultReading, formAddress: "/reading", saveAddress: "/reading" }),
    ),
    workText(cruelText),
    chapterFoot(ways),
    seriesModule(blurb.series),
    readingBar(ways, cruelTitle),
    readingPlace({ workId: 1, title: cruelTitle, firstChapterId: 1, lastChapterId: 2, saveAddress: null }),
  ];
}

function formPage() {
  const errors = [{ field: "work[title]", message: "Give the work a title." }];
  const options = [{ value: "a", label: "A", hint: "Hint" }];
  return form({ action: "/works", token: "t", guarded: true, errors }, [
    textField({ name: "work[title]", label: "Title", required: true, hint: "Short", errors }),
    textArea({ name: "work[text]", label: "Text", prose: true, value: "\nText" }),
    selectField({ name: "work[language_id]", label: "Language", options, blank: "Choose" }),
    fieldFold({ label: "More", summary: "none" }, [
      radioButtons({ name: "work[rating]", label: "Rating", options, values: ["a"], required: true }),
      checkBox({ name: "work[restricted]", label: "Members only", offValue: "0" }),
    ]),
    submitRow([{ label: "Post" }, { label: "Preview", name: "preview" }]),
  ]);
}

test("a listing at its limits is valid, for guests and for members", () => {
  const main = titled([
    workIndex(cruelBlurbs, moment),
    pager({ page: 3, pageCount: 500, toAddress: (one) => `/works?page=${one}` }),
  ]);
  assertValidMarkup(page(main, { bodyClass: "listing" }));
  assertValidMarkup(
    page(main, {
      viewer: admin,
      flashes: [{ kind: "notice", text: "Kept." }],
      reading: { ...defaultReading, ground: "night" },
    }),
  );
});

test("a work page at its limits is valid and carries the names that readers' tools look for", () => {
  const whole = page(reading(), { bodyClass: "reading", scripts: ["reader", "reading-position", "media-frame"] });
  assertValidMarkup(whole);
  for (const name of [
    '<dl class="work meta group">',
    '<dd class="rating tags">',
    '<div id="workskin">',
    '<h2 class="title heading"',
    '<div class="chapter" id="chapter-1"',
    '<div id="summary" class="summary module">',
    '<div id="notes" class="notes module">',
    '<div id="chapter_1_endnotes" class="end notes module">',
    '<div id="work_endnotes" class="end notes module">',
    '<h3 class="landmark heading" lang="en" id="work">',
  ]) {
    assert.ok(whole.toString().includes(name), name);
  }
  assert.match(whole.toString(), /<dd class="series">[\s\S]*Part 3 of <a href="\/series\/1">/);
});

test("forms, tables, indexes and the continue list are valid", () => {
  assertValidMarkup(page(titled(formPage()), { scripts: ["form-guard"] }));
  const cells = [html`<a href="/users/a">a</a>`, buttonForm({ action: "/x", token: "t", button: { label: "End" } })];
  const columns = [{ label: "Login" }, { label: "Acts", labelHidden: true, numeric: true }];
  assertValidMarkup(
    page(titled(adminTable({ caption: "People", columns, rows: [{ cells }], empty: { text: "Nobody." } }))),
  );
  assertValidMarkup(page(titled(chapterIndex([{ ...chapter(1), date: "2026-11-20" }]))));
  const begun = [{ title: cruelTitle, address: "/works/1/chapters/1#continue", where: "Chapter 1 of 2", progress: 40 }];
  assertValidMarkup(page([continueReading(begun), continueReading([])], { scripts: ["continue-reading"] }));
});

test("a member's page has the account's links, and a guest's page holds nothing of anybody", () => {
  const member = page(null, { viewer: { ...admin, isAdmin: false } }).toString();
  assert.match(member, /<ul id="greeting">\s*<li><a href="\/users\/anna">anna<\/a>/);
  assert.ok(member.includes('href="/users/logout"'));
  assert.ok(!member.includes("/admin"));
  assert.ok(!page(null).toString().includes("logout"));
});

test("a page runs and styles nothing inline", () => {
  const whole = page(reading(), { head: cleaned("") }).toString();
  assert.doesNotMatch(whole, /\sstyle="|\son[a-z]+="|<style|<script(?![^>]* src=)/);
});

test("the first view of a listing of 20 works weighs at most 30 KB with its style", () => {
  const works = Array.from({ length: 20 }, (_, index) => ({ ...(cruelBlurbs[0] ?? assert.fail()), id: index }));
  const bytes = brotliCompressSync(page(titled(workIndex(works, moment))).toString()).length;
  const css = findAsset(assetAddress("octavo.css"))?.compressed("br")?.length ?? 0;
  assert.ok(bytes + css <= 30_000, `${bytes} + ${css}`);
});
