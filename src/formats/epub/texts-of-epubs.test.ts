import assert from "node:assert/strict";
import { test } from "node:test";
import { navEntry, plainWords, readSample } from "#test/support/sample-epub.ts";

test("notes go to the chapters that refer to them, and lead there and back", () => {
  const documents = {
    "a.xhtml": '<h1>One</h1><p>Word<a id="r1" href="n.xhtml#n1">1</a> and <a id="r2" href="n.xhtml#n2">2</a>.</p>',
    "b.xhtml":
      '<h1>Two</h1><p>Other<sup><a epub:type="noteref" href="#f1">*</a></sup>.</p><aside epub:type="footnote" id="f1"><p>Below.</p></aside>',
    "n.xhtml":
      '<h1>Notes</h1><p id="n1"><a href="a.xhtml#r1">1</a>. First note.</p><p id="n2"><a href="a.xhtml#r2">2</a>. Second.</p><p>Nobody asks for this.</p>',
  };
  const nav = navEntry("One", "a.xhtml") + navEntry("Two", "b.xhtml") + navEntry("Notes", "n.xhtml");
  const { work } = readSample({ documents, nav });
  const [one, two] = work.chapters;
  assert.match(one?.body ?? "", /<a name="r1" href="#n1">1<\/a>/);
  assert.match(one?.endNotes ?? "", /name="n1".*href="#r1".*First note.*Second/s);
  assert.equal(plainWords(two?.body ?? ""), "Other * .");
  assert.equal(plainWords(two?.endNotes ?? ""), "Below.");
  assert.deepEqual([plainWords(work.endNotes), work.chapters.length], ["Nobody asks for this.", 2]);
});

test("pictures come along under the names that texts call them by", () => {
  const png = Buffer.from("89504e470d0a1a0a0000", "hex");
  const documents = {
    "text/a.xhtml": '<h1>One</h1><p><img src="../images/a%20b.png" alt="A map"/><img src="gone.png" alt="Gone"/></p>',
    "text/b.xhtml": "<h1>Two</h1><p>Text.</p>",
  };
  const nav = navEntry("One", "text/a.xhtml") + navEntry("Two", "text/b.xhtml");
  const others = { "OEBPS/images/a b.png": png, "OEBPS/images/unused.png": png };
  const { work, findings } = readSample({ documents, nav, others });
  assert.deepEqual(
    work.images.map(({ name, mediaType }) => [name, mediaType]),
    [["OEBPS/images/a b.png", "image/png"]],
  );
  assert.match(work.chapters[0]?.body ?? "", /<img src="OEBPS\/images\/a b.png" alt="A map">\[Gone\]/);
  assert(findings.some(({ code }) => code === "images-left-out"));
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
  const nav = navEntry("Part I", "p.xhtml", navEntry("Chapter 1", "a.xhtml") + navEntry("Its name", "b.xhtml"));
  const { work, findings } = readSample({ documents, nav });
  const kept = [work.notes, work.endNotes, ...work.chapters.flatMap((one) => [one.title, one.body, one.endNotes])].join(
    " ",
  );
  const left = findings.map(({ message }) => message).join(" ");
  for (const [name, body] of Object.entries(documents)) {
    const missing = plainWords(body)
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
  const { work, findings } = readSample({ documents, others });
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
  const nav = navEntry("One", "a.xhtml") + navEntry("Two", "c.xhtml");
  const body = readSample({ documents, nav }).work.chapters[0]?.body ?? "";
  assert.match(
    body,
    /second<a name="r1-2" href="#n1-2">1<\/a>.*<a name="n1-2"><\/a><a href="#r1-2">1<\/a> Note of second/s,
  );
  assert.equal(new Set(body.match(/name="[^"]*"/g)).size, body.match(/name="[^"]*"/g)?.length);
});

test("sections below a chapter stay in it, and its notes stand there once", () => {
  const prose = "The lamp burned low and nobody spoke. ".repeat(20);
  const documents = {
    "a.xhtml": `<section id="one"><h1>First</h1><p>${prose}<a href="#fn1" epub:type="noteref" id="r1">1</a></p><section id="sub"><h2>Below</h2><p>${prose}</p></section><section epub:type="footnotes"><hr/><ol><li id="fn1" epub:type="footnote"><p>The note.<a href="#r1">↩</a></p></li></ol></section></section>`,
    "b.xhtml": `<h1>Second</h1><p>${prose}</p>`,
  };
  const nav = navEntry("First", "a.xhtml#one", navEntry("Below", "a.xhtml#sub")) + navEntry("Second", "b.xhtml");
  const { work, findings } = readSample({ documents, nav });
  assert.deepEqual(
    work.chapters.map(({ title }) => title),
    ["First", "Second"],
  );
  assert.match(work.chapters[0]?.body ?? "", /<h2>Below<\/h2>/);
  const all = `${work.chapters[0]?.body} ${work.chapters[0]?.endNotes}`;
  assert.equal(all.match(/The note\./g)?.length, 1);
  assert.deepEqual([all.match(/name="fn1"/g)?.length, all.includes("<hr>")], [1, false]);
  assert(!findings.some(({ code }) => code === "links-left-out"));
});

test("a title that stands as a paragraph is not shown twice", () => {
  const documents = {
    "a.xhtml": '<div><p id="p1" class="Title">Chapter One</p><p id="t">The  Storm</p><p>Text one.</p></div>',
    "b.xhtml": "<p>Chapter Two</p><p>Two it was.</p>",
  };
  const nav = navEntry("Chapter One: The Storm", "a.xhtml#p1") + navEntry("Chapter Two of Many", "b.xhtml");
  const { work } = readSample({ documents, nav });
  assert.deepEqual(
    work.chapters.map(({ body }) => plainWords(body)),
    ["Text one.", "Chapter Two Two it was."],
  );
});

test("pages of a picture are plates: only covers are left out", () => {
  const plate = (name: string) => `<div><img src="${name}.png" alt="${name}"/></div>`;
  const text = (title: string) => `<h1>${title}</h1><p>The lamp burned low and nobody spoke.</p>`;
  const documents = {
    "first.xhtml": plate("front"),
    "map.xhtml": plate("map"),
    "a.xhtml": text("One"),
    "plate.xhtml": plate("plate"),
    "b.xhtml": text("Two"),
  };
  const names = ["front", "map", "plate"];
  const others = Object.fromEntries(names.map((name) => [`OEBPS/${name}.png`, onePixel]));
  const { work, findings } = readSample({
    documents,
    others,
    nav: navEntry("One", "a.xhtml") + navEntry("Two", "b.xhtml"),
  });
  const shown = [work.notes, ...work.chapters.map(({ body }) => body)].join("\n");
  assert.deepEqual(
    names.map((name) => shown.includes(`alt="${name}"`)),
    [false, true, true],
  );
  assert.match(findings.find(({ code }) => code === "book-pages-left-out")?.message ?? "", /: first\.xhtml\.$/);
});

test("a book of pictures alone keeps all of its pages", () => {
  const pages = [1, 2, 3, 4];
  const documents = Object.fromEntries(pages.map((at) => [`p${at}.xhtml`, `<img src="g${at}.png" alt="page ${at}"/>`]));
  const others = Object.fromEntries(pages.map((at) => [`OEBPS/g${at}.png`, onePixel]));
  const { work } = readSample({ documents, others, nav: navEntry("Start", "p1.xhtml") });
  const shown = work.chapters.map(({ body }) => body).join("");
  assert.deepEqual(
    pages.filter((at) => shown.includes(`alt="page ${at}"`)),
    pages,
  );
});

const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==",
  "base64",
);

test("what a book says of itself and no work can keep is told", () => {
  const metadata =
    "<dc:title>Boats</dc:title><dc:language>en</dc:language><dc:language>fr</dc:language><dc:rights>(c) Ann</dc:rights><dc:date>2020</dc:date>";
  const { findings } = readSample({ metadata, documents: { "a.xhtml": "<p>The lamp burned low.</p>" } });
  assert.deepEqual(
    findings.map(({ code, message }) => [code, message.split(": ")[1]]),
    [["record-left-out", "rights “(c) Ann”, language “fr”, date “2020”."]],
  );
});

test("what follows a listed title page without being listed is not lost with it", () => {
  const documents = {
    "t.xhtml": "<h1>A Book</h1><p>Ann Author</p>",
    "ded.xhtml": "<p>For Bob.</p>",
    "cold.xhtml": "<h2>Prologue</h2><p>It was cold.</p>",
    "a.xhtml": "<h2>Chapter One</h2><p>First.</p>",
    "b.xhtml": "<p>Still first.</p>",
  };
  const nav = navEntry("Title Page", "t.xhtml") + navEntry("Chapter One", "a.xhtml");
  const metadata = "<dc:title>A Book</dc:title><dc:creator>Ann Author</dc:creator>";
  const { work, findings } = readSample({ documents, nav, metadata });
  assert.equal(plainWords(work.notes), "For Bob.");
  assert.deepEqual(
    work.chapters.map(({ title, body }) => [title, plainWords(body)]),
    [
      ["Prologue", "It was cold."],
      ["Chapter One", "First. Still first."],
    ],
  );
  assert(findings.some(({ code, message }) => code === "book-pages-left-out" && message.includes("t.xhtml")));
});
