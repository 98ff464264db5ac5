import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import { checkEpubs } from "#test/support/epub-check.ts";
import { listGoldenWorks } from "#test/support/golden-works.ts";
import { makeZip } from "#test/support/packed-files.ts";
import { randomBook } from "#test/support/random-book.ts";
import { listSampleWorks } from "#test/support/sample-works.ts";
import { unpackZip } from "#test/support/unpack-zip.ts";
import { bookSite, toBookOf } from "#test/support/work-book.ts";
import { readUprightFonts } from "#ui/font-faces.ts";
import type { Book } from "../book.ts";
import { unknownChapter } from "../document.ts";
import { writeEpub, writeEpubAnthology } from "./write-epub.ts";

const randomBooks = 300;
const seed = 20_261_121;

async function assertSound(t: TestContext, epubs: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const reports = await checkEpubs(epubs);
  if (reports === null) return t.skip("EPUBCheck needs Java");
  assert.equal(reports.size, epubs.size);
  const messages = [...reports].flatMap(([name, lines]) => lines.map((line) => `${name}: ${line}`));
  assert.deepEqual(messages, []);
}

async function writeAll(books: ReadonlyMap<string, Book>): Promise<ReadonlyMap<string, Uint8Array>> {
  return new Map(
    await Promise.all(
      [...books].map(async ([name, book]) => [name, await writeEpub(book, readUprightFonts())] as const),
    ),
  );
}

test("EPUBs of every golden work and of the sample shelf have no fault and no warning", async (t) => {
  const works = [...listGoldenWorks(), ...listSampleWorks()];
  const books = works.map(([name, work]) => [name, toBookOf(work)] as const);
  const several = books.slice(0, 12).map(([, book]) => book);
  const anthology = { title: "All & everything", url: `${bookSite.url}/series/1`, site: bookSite, creators: null };
  const epubs = await writeAll(new Map(books));
  await assertSound(t, new Map([...epubs, ["anthology", await writeEpubAnthology(several, anthology)]]));
});

test(`EPUBs of ${randomBooks} random works have no fault and no warning`, async (t) => {
  t.diagnostic(`seed ${seed}`);
  const books = fc.sample(randomBook, { seed, numRuns: randomBooks });
  await assertSound(t, await writeAll(new Map(books.map((book, index) => [String(index), book]))));
});

test("an EPUB may lead to addresses with any sign in any of their parts", async (t) => {
  const signs = Array.from({ length: 0x180 - 0x20 }, (_, index) => String.fromCharCode(0x20 + index));
  const addresses = signs.flatMap((sign) => [
    `https://a.example/x${sign}y?q${sign}z#f${sign}g`,
    `http://u${sign}s@a.example:81/${sign}`,
    `http://a${sign}b.example`,
    `mailto:a${sign}b@c.example?subject=${sign}`,
    `ftp://f.example/${sign}`,
    `/tags/${sign}/works`,
    `../${sign}`,
  ]);
  const odd = [
    "http://a.example.",
    "http://1.2.3.4",
    "http://[::1]:80/[]",
    "http:///x",
    "//a.example",
    "?q",
    "mailto:",
    "ftp:x",
    "http://a.example:0",
    "https://☃.example/☃",
  ];
  const markup = [...addresses, ...odd].map((address) => {
    const written = address.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
    return `<p><a href="${written}">x</a> <q cite="${written}">y</q> <img src="${written}" alt=""></p>`;
  });
  const [work] = listGoldenWorks().values();
  assert(work !== undefined);
  const chapters = [{ ...unknownChapter, body: markup.join("\n") }];
  await assertSound(t, new Map([["addresses", await writeEpub(toBookOf({ ...work, chapters }))]]));
});

test("the checker finds what is wrong with spoilt EPUBs", async (t) => {
  const [book] = fc.sample(randomBook, { seed, numRuns: 1 });
  assert(book !== undefined);
  const files = (await unpackZip(await writeEpub(book))).map(({ name, bytes }) => ({
    name,
    content: Buffer.from(bytes),
  }));
  const spoil = (part: string, from: string, to: string): Buffer => {
    const spoilt = files.map((file) => {
      const content = file.content.toString();
      if (!file.name.endsWith(part)) return file;
      assert(content.includes(from), `${part} has no ${from}`);
      return { ...file, content: content.replace(from, to) };
    });
    return makeZip(spoilt.filter(({ content }) => content.length > 0));
  };
  const spoilt = new Map([
    ["an unclosed element", spoil("chapter-1.xhtml", "<body", "<p><body")],
    ["an element of old times", spoil("afterword.xhtml", "<p ", "<center></center><p ")],
    ["a link to nowhere", spoil("preface.xhtml", "<h1>", '<h1><a href="nowhere.xhtml">x</a>')],
    ["a missing title", spoil("package.opf", "dc:title", "dc:format")],
    ["a file that is not listed", spoil("package.opf", 'href="style.css"', 'href="other.css"')],
    ["a media type that is not the first file", makeZip(files.toReversed())],
    ["a truncated file", makeZip(files).subarray(0, 900)],
  ]);
  const reports = await checkEpubs(spoilt);
  if (reports === null) return t.skip("EPUBCheck needs Java");
  for (const [name, lines] of reports) assert(lines.length > 0, `${name} was not found`);
});
