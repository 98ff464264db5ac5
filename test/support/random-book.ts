import { Buffer } from "node:buffer";
import fc from "fast-check";
import { languages } from "#core/languages.ts";
import { cleanHtml } from "#engines/author-html/index.ts";
import type { Book, BookChapter } from "#formats/book.ts";
import { randomMarkup, randomText } from "./random-markup.ts";
import { randomSkin } from "./random-skin.ts";

const siteUrl = "https://archive.example";
const options = { siteUrl };

/** A picture of one point in each kind that books hold, and some that only say they are one. */
const pictures = {
  png: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  gif: "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7AAAAAAAAAAAA",
  text: "bm90IGEgcGljdHVyZSBhdCBhbGwsIGJ1dCBsb25nIGVub3VnaCB0byBiZSBvbmU=",
} as const;

export const onePixelPng: Uint8Array = Buffer.from(pictures.png, "base64");

const address = fc.constantFrom(
  `${siteUrl}/works/5`,
  `${siteUrl}/users/a b/pseuds/ä`,
  `${siteUrl}/tags/A*s*B/works?a=1&b=2`,
);
const link = fc.record({ text: randomText, url: fc.option(address) });
const signed = fc.array(link, { maxLength: 3 });
const day = fc.constantFrom("2004-02-29", "2020-01-05", "2026-11-20");
const cleaned = (field: "content" | "notes" | "summary") =>
  fc
    .oneof({ weight: 1, arbitrary: fc.constant("") }, { weight: 2, arbitrary: randomMarkup })
    .map((raw) => cleanHtml(raw, field, options));

const chapter: fc.Arbitrary<BookChapter> = fc.record({
  position: fc.constant(1),
  url: fc.constant(""),
  title: fc.oneof(fc.constant(""), fc.constant("PART ONE: The Sea — Fog"), randomText),
  byline: fc.oneof(fc.constant([]), signed),
  summary: cleaned("summary"),
  notes: cleaned("notes"),
  endNotes: cleaned("notes"),
  body: randomMarkup.map((raw) => cleanHtml(raw, "content", options)),
  published: day,
});

const relation = fc.record({
  kind: fc.constantFrom("inspired-by" as const, "translation-of" as const),
  title: randomText,
  author: randomText,
  url: fc.option(address),
});

/** Books of any language with hostile markup, cleaned as the archive cleans it, in every field that takes some. */
export const randomBook: fc.Arbitrary<Book> = fc
  .record({
    id: fc.constant("5"),
    title: randomText,
    creators: signed,
    language: fc.constantFrom(...languages),
    tags: fc.array(
      fc.record({
        type: fc.constantFrom("rating", "fandom", "character"),
        label: fc.constant("Fandom"),
        labelPlural: fc.constant("Fandoms"),
        tags: fc.array(link, { maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
    series: fc.array(fc.record({ title: randomText, position: fc.integer({ min: 1, max: 99 }), url: address }), {
      maxLength: 2,
    }),
    collections: signed,
    relations: fc.array(relation, { maxLength: 2 }),
    gifts: fc.array(randomText, { maxLength: 2 }),
    inspired: fc.array(relation, { maxLength: 2 }),
    summary: cleaned("summary"),
    notes: cleaned("notes"),
    endNotes: cleaned("notes"),
    published: day,
    updated: day,
    words: fc.nat(),
    expectedChapters: fc.option(fc.integer({ min: 1, max: 40 })),
    isComplete: fc.boolean(),
    chapters: fc.array(chapter, { minLength: 1, maxLength: 4 }),
    css: randomSkin,
    images: fc.constant([]),
    site: fc.constant({ text: "Example & Archive", url: siteUrl }),
    url: fc.constant(`${siteUrl}/works/5`),
    commentsUrl: fc.constant(`${siteUrl}/works/5/comments/new`),
    changedAt: fc.constantFrom(0, Date.UTC(2026, 10, 20), 1e12),
  })
  .map(({ language, chapters, ...rest }) => ({
    ...rest,
    language: language.code,
    languageName: language.name,
    direction: language.direction,
    chapters: chapters.map((one, index) => {
      const position = index * 2 + 1;
      return { ...one, position, url: `${siteUrl}/works/5/chapters/${position}` };
    }),
    images: Object.entries(pictures).map(([name, bytes]) => ({
      src: `${siteUrl}/media/${name}`,
      mediaType: "image/png",
      bytes: Buffer.from(bytes, "base64"),
    })),
  }));
