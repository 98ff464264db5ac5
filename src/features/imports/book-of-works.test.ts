import assert from "node:assert/strict";
import { test } from "node:test";
import { unknownChapter, unknownWork } from "#formats/document.ts";
import { writeAnthology } from "#formats/write-book.ts";
import { unpackZip } from "#test/support/unpack-zip.ts";
import { toBookOf } from "#test/support/work-book.ts";
import { takeApart } from "./book-of-works.ts";
import type { Source } from "./source.ts";

const site = { text: "Archive", url: "https://archive.example" };

async function bookOf(count: number): Promise<Source> {
  const books = Array.from({ length: count }, (_, index) => ({
    ...toBookOf({ ...unknownWork, title: `Lamp ${index + 1}`, chapters: [{ ...unknownChapter, body: "<p>Oil.</p>" }] }),
    url: `https://archive.example/works/${index + 1}`,
  }));
  const about = { title: "Lamps", url: "https://archive.example/series/1", site, creators: null };
  const { bytes } = await writeAnthology(books, about);
  return { name: "lamps.epub", files: await unpackZip(bytes), form: "book", sidecar: null, hash: "" };
}

test("a book of several works is a source of many, and one of a single work is not", async () => {
  const apart = takeApart({ source: await bookOf(3) });
  assert("many" in apart);
  const works = await Array.fromAsync(apart.many.works(0));
  assert.deepEqual(
    works.map(({ name, read }) => [name, read.ok && read.value.work.title]),
    [1, 2, 3].map((number) => [`lamps.epub#${number}`, `Lamp ${number}`]),
  );
  const single = { source: await bookOf(1) };
  assert.equal(takeApart(single), single);
});
