import assert from "node:assert/strict";
import { test } from "node:test";
import { epubFiles } from "#test/support/epub-files.ts";
import { splitNames } from "../decode/split-names.ts";
import { readBook } from "../read-book.ts";

const made = "<dc:contributor>FanFicFare [https://github.com/JimmXinu/FanFicFare]</dc:contributor>";

function read(metadata: string, documents: Readonly<Record<string, string>>) {
  const outcome = readBook(epubFiles({ version: "2.0", metadata: made + metadata, documents }));
  assert(outcome.ok, outcome.ok ? "" : outcome.refusal.message);
  return outcome.value;
}

const titlePage = (labels: string) =>
  `<body class="fff_titlepage"><h3><a href="https://s.example/1">T</a> by <a class="authorlink" href="https://s.example/a">A</a></h3><div>${labels}</div></body>`;

test("without a title page the package tells what it knows, without what the program says of the file", () => {
  const metadata = `<dc:title>Bare</dc:title><dc:creator>Ann</dc:creator><dc:source>https://s.example/2</dc:source>
    <dc:subject>FanFiction</dc:subject><dc:subject>Drama</dc:subject><dc:subject>Last Update: 2020/01/02</dc:subject>
    <dc:subject>Completed</dc:subject>`;
  const { work } = read(metadata, { "file0001.xhtml": "<h3>One</h3><p>Text.</p>" });
  assert.deepEqual([work.title, work.author, work.complete], ["Bare", "Ann", true]);
  assert.deepEqual([work.tags, work.sourceUrl], [{ freeform: ["Drama"] }, "https://s.example/2"]);
});

test("what is bold in a summary is no label, unless the program is known to write it there", () => {
  const labels =
    "<b>Genre:</b> Drama<br /><b>Summary:</b> Sad.<br /><b>Spoiler:</b> he lives.<br /><b>Words:</b> 12<br />";
  const { work } = read("", { "title_page.xhtml": titlePage(labels), "file0001.xhtml": "<p>Text.</p>" });
  assert.equal(work.summary.replace(/<br>/g, " ").trim(), "Sad. <b>Spoiler:</b> he lives.");
  assert.deepEqual(work.tags, { freeform: ["Drama"] });
});

test("rooms of forums and kinds of stories are no fandoms", () => {
  const page = (labels: string, address: string) => titlePage(labels).replace("https://s.example/1", address);
  const read1 = (labels: string, address: string) =>
    read("", { "title_page.xhtml": page(labels, address), "file0001.xhtml": "<p>Text.</p>" });
  const forum = read1("<b>Category:</b> Worm, Creative Writing<br /><b>Genre:</b> AU<br />", "https://f.example/t/1");
  assert.deepEqual(forum.work.tags, { fandom: ["Worm"], freeform: ["Creative Writing", "AU"] });
  assert(forum.findings.some(({ code }) => code === "categories-as-freeforms"));
  const site = read1("<b>Category:</b> Vampire<br /><b>Genre:</b> dark<br />", "https://www.wattpad.com/story/1");
  assert.deepEqual(site.work.tags, { freeform: ["Vampire", "dark"] });
});

test("a chapter that a converter parted is one chapter", () => {
  const chapter = (text: string) => `<head><meta name="chapterorigtitle" content="Rain"/></head><p>${text}</p>`;
  const { work } = read("<dc:title>A</dc:title>", {
    "file0001_split_000.xhtml": `<h3>One</h3>${chapter("It rained.")}`,
    "file0001_split_001.xhtml": chapter("Again."),
    "file0002.xhtml": "<h3>Two</h3><p>Sun.</p>",
  });
  assert.deepEqual(
    work.chapters.map(({ body }) => body.replace(/<[^>]*>|\s/g, "")),
    ["OneItrained.Again.", "TwoSun."],
  );
});

test("markup in names is text", () => {
  const labels = "<b>Characters:</b> &lt;script&gt;alert(1)&lt;/script&gt;, Jane &amp;amp; Co<br />";
  const { work } = read("", { "title_page.xhtml": titlePage(labels), "file0001.xhtml": "<p>Text.</p>" });
  assert.deepEqual(work.tags, { character: ["<script>alert(1)</script>", "Jane &amp; Co"] });
});

test("a story cut off or without chapters is read as a book, or refused", () => {
  const outcome = readBook(epubFiles({ metadata: made, documents: { "title_page.xhtml": titlePage("") } }));
  assert(outcome.ok || outcome.refusal.code === "empty");
});

test("names with commas stay whole where they are known", () => {
  assert.deepEqual(splitNames("A, B, C, D", ["B, C"]), ["A", "B, C", "D"]);
  assert.deepEqual(splitNames("A, B, C", ["A, B", "A, B, C"]), ["A, B, C"]);
  assert.deepEqual(splitNames("", []), []);
});
