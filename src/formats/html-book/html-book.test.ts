import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cleanHtml } from "#engines/author-html/index.ts";
import { onePixelPng } from "#test/support/random-book.ts";
import { sampleBook } from "#test/support/sample-book.ts";
import type { BookFormat } from "../write-book.ts";
import { writeBook } from "../write-book.ts";
import { writeHtmlBook } from "./write-html-book.ts";

const site = "https://archive.example";
const clean = (html: string) => cleanHtml(html, "content", { siteUrl: site });
const [chapter] = sampleBook.chapters;
assert(chapter !== undefined);

for (const format of ["html", "md", "txt"] as const satisfies readonly BookFormat[]) {
  test(`a work as ${format} is, letter by letter, the file that was agreed upon`, async () => {
    const expected = readFileSync(join(import.meta.dirname, "..", "golden-books", `sample.${format}`), "utf8");
    const { bytes } = await writeBook(sampleBook, format);
    assert.equal(new TextDecoder().decode(bytes), expected);
  });
}

test("what a one-shot's only chapter says of itself is not lost", () => {
  const only = { ...chapter, title: "Dusk", notes: clean("Mind the step.") };
  const page = writeHtmlBook({ ...sampleBook, expectedChapters: 1, chapters: [only] });
  assert.match(page, /<h2 class="heading">Chapter 1: Dusk<\/h2>/);
  assert.match(page, /<p>Chapter Notes<\/p>\s*<blockquote class="userstuff"><p>Mind the step.<\/p>/);
  const plain = { ...chapter, title: "", summary: clean(""), notes: clean(""), endNotes: clean("") };
  const bare = writeHtmlBook({ ...sampleBook, expectedChapters: 1, chapters: [plain] });
  assert.match(bare, /<div id="chapters" class="userstuff">\s*<h2 class="toc-heading">The Lamp &amp; the Fog<\/h2>/);
  assert.doesNotMatch(bare, /Chapter 1/);
});

test("a page in a language of its own says so, and says what in it is English", () => {
  const page = writeHtmlBook({ ...sampleBook, language: "he", languageName: "עברית", direction: "rtl" });
  assert.match(page, /<html xmlns="[^"]*" xml:lang="he" lang="he" dir="rtl">/);
  assert.match(page, /<dl class="tags" lang="en" dir="ltr">/);
});

test("links of the archive's own lead back to it, and its pictures come along", () => {
  const body = clean('<p><a href="/works/9">there</a> <a href="#x">here</a> <img src="/media/1" alt="A lamp"></p>');
  const images = [{ src: `${site}/media/1`, mediaType: "image/png", bytes: onePixelPng }];
  const page = writeHtmlBook({ ...sampleBook, images, chapters: [{ ...chapter, body }] });
  assert.match(page, /<a href="https:\/\/archive.example\/works\/9" rel="nofollow">there<\/a>/);
  assert.match(page, /<a href="#x" rel="nofollow">here<\/a>/);
  assert.match(page, /<img src="data:image\/png;base64,iVBOR[^"]*" alt="A lamp"/);
});

test("a work skin dresses the page and cannot end its own element", () => {
  const page = writeHtmlBook({ ...sampleBook, css: '#workskin p::after{content:"</style><script>"}' });
  assert.match(page, /<body id="workskin">/);
  assert.doesNotMatch(page, /<\/style><script>/);
});
