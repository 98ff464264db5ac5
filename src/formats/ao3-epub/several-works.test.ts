import assert from "node:assert/strict";
import { test } from "node:test";
import { unpackZip } from "#test/support/unpack-zip.ts";
import { toBookOf } from "#test/support/work-book.ts";
import { type ImportedWork, unknownChapter, unknownWork } from "../document.ts";
import { writeAnthology, writeBook } from "../write-book.ts";
import { readAo3Epub, readAo3EpubWorks } from "./read-ao3-epub.ts";

function work(number: number): ImportedWork {
  return {
    ...unknownWork,
    title: `Lamp ${number}`,
    author: "Ada",
    tags: { fandom: ["Lamps"] },
    notes: `<p>Note ${number}.</p>`,
    chapters: [1, 2].map((chapter) => ({
      ...unknownChapter,
      title: `Oil ${chapter}`,
      body: `<p>${number}, ${chapter}.</p>`,
    })),
  };
}

test("the works in a book of several come apart again", async () => {
  const books = [1, 2, 3].map((number) => {
    return { ...toBookOf(work(number)), url: `https://archive.example/works/${number}` };
  });
  const site = { text: "Archive", url: "https://archive.example" };
  const { bytes } = await writeAnthology(books, {
    title: "Lamps",
    url: "https://archive.example/series/1",
    site,
    creators: null,
  });
  const files = await unpackZip(bytes);
  const read = readAo3EpubWorks(files);
  assert(read.ok);
  assert.deepEqual(
    read.value.map(({ work }) => [work.title, work.sourceUrl, work.notes, work.chapters.map(({ body }) => body)]),
    [1, 2, 3].map((number) => [
      `Lamp ${number}`,
      `https://archive.example/works/${number}`,
      `<p>Note ${number}.</p>`,
      [`<p>${number}, 1.</p>`, `<p>${number}, 2.</p>`],
    ]),
  );
  const alone = readAo3Epub(files);
  assert(!alone.ok);
  assert.equal(alone.refusal.code, "several-works");
});

test("a book made over for Kobo's devices reads as it did before", async () => {
  const { bytes } = await writeBook(toBookOf(work(1)), "epub");
  const files = await unpackZip(bytes);
  const made = files.map(({ name, bytes: content }) => {
    if (!name.endsWith(".xhtml")) return { name, bytes: content };
    const text = new TextDecoder()
      .decode(content)
      .replace(/(<body[^>]*>)/, '$1<div id="book-columns"><div id="book-inner">')
      .replace("</body>", "</div></div></body>")
      .replace(/(<p>)([^<]+)(<\/p>)/g, '$1<span class="koboSpan" id="kobo.1.1">$2</span>$3');
    return { name, bytes: new TextEncoder().encode(text) };
  });
  const before = readAo3Epub(files);
  const after = readAo3Epub(made);
  assert(before.ok && after.ok);
  assert.deepEqual(after.value.work, before.value.work);
});
