import assert from "node:assert/strict";
import { test } from "node:test";
import type { SampleEpub } from "#test/support/epub-files.ts";
import { navEntry, plainWords, readSample } from "#test/support/sample-epub.ts";

function chaptersOf(sample: SampleEpub): readonly (readonly [title: string, text: string])[] {
  return readSample(sample).work.chapters.map(({ title, body }) => [title, plainWords(body)]);
}

const point = (title: string, href: string) =>
  `<navPoint><navLabel><text>${title}</text></navLabel><content src="${href}"/></navPoint>`;

test("chapters are what the contents list, with the documents between them", () => {
  const documents = {
    "a.xhtml": "<h1>The Storm</h1><p>One.</p>",
    "b.xhtml": "<p>Still one.</p>",
    "c.xhtml": "<h1>Chapter 2: The Calm</h1><p>Two.</p>",
  };
  const expected = [
    ["The Storm", "One. Still one."],
    ["The Calm", "Two."],
  ];
  const nav = navEntry("The Storm", "a.xhtml") + navEntry("Chapter 2: The Calm", "c.xhtml");
  assert.deepEqual(chaptersOf({ documents, nav }), expected);
  const ncx = point("The Storm", "a.xhtml") + point("The Calm", "c.xhtml");
  assert.deepEqual(chaptersOf({ version: "2.0", documents, ncx }), expected);
});

test("several chapters in one document are parted where the contents lead", () => {
  const documents = {
    "a.xhtml": `<div class="x"><h2><a id="c1"></a>One</h2><p>First.</p><div><h2 id="c2">Two</h2><p>Second.</p></div>
      <p>Still second. <span id="c3">Third</span> begins here.</p></div>`,
  };
  const nav = navEntry("One", "a.xhtml#c1") + navEntry("Two", "a.xhtml#c2") + navEntry("Three", "a.xhtml#c3");
  assert.deepEqual(chaptersOf({ documents, nav }), [
    ["One", "First."],
    ["Two", "Second."],
    ["Three", "Still second. Third begins here."],
  ]);
});

test("titles of parts go ahead of their first chapters, whether they have a page or not", () => {
  const documents = {
    "p1.xhtml": "<h1>Part One: Out</h1><p>An epigraph.</p>",
    "a.xhtml": "<h2>I</h2><p>One.</p>",
    "b.xhtml": "<h2>II</h2><p>Two.</p>",
    "c.xhtml": "<h2>Home</h2><p>Three.</p>",
  };
  const nav =
    navEntry("Part One: Out", "p1.xhtml", navEntry("I", "a.xhtml") + navEntry("II", "b.xhtml")) +
    `<li><span>Part Two</span><ol>${navEntry("Home", "c.xhtml")}</ol></li>`;
  assert.deepEqual(chaptersOf({ documents, nav }), [
    ["Part One: Out", "An epigraph. One."],
    ["", "Two."],
    ["Part Two — Home", "Three."],
  ]);
});

test("pages about the book are left out and named; a dedication becomes the work's notes", () => {
  const documents = {
    "cover.xhtml": '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="cover.jpg"/></svg>',
    "t.xhtml": "<h1>A Book</h1><p>by Ann Author</p>",
    "imprint.xhtml": "<p>First published in a year.</p>",
    "ded.xhtml": '<section epub:type="dedication"><p>For Bob.</p></section>',
    "c.xhtml": `<p>${[1, 2, 3, 4].map((n) => `<a href="c${n}.xhtml">Chapter ${n}</a>`).join("<br/>")}</p>`,
    "one.xhtml": "<h1>One</h1><p>Text.</p>",
    "two.xhtml": "<h1>Two</h1><p>Text.</p>",
  };
  const nav = navEntry("Cover", "cover.xhtml") + navEntry("One", "one.xhtml") + navEntry("Two", "two.xhtml");
  const metadata = "<dc:title>A Book</dc:title><dc:creator>Ann Author</dc:creator>";
  const { work, findings } = readSample({ documents, nav, metadata });
  assert.deepEqual(
    work.chapters.map(({ title }) => title),
    ["One", "Two"],
  );
  assert.equal(plainWords(work.notes), "For Bob.");
  const left = findings.find(({ code }) => code === "book-pages-left-out")?.message ?? "";
  for (const name of ["cover.xhtml", "t.xhtml", "imprint.xhtml", "c.xhtml"]) assert(left.includes(name), name);
});

test("without contents documents and headings tell the chapters, and what a program cut off goes on", () => {
  const documents = {
    "x_split_000.html": "<h2>One</h2><p>First.</p>",
    "x_split_001.html": "<p>Still first.</p>",
    "x_split_002.html": "<h2>Chapter 2</h2><p>Second.</p><h2>Chapter 3</h2><p>Third.</p>",
  };
  assert.deepEqual(chaptersOf({ documents }), [
    ["One", "First. Still first."],
    ["", "Second."],
    ["", "Third."],
  ]);
  const headless = { "1.xhtml": "<p>One.</p>", "2.xhtml": "<p>Two.</p>" };
  assert.deepEqual(chaptersOf({ documents: headless }), [
    ["", "One."],
    ["", "Two."],
  ]);
});

test("sections below a chapter stay in it", () => {
  const documents = {
    "a.xhtml": '<h1>Chapter 1</h1><p>A.</p><h2 id="s">At night</h2><p>B.</p>',
    "b.xhtml": "<h1>Chapter 2</h1><p>C.</p>",
  };
  const nav = navEntry("Chapter 1", "a.xhtml", navEntry("At night", "a.xhtml#s")) + navEntry("Chapter 2", "b.xhtml");
  assert.deepEqual(chaptersOf({ documents, nav }), [
    ["", "A. At night B."],
    ["", "C."],
  ]);
});

test("numbered sections of a story stay in it", () => {
  const documents = {
    "a.xhtml":
      '<h2>A Scandal</h2><section id="i"><h3>I</h3><p>A.</p></section><section id="ii"><h3>II</h3><p>B.</p></section>',
    "b.xhtml": "<h2>A League</h2><p>C.</p>",
  };
  const nav =
    navEntry("A Scandal", "a.xhtml", navEntry("I", "a.xhtml#i") + navEntry("II", "a.xhtml#ii")) +
    navEntry("A League", "b.xhtml");
  assert.deepEqual(chaptersOf({ documents, nav }), [
    ["A Scandal", "I A. II B."],
    ["A League", "C."],
  ]);
});

test("subjects become freeform tags as far as they can be tags, and the report says so", () => {
  const metadata = `<dc:title>T</dc:title><dc:subject>Sea stories</dc:subject><dc:subject>Pirates -- Fiction</dc:subject>
    <dc:subject>In-Progress</dc:subject><meta name="calibre:series" content="Tides"/><meta name="calibre:series_index" content="2.5"/>`;
  const { work, findings } = readSample({ documents: { "a.xhtml": "<p>Text.</p>" }, metadata });
  assert.deepEqual([work.tags, work.complete], [{ freeform: ["Sea stories"] }, false]);
  const codes = findings.map(({ code }) => code);
  assert.deepEqual(codes, ["subjects-as-freeforms", "subjects-left-out", "series-position"]);
});

test("a chapter that the contents leave out is one, when its heading says so", () => {
  const documents = {
    "a.xhtml": "<h1>Prologue</h1><p>Before.</p>",
    "b.xhtml": "<h1>Chapter 1</h1><p>One.</p>",
    "c.xhtml": "<h1>Chapter 2</h1><p>Two.</p>",
    "d.xhtml": "<p>Still two.</p>",
    "e.xhtml": "<h1>The end</h1><p>Three.</p>",
  };
  const nav = navEntry("Chapter 1", "b.xhtml") + navEntry("The end", "e.xhtml");
  assert.deepEqual(chaptersOf({ documents, nav }), [
    ["Prologue", "Before."],
    ["Chapter 1", "One."],
    ["Chapter 2", "Two. Still two."],
    ["The end", "Three."],
  ]);
});
