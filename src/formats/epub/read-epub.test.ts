import assert from "node:assert/strict";
import { test } from "node:test";
import { epubFiles, type SampleEpub } from "#test/support/epub-files.ts";
import { openEpub } from "../decode/epub/open-epub.ts";
import type { ReadWork } from "../document.ts";
import { readEpub } from "./read-epub.ts";

function read(sample: SampleEpub): ReadWork {
  const opened = openEpub(epubFiles(sample));
  assert(opened.ok);
  const outcome = readEpub(opened.value);
  assert(outcome.ok, outcome.ok ? "" : outcome.refusal.message);
  return outcome.value;
}

function chaptersOf(sample: SampleEpub): readonly (readonly [title: string, text: string])[] {
  return read(sample).work.chapters.map(({ title, body }) => [title, plain(body)]);
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

const link = (title: string, href: string, inner = "") =>
  `<li><a href="${href}">${title}</a>${inner === "" ? "" : `<ol>${inner}</ol>`}</li>`;
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
  const nav = link("The Storm", "a.xhtml") + link("Chapter 2: The Calm", "c.xhtml");
  assert.deepEqual(chaptersOf({ documents, nav }), expected);
  const ncx = point("The Storm", "a.xhtml") + point("The Calm", "c.xhtml");
  assert.deepEqual(chaptersOf({ version: "2.0", documents, ncx }), expected);
});

test("several chapters in one document are parted where the contents lead", () => {
  const documents = {
    "a.xhtml": `<div class="x"><h2><a id="c1"></a>One</h2><p>First.</p><div><h2 id="c2">Two</h2><p>Second.</p></div>
      <p>Still second. <span id="c3">Third</span> begins here.</p></div>`,
  };
  const nav = link("One", "a.xhtml#c1") + link("Two", "a.xhtml#c2") + link("Three", "a.xhtml#c3");
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
    link("Part One: Out", "p1.xhtml", link("I", "a.xhtml") + link("II", "b.xhtml")) +
    `<li><span>Part Two</span><ol>${link("Home", "c.xhtml")}</ol></li>`;
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
  const nav = link("Cover", "cover.xhtml") + link("One", "one.xhtml") + link("Two", "two.xhtml");
  const metadata = "<dc:title>A Book</dc:title><dc:creator>Ann Author</dc:creator>";
  const { work, findings } = read({ documents, nav, metadata });
  assert.deepEqual(
    work.chapters.map(({ title }) => title),
    ["One", "Two"],
  );
  assert.equal(plain(work.notes), "For Bob.");
  const left = findings.find(({ code }) => code === "book-pages-left-out")?.message ?? "";
  for (const name of ["cover.xhtml", "t.xhtml", "imprint.xhtml", "c.xhtml"]) assert(left.includes(name), name);
});

test("notes go to the chapters that refer to them, and lead there and back", () => {
  const documents = {
    "a.xhtml": '<h1>One</h1><p>Word<a id="r1" href="n.xhtml#n1">1</a> and <a id="r2" href="n.xhtml#n2">2</a>.</p>',
    "b.xhtml":
      '<h1>Two</h1><p>Other<sup><a epub:type="noteref" href="#f1">*</a></sup>.</p><aside epub:type="footnote" id="f1"><p>Below.</p></aside>',
    "n.xhtml":
      '<h1>Notes</h1><p id="n1"><a href="a.xhtml#r1">1</a>. First note.</p><p id="n2"><a href="a.xhtml#r2">2</a>. Second.</p><p>Nobody asks for this.</p>',
  };
  const nav = link("One", "a.xhtml") + link("Two", "b.xhtml") + link("Notes", "n.xhtml");
  const { work } = read({ documents, nav });
  const [one, two] = work.chapters;
  assert.match(one?.body ?? "", /<a name="r1" href="#n1">1<\/a>/);
  assert.match(one?.endNotes ?? "", /name="n1".*href="#r1".*First note.*Second/s);
  assert.equal(plain(two?.body ?? ""), "Other * .");
  assert.equal(plain(two?.endNotes ?? ""), "Below.");
  assert.deepEqual([plain(work.endNotes), work.chapters.length], ["Nobody asks for this.", 2]);
});

test("pictures come along under the names that texts call them by", () => {
  const png = Buffer.from("89504e470d0a1a0a0000", "hex");
  const documents = {
    "text/a.xhtml": '<h1>One</h1><p><img src="../images/a%20b.png" alt="A map"/><img src="gone.png" alt="Gone"/></p>',
    "text/b.xhtml": "<h1>Two</h1><p>Text.</p>",
  };
  const nav = link("One", "text/a.xhtml") + link("Two", "text/b.xhtml");
  const others = { "OEBPS/images/a b.png": png, "OEBPS/images/unused.png": png };
  const { work, findings } = read({ documents, nav, others });
  assert.deepEqual(
    work.images.map(({ name, mediaType }) => [name, mediaType]),
    [["OEBPS/images/a b.png", "image/png"]],
  );
  assert.match(work.chapters[0]?.body ?? "", /<img src="OEBPS\/images\/a b.png" alt="A map">\[Gone\]/);
  assert(findings.some(({ code }) => code === "images-left-out"));
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
  const nav = link("Chapter 1", "a.xhtml", link("At night", "a.xhtml#s")) + link("Chapter 2", "b.xhtml");
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
    link("A Scandal", "a.xhtml", link("I", "a.xhtml#i") + link("II", "a.xhtml#ii")) + link("A League", "b.xhtml");
  assert.deepEqual(chaptersOf({ documents, nav }), [
    ["A Scandal", "I A. II B."],
    ["A League", "C."],
  ]);
});

test("subjects become freeform tags as far as they can be tags, and the report says so", () => {
  const metadata = `<dc:title>T</dc:title><dc:subject>Sea stories</dc:subject><dc:subject>Pirates -- Fiction</dc:subject>
    <dc:subject>In-Progress</dc:subject><meta name="calibre:series" content="Tides"/><meta name="calibre:series_index" content="2.5"/>`;
  const { work, findings } = read({ documents: { "a.xhtml": "<p>Text.</p>" }, metadata });
  assert.deepEqual([work.tags, work.complete], [{ freeform: ["Sea stories"] }, false]);
  const codes = findings.map(({ code }) => code);
  assert.deepEqual(codes, ["subjects-as-freeforms", "subjects-left-out", "series-position"]);
});

test("no word of a book is lost: each is in a chapter, in notes, or on a page that the report names", () => {
  const words = (count: number, name: string) => Array.from({ length: count }, (_, at) => `${name}${at}`).join(" ");
  const documents = {
    "title.xhtml": `<p>${words(3, "title")}</p>`,
    "blurb.xhtml": `<p>${words(900, "blurb")}</p>`,
    "p.xhtml": `<h1>Part I</h1><p>${words(5, "part")}</p>`,
    "a.xhtml": `<div>${words(3, "loose")}<h1>Chapter 1</h1>${words(9, "text")}<ul><li>${words(4, "item")}</li></ul></div><table><tr><td>${words(2, "cell")}</td></tr></table>`,
    "b.xhtml": `<h1>Something else</h1><p>${words(9, "other")}</p>`,
    "z.xhtml": `<p>${words(4, "after")}</p>`,
  };
  const nav = link("Part I", "p.xhtml", link("Chapter 1", "a.xhtml") + link("Its name", "b.xhtml"));
  const { work, findings } = read({ documents, nav });
  const kept = [work.notes, work.endNotes, ...work.chapters.flatMap((one) => [one.title, one.body, one.endNotes])].join(
    " ",
  );
  const left = findings.map(({ message }) => message).join(" ");
  for (const [name, body] of Object.entries(documents)) {
    const missing = plain(body)
      .split(" ")
      .filter((word) => !kept.includes(word) && !/^(?:Chapter|1)$/.test(word));
    assert(missing.length === 0 || left.includes(name), `${name}: ${missing.join(" ")}`);
  }
});

test("words that a style sheet stresses are stressed, and a project's legal texts are left out by name", () => {
  const documents = {
    "a.xhtml":
      '<section id="pg-header" class="pg-boilerplate pgheader"><p>The Project Gutenberg eBook</p></section><p>A <span class="calibre5">slanted</span> word, <span style="font-weight: bold">a bold one</span>.</p><p class="letter">Dear Bob,</p>',
  };
  const others = { "OEBPS/s.css": "/* x */ .calibre5, b { font-style: italic } p.letter { font-style : italic; }" };
  const { work, findings } = read({ documents, others });
  assert.equal(
    work.chapters[0]?.body,
    "<p>A <em>slanted</em> word, <strong>a bold one</strong>.</p><p><em>Dear Bob,</em></p>",
  );
  assert.deepEqual(
    findings.map(({ code }) => code),
    ["legal-texts-left-out"],
  );
});

test("notes of several documents in one chapter do not get mixed up, though each counts from 1", () => {
  const part = (name: string) =>
    `<p>${name}<a id="r1" href="#n1">1</a></p><p id="n1"><a href="#r1">1</a> Note of ${name}.</p>`;
  const documents = {
    "a.xhtml": `<h1>One</h1>${part("first")}`,
    "b.xhtml": part("second"),
    "c.xhtml": "<h1>Two</h1><p>x</p>",
  };
  const nav = link("One", "a.xhtml") + link("Two", "c.xhtml");
  const body = read({ documents, nav }).work.chapters[0]?.body ?? "";
  assert.match(
    body,
    /second<a name="r1-2" href="#n1-2">1<\/a>.*<a name="n1-2"><\/a><a href="#r1-2">1<\/a> Note of second/s,
  );
  assert.equal(new Set(body.match(/name="[^"]*"/g)).size, body.match(/name="[^"]*"/g)?.length);
});

test("a chapter that the contents leave out is one, when its heading says so", () => {
  const documents = {
    "a.xhtml": "<h1>Prologue</h1><p>Before.</p>",
    "b.xhtml": "<h1>Chapter 1</h1><p>One.</p>",
    "c.xhtml": "<h1>Chapter 2</h1><p>Two.</p>",
    "d.xhtml": "<p>Still two.</p>",
    "e.xhtml": "<h1>The end</h1><p>Three.</p>",
  };
  const nav = link("Chapter 1", "b.xhtml") + link("The end", "e.xhtml");
  assert.deepEqual(chaptersOf({ documents, nav }), [
    ["Prologue", "Before."],
    ["Chapter 1", "One."],
    ["Chapter 2", "Two. Still two."],
    ["The end", "Three."],
  ]);
});
