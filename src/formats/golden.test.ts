import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { test } from "node:test";
import { readAo3Epub } from "./ao3-epub/read-ao3-epub.ts";
import { readAo3Html } from "./ao3-html/read-ao3-html.ts";
import { type ReadWork, type SourceFile, unknownChapter, unknownWork } from "./document.ts";
import { readFanFicFareHtml } from "./fanficfare/read-fanficfare-html.ts";
import { readFicHubHtml } from "./fichub/read-fichub-html.ts";
import { readFlattenedPage } from "./flattened-page/read-flattened-page.ts";
import { readHtml } from "./html/read-html.ts";
import { readHtmlFolder } from "./html/read-html-folder.ts";
import { readMarkdown } from "./markdown/read-markdown.ts";
import { readPlainText } from "./plain-text/read-plain-text.ts";
import { readBook } from "./read-book.ts";
import { readStandardEbooks } from "./standard-ebooks/read-standard-ebooks.ts";
import { readStandardEbooksStories } from "./standard-ebooks/read-stories.ts";

// A new case is a new folder: formats/NAME/golden/CASE with one file `input.*` or a folder `input`, `expected.json`
// (only what differs from a work of which nothing is known), and `options.json` where the reader takes options.
type Options = { readonly splitDialogue?: boolean; readonly stories?: boolean };
type Read = (files: readonly SourceFile[], options: Options) => unknown;

const first = (files: readonly SourceFile[]): Uint8Array => files[0]!.bytes;

const readers: Readonly<Record<string, Read>> = {
  "plain-text": (files) => readPlainText(first(files)),
  "flattened-page": (files, options) => readFlattenedPage(first(files), options),
  markdown: (files) => readMarkdown(first(files)),
  html: (files) => (files.length > 1 ? readHtmlFolder(files) : readHtml(first(files))),
  "ao3-html": (files) => readAo3Html(first(files), files.slice(1)),
  "ao3-epub": (files) => readAo3Epub(files),
  epub: (files) => readBook(files),
  fanficfare: (files) => (files.length > 1 ? readBook(files) : readFanFicFareHtml(first(files))),
  fichub: (files) => (files.length > 1 ? readBook(files) : readFicHubHtml(first(files))),
  "standard-ebooks": (files, options) =>
    options.stories ? readStandardEbooksStories(files) : readStandardEbooks(files),
};

for (const [format, read] of Object.entries(readers)) {
  const root = join(import.meta.dirname, format, "golden");
  for (const name of readdirSync(root).sort()) {
    test(`${format} reads the golden case ${name} as expected`, () => {
      const folder = join(root, name);
      const options = existsSync(join(folder, "options.json")) ? readJson(join(folder, "options.json")) : {};
      const outcome = read(readInput(folder), options as Options);
      assert.deepEqual(compact(outcome), readJson(join(folder, "expected.json")));
    });
  }
}

function readInput(folder: string): readonly SourceFile[] {
  const input = readdirSync(folder).find((name) => name === "input" || name.startsWith("input."))!;
  if (input !== "input") return [{ name: input, bytes: readFileSync(join(folder, input)) }];
  const entries = readdirSync(join(folder, input), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ name: relative(join(folder, input), path).replaceAll("\\", "/"), bytes: readFileSync(path) }));
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8"));
}

function compact(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, inner) => (isRead(inner) ? compactRead(inner) : inner)));
}

function isRead(value: unknown): value is ReadWork {
  return typeof value === "object" && value !== null && "work" in value;
}

function compactRead({ work, ...rest }: ReadWork): object {
  const chapters = work.chapters.map((chapter) => differing(chapter, unknownChapter));
  return { ...differing({ ...work, chapters: [] }, unknownWork), chapters, ...rest };
}

function differing(value: object, usual: object): object {
  const defaults = new Map(Object.entries(usual).map(([key, one]) => [key, JSON.stringify(one)]));
  return Object.fromEntries(Object.entries(value).filter(([key, one]) => JSON.stringify(one) !== defaults.get(key)));
}
