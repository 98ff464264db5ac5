import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { z } from "zod";
import { findLanguage } from "#core/languages.ts";
import { nameKey } from "#core/name-key.ts";

const folder = join(import.meta.dirname, "../sample-shelf");

/** What the shelf may take in a clone. */
const shelfBytesMax = 6_000_000;

const by = z.strictObject({ login: z.string(), pseud: z.string() });
const tags = z.array(
  z
    .string()
    .max(150)
    .regex(/^[^,^*<>{}=`\\%，、]+$/u),
);
const limited = (charactersMax: number) => z.string().refine((text) => [...text].length <= charactersMax);
const chapter = z.strictObject({
  title: z.string().max(255),
  file: z.string(),
  notes: limited(5_000).optional(),
  endNotes: limited(5_000).optional(),
  scheduledInDays: z.int().positive().optional(),
});
const work = z.strictObject({
  source: z.string(),
  title: z.string().min(1).max(255),
  by,
  language: z.enum(["en", "fr"]),
  rating: z.enum(["Not Rated", "General Audiences", "Teen And Up Audiences", "Mature"]),
  warnings: z.array(
    z.enum([
      "Creator Chose Not To Use Archive Warnings",
      "No Archive Warnings Apply",
      "Graphic Depictions Of Violence",
      "Major Character Death",
    ]),
  ),
  categories: z.array(z.enum(["Gen", "F/M", "M/M", "F/F", "Multi", "Other"])),
  fandoms: tags.min(1),
  relationships: tags,
  characters: tags,
  freeforms: tags,
  summary: limited(1_250),
  notes: limited(5_000),
  endNotes: limited(5_000),
  series: z.array(z.strictObject({ title: z.string(), position: z.int().positive() })),
  visibility: z.enum(["public", "members"]),
  posted: z.boolean(),
  complete: z.boolean(),
  expectedChapters: z.int().positive().nullable(),
  publishedDaysAgo: z.int().nonnegative(),
  chapterIntervalDays: z.int().nonnegative(),
  chapters: z.array(chapter).min(1),
});
const shelf = z
  .strictObject({
    welcome: z.string(),
    accounts: z.array(
      z.strictObject({
        login: z.string().regex(/^[a-z0-9][a-z0-9_]{1,38}[a-z0-9]$/),
        pseuds: z.array(z.string().max(40)).min(1),
        role: z.enum(["member", "wrangler", "moderator", "archivist"]),
        about: z.string(),
      }),
    ),
    series: z.array(
      z.strictObject({
        title: z.string(),
        by,
        description: limited(1_250),
        notes: limited(5_000),
        complete: z.boolean(),
      }),
    ),
    works: z.array(work),
  })
  .parse(JSON.parse(readFileSync(join(folder, "shelf.json"), "utf8")));

function tagsOf(item: z.infer<typeof work>): Record<string, readonly string[]> {
  const { rating, warnings, categories, fandoms, relationships, characters, freeforms } = item;
  return { rating: [rating], warnings, categories, fandoms, relationships, characters, freeforms };
}

test("the shelf has some forty works in six series, among them every case that a visitor should meet", () => {
  assert.ok(shelf.works.length >= 40);
  assert.equal(shelf.series.length, 6);
  assert.ok(shelf.works.some((item) => item.series.length > 1));
  assert.ok(shelf.works.some((item) => !item.posted));
  assert.ok(shelf.works.some((item) => item.visibility === "members"));
  assert.ok(shelf.works.some((item) => item.rating === "Mature"));
  assert.ok(shelf.works.some((item) => item.language === "fr"));
  assert.ok(
    shelf.works.some((item) => !item.complete && item.chapters.some((one) => one.scheduledInDays !== undefined)),
  );
});

test("every file of the shelf exists, is named in it once, and all of them fit into six megabytes", () => {
  const named = shelf.works.flatMap((item) => item.chapters.map((one) => `${item.source}/${one.file}`));
  assert.equal(new Set(named).size, named.length);
  for (const path of named) assert.ok(existsSync(join(folder, path)), path);
  const besides = /(content\.opf|toc\.xhtml|endnotes\.xhtml|uncopyright\.xhtml|part-\d\.xhtml)$/;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.filter((each) => each.includes("/texts/") && !besides.test(each))) {
    assert.ok(named.includes(path.slice(folder.length + 1)), `${path} belongs to no work`);
  }
  const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
  assert.ok(bytes <= shelfBytesMax, `${bytes} bytes`);
});

test("every work has at least eight tags of four types, and no name stands for tags of two types", () => {
  const typeByKey = new Map<string, string>();
  for (const item of shelf.works) {
    const ofTypes = Object.entries(tagsOf(item)).filter(([, names]) => names.length > 0);
    assert.ok(ofTypes.length >= 4 && ofTypes.flatMap(([, names]) => names).length >= 8, item.title);
    for (const [type, names] of ofTypes) {
      assert.equal(new Set(names.map(nameKey)).size, names.length, `${item.title}: a tag twice`);
      for (const name of names) {
        assert.equal(typeByKey.get(nameKey(name)) ?? type, type, name);
        typeByKey.set(nameKey(name), type);
      }
    }
  }
});

test("every byline is a pseud of its account, and the parts of a series are its owner's and count from one", () => {
  for (const one of [...shelf.series, ...shelf.works]) {
    const account = shelf.accounts.find((each) => each.login === one.by.login);
    assert.ok(account?.pseuds.includes(one.by.pseud), one.title);
    assert.equal(account?.pseuds[0], one.by.login);
  }
  for (const series of shelf.series) {
    const parts = shelf.works.flatMap((item) =>
      item.series.filter((part) => part.title === series.title).map((part) => ({ ...part, by: item.by })),
    );
    const positions = parts.map((part) => part.position).sort((a, b) => a - b);
    assert.deepEqual(
      positions,
      parts.map((_, index) => index + 1),
      series.title,
    );
    for (const part of parts) assert.equal(part.by.login, series.by.login);
  }
  const titles = new Set(shelf.series.map((series) => series.title));
  for (const part of shelf.works.flatMap((item) => item.series)) assert.ok(titles.has(part.title), part.title);
});

test("no chapter lies in the future but the scheduled ones, and a complete work has all of its chapters", () => {
  for (const item of shelf.works) {
    const posted = item.chapters.filter((one) => one.scheduledInDays === undefined);
    assert.deepEqual(item.chapters.slice(0, posted.length), posted, `${item.title}: scheduled chapters come last`);
    assert.ok(item.publishedDaysAgo <= 730, item.title);
    assert.ok(item.publishedDaysAgo - item.chapterIntervalDays * (posted.length - 1) >= 0, item.title);
    if (item.complete) assert.equal(item.expectedChapters, item.chapters.length, item.title);
    assert.ok(findLanguage(item.language));
  }
});
