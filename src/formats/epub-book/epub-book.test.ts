import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { cleanHtml } from "#engines/author-html/index.ts";
import { onePixelPng } from "#test/support/random-book.ts";
import { sampleBook } from "#test/support/sample-book.ts";
import { unpackZip } from "#test/support/unpack-zip.ts";
import { readUprightFonts } from "#ui/font-faces.ts";
import type { Book } from "../book.ts";
import { writeEpub, writeEpubAnthology } from "./write-epub.ts";

const site = "https://archive.example";
const clean = (html: string) => cleanHtml(html, "content", { siteUrl: site });
const [chapter] = sampleBook.chapters;
assert(chapter !== undefined);

async function filesOf(book: Book): Promise<ReadonlyMap<string, string>> {
  const files = await unpackZip(await writeEpub(book, readUprightFonts()));
  return new Map(files.map(({ name, bytes }) => [name.replace("EPUB/", ""), Buffer.from(bytes).toString()]));
}

async function bodyOf(html: string): Promise<string> {
  const files = await filesOf({
    ...sampleBook,
    chapters: [{ ...chapter, body: clean(html) } as (typeof sampleBook.chapters)[0]],
  });
  const text = files.get("text/chapter-1.xhtml") ?? "";
  return /<!--chapter content-->\n<div class="userstuff">(.*)<\/div>\n<!--\/chapter content-->/s.exec(text)?.[1] ?? "";
}

test("an EPUB holds, file by file, what was agreed upon", async () => {
  const files = await unpackZip(await writeEpub(sampleBook, readUprightFonts()));
  // Versions of the library that packs pictures differ in their bytes; what is packed does not.
  const list = files
    .filter(({ name }) => !name.endsWith(".png"))
    .map(({ name, bytes }) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`)
    .join("");
  assert.equal(list, readFileSync(join(import.meta.dirname, "..", "golden-books", "sample.epub.sha256"), "utf8"));
});

test("the media type is the first file, stored, without a further field", async () => {
  const bytes = Buffer.from(await writeEpub(sampleBook));
  assert.equal(bytes.toString("latin1", 30, 58), "mimetypeapplication/epub+zip");
  assert.equal(bytes.readUInt16LE(8), 0);
  assert.equal(bytes.readUInt16LE(28), 0);
});

test("the same work makes the same bytes, whatever the time and its zone", async () => {
  const zone = process.env["TZ"];
  const first = await writeEpub(sampleBook, readUprightFonts());
  process.env["TZ"] = "Pacific/Auckland";
  const second = await writeEpub(sampleBook, readUprightFonts());
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
  assert(Buffer.from(first).equals(Buffer.from(second)));
});

test("chapters whose titles name a part stand under it in both tables of contents", async () => {
  const files = await filesOf(sampleBook);
  const part =
    /<li><a href="text\/chapter-1.xhtml">PART ONE: The Sea<\/a>\s*<ol>\s*<li><a href="text\/chapter-1.xhtml">Chapter 1: Fog</;
  assert.match(files.get("nav.xhtml") ?? "", part);
  assert.match(
    files.get("toc.ncx") ?? "",
    /<text>PART ONE: The Sea<\/text>.*?<navPoint id="point-3" playOrder="2">.*?Chapter 1: Fog/s,
  );
});

test("the package says the series, the language, the direction, and what is true of pictures", async () => {
  const opf = (await filesOf({ ...sampleBook, language: "ar", direction: "rtl" })).get("package.opf") ?? "";
  assert.match(opf, /<meta property="belongs-to-collection" id="series-1">Fogs, and Lamps<\/meta>/);
  assert.match(opf, /<meta refines="#series-1" property="group-position">2<\/meta>/);
  assert.match(opf, /<meta name="calibre:series" content="Fogs, and Lamps" \/>/);
  assert.match(opf, /<dc:language>ar<\/dc:language>/);
  assert.match(opf, /<spine toc="ncx" page-progression-direction="rtl">/);
  assert.match(opf, /accessModeSufficient">textual</);
  assert.match(opf, /accessibilityFeature">rubyAnnotations</);
  const body = clean('<img src="/media/1">');
  const images = [{ src: `${site}/media/1`, mediaType: "image/png", bytes: onePixelPng }];
  const shown =
    (await filesOf({ ...sampleBook, images, chapters: [{ ...chapter, body }] as Book["chapters"] })).get(
      "package.opf",
    ) ?? "";
  assert.match(shown, /<item id="image-1" href="images\/1.png" media-type="image\/png" \/>/);
  assert.match(shown, /Some of its pictures have no description/);
  assert.doesNotMatch(shown, /alternativeText|accessModeSufficient">textual</);
});

test("links lead to chapters inside the book, to the web, or nowhere", async () => {
  const links = await bodyOf(
    '<a href="/works/5/chapters/7#x">own</a> <a href="#n1">note</a> <a href="/tags/a b">tag</a> <a href="#none">none</a>',
  );
  assert.equal(
    links,
    '<p><a href="chapter-1.xhtml">own</a> <a href="afterword.xhtml#n1">note</a> <a href="https://archive.example/tags/a%20b">tag</a> <a>none</a></p>',
  );
});

test("elements of old times, and those out of their place, keep their words and their look", async () => {
  assert.equal(await bodyOf("<center>c</center>"), '<div class="center"><p>c</p></div>');
  assert.equal(
    await bodyOf("<p><big>b</big> <tt>t</tt> <strike>s</strike></p>"),
    '<p><span class="big">b</span> <span class="tt">t</span> <s>s</s></p>',
  );
  assert.equal(await bodyOf('<p align="right" lang="x y" dir="up">a<br>b</p>'), '<p class="align-right">a<br />b</p>');
  assert.equal(await bodyOf("<ul>x<li>i</li></ul>"), '<ul><li class="loose">x</li><li>i</li></ul>');
  assert.equal(
    await bodyOf("<table><tr><td>d</td></tr><caption>c</caption></table>"),
    "<table><caption>c</caption><tbody><tr><td>d</td></tr></tbody></table>",
  );
});

test("pictures of other hosts and players are said to be there and led to", async () => {
  const away = await bodyOf(
    '<p><img src="https://far.example/a.png" alt="A boat"></p><video src="https://far.example/v.mp4"></video>',
  );
  assert.match(away, /<a class="away img" href="https:\/\/far.example\/a.png">\[A boat\]<\/a>/);
  assert.match(away, /<a class="away video" href="https:\/\/far.example\/v.mp4">\[Video\]<\/a>/);
  assert.doesNotMatch(away, /<(?:img|video)/);
});

test("a picture that only begins like one stays out of the book, and its description in it", async () => {
  for (const begins of ["\xff\xd8\xff\xe0\0\x10JFIF", "GIF89a", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "\xff\xd8\xff\xff"]) {
    const bytes = Buffer.alloc(200);
    bytes.write(begins, "latin1");
    const body = clean('<img src="/media/1" alt="A lamp">');
    const images = [{ src: `${site}/media/1`, mediaType: "image/jpeg", bytes }];
    const files = await filesOf({ ...sampleBook, images, chapters: [{ ...chapter, body }] as Book["chapters"] });
    assert.deepEqual(
      [...files.keys()].filter((name) => name.startsWith("images/")),
      ["images/cover.png"],
    );
    assert.match(files.get("text/chapter-1.xhtml") ?? "", /\[A lamp\]/);
  }
});

test("a skin keeps its look and loses what a book may not have", async () => {
  const css = "#workskin p{color:red;direction:rtl}#workskin .x{background:url(https://archive.example/x.png)}";
  const files = await filesOf({ ...sampleBook, css });
  assert.equal(files.get("skin-1.css"), "#workskin p{color:red}");
  assert.match(
    files.get("text/chapter-1.xhtml") ?? "",
    /href="..\/skin-1.css".*<body epub:type="bodymatter" id="workskin">/s,
  );
});

test("several works are parts of one book and lead to each other", async () => {
  const other = {
    ...sampleBook,
    url: `${site}/works/9`,
    title: "Another",
    chapters: sampleBook.chapters.map((one) => ({ ...one, url: `${one.url}0` })),
  };
  const anthology = { title: "Fogs, and Lamps", url: `${site}/series/3`, site: sampleBook.site, creators: null };
  const files = await unpackZip(await writeEpubAnthology([sampleBook, other], anthology));
  const text = (name: string): string =>
    Buffer.from(files.find((file) => file.name === `EPUB/${name}`)?.bytes ?? []).toString();
  assert.match(text("nav.xhtml"), /The Lamp &amp; the Fog<\/a>\s*<ol>.*Another<\/a>\s*<ol>/s);
  assert.match(text("text/work-1-chapter-1.xhtml"), /<a href="work-2-preface.xhtml">link<\/a>/);
  assert.match(text("package.opf"), /<dc:title id="title">Fogs, and Lamps<\/dc:title>/);
});
