import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { spentMs } from "#test/support/spent-time.ts";
import { detectFormat } from "./detect-format.ts";
import type { ReadOutcome, SourceFile } from "./document.ts";
import { readBook } from "./read-book.ts";
import { readFile } from "./read-file.ts";

const seed = Number(process.env["SEED"] ?? 20261121);

/** A book that a person would wait for longer than this would be a hang. */
const slowMs = 5_000;

const books = [
  "fanficfare/golden/labels-as-lines",
  "fanficfare/golden/labels-in-a-table",
  "fichub/golden/book",
  "epub/golden/calibre-split",
].map(filesOf);

function filesOf(path: string): readonly SourceFile[] {
  const top = join(import.meta.dirname, path, "input");
  const entries = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => {
    const file = join(entry.parentPath, entry.name);
    return { name: relative(top, file).replaceAll("\\", "/"), bytes: readFileSync(file) };
  });
}

/** What makes markup go wrong. */
const shards = [
  "<",
  ">",
  "&",
  '"',
  "'",
  "</",
  "<!--",
  "-->",
  "<![CDATA[",
  "<!DOCTYPE x [",
  "]>",
  '<!ENTITY a "b">',
  "&a;",
  "<div>",
  "</div>",
  "<table>",
  "<a id='x'/>",
  "#x",
  "../",
  "%zz",
  "\0",
  "\ud800",
  "<svg>",
  "<title/>",
  "x".repeat(999),
];

interface Damage {
  readonly at: number;
  readonly count: number;
  readonly shard: string;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  count: fc.nat(60),
  shard: fc.constantFrom("", ...shards),
});

function spoil(bytes: Uint8Array, damages: readonly Damage[]): Uint8Array {
  let text = Buffer.from(bytes).toString("utf8");
  for (const { at, count, shard } of damages) {
    const start = Math.floor(at * text.length);
    text = text.slice(0, start) + shard + text.slice(start + count);
  }
  return Buffer.from(text);
}

function check(outcome: ReadOutcome): void {
  if (!outcome.ok) assert.match(outcome.refusal.message, /\.$/);
  else for (const chapter of outcome.value.work.chapters) assert.equal(typeof chapter.body, "string");
}

test("no spoilt book makes a reader throw or hang", async () => {
  const spoilt = fc.record({
    book: fc.constantFrom(...books),
    file: fc.nat(),
    damages: fc.array(damage, { minLength: 1, maxLength: 6 }),
    lost: fc.option(fc.nat()),
  });
  await fc.assert(
    fc.asyncProperty(spoilt, async ({ book, file, damages, lost }) => {
      const files = book
        .map((one, at) => (at === file % book.length ? { ...one, bytes: spoil(one.bytes, damages) } : one))
        .filter((_, at) => lost === null || at !== lost % book.length);
      const tookMs = await spentMs(() => check(readBook(files)));
      assert(tookMs < slowMs, `${tookMs} ms`);
    }),
    { numRuns: 300, seed },
  );
});

test("no spoilt page makes detection or a reader throw or hang", async () => {
  const pages = books.flat().filter(({ name }) => /html$/.test(name));
  const one = readFileSync(join(import.meta.dirname, "fanficfare/golden/one-page/input.html"));
  const spoilt = fc.record({
    page: fc.constantFrom(...pages, { name: "one.html", bytes: one }),
    name: fc.constantFrom("a.html", "a.txt", "a.epub", "a", "a.md"),
    damages: fc.array(damage, { minLength: 1, maxLength: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(spoilt, async ({ page, name, damages }) => {
      const bytes = spoil(page.bytes, damages);
      const tookMs = await spentMs(async () => {
        const detected = detectFormat(name, bytes);
        if (!detected.ok) assert.match(detected.refusal.message, /\.$/);
        check(await readFile({ name, bytes }));
      });
      assert(tookMs < slowMs, `${tookMs} ms`);
    }),
    { numRuns: 300, seed },
  );
});

test("books made to be slow are read in about linear time", async () => {
  const container = books[3]?.find(({ name }) => name === "META-INF/container.xml");
  assert(container !== undefined);
  const many = 3_000;
  const bodies: Readonly<Record<string, string>> = {
    "many ids": Array.from({ length: many }, (_, at) => `<p id="p${at}"><a href="#p${many - at}">${at}</a></p>`).join(
      "",
    ),
    "many headings": Array.from({ length: many }, (_, at) => `<h2>Chapter ${at + 1}</h2><p>x</p>`).join(""),
    "unclosed comments": "<!--".repeat(many * 10),
    "deep spans": `${"<span>".repeat(700)}x`,
    "many sections": "<section><h1>x</h1>".repeat(400),
    brackets: "<".repeat(many * 10),
    "self-closing": "<i/>".repeat(many),
  };
  for (const [name, body] of Object.entries(bodies)) {
    const contents = Array.from(
      { length: 500 },
      (_, at) => `<navPoint><navLabel><text>${at}</text></navLabel><content src="a.xhtml#p${at}"/></navPoint>`,
    ).join("");
    const files = {
      "content.opf": `<package><manifest><item id="a" href="a.xhtml"/><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest><spine><itemref idref="a"/></spine></package>`,
      "toc.ncx": `<ncx><navMap>${contents}</navMap></ncx>`,
      "a.xhtml": `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>${body}</body></html>`,
    };
    const read = [
      container,
      ...Object.entries(files).map(([path, text]) => ({ name: path, bytes: Buffer.from(text) })),
    ];
    const tookMs = await spentMs(() => readBook(read));
    assert(tookMs < slowMs * 4, `${name} took ${tookMs} ms`);
    if (process.env["SHOW"] !== undefined) console.log(name, Math.round(tookMs));
  }
});
