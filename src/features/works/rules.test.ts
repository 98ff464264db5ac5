import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { TagId } from "#core/ids.ts";
import type { Tag, Taxonomy } from "#features/tags/index.ts";
import { chapterNamed, workNamed } from "#test/support/writers.ts";
import { parseDay } from "./day.ts";
import type { Problem, WorkInput } from "./input.ts";
import { parseChapter } from "./parse-chapter.ts";
import { parseWork } from "./parse-work.ts";
import { toSortTitle } from "./sort-title.ts";
import { settleExpected } from "./totals.ts";

const now = Date.UTC(2026, 0, 15, 12);

function fixed(type: string, names: readonly string[], isOffered = true): readonly Tag[] {
  return names.map((name, index) => ({
    // Ids that are the test's own.
    id: (type.length * 100 + index) as TagId,
    type,
    name,
    isCanonical: true,
    synonymOf: null,
    isUnwrangleable: false,
    isAdult: false,
    isOffered,
    uses: 0,
  }));
}

function tagType(key: string, ...is: ("isRequired" | "isSingle" | "isFixed")[]) {
  const claims = { isRequired: false, isSingle: false, isFixed: false, isFacet: true, isOnWorks: true };
  for (const claim of is) claims[claim] = true;
  return { key, label: key, labelPlural: `${key}s`, parentTypes: [], ...claims };
}

const taxonomy: Taxonomy = {
  types: [
    tagType("rating", "isRequired", "isSingle", "isFixed"),
    tagType("warning", "isRequired", "isFixed"),
    tagType("fandom", "isRequired"),
    tagType("freeform"),
  ],
  otherTypes: [],
  fixed: new Map([
    ["rating", [...fixed("rating", ["General Audiences", "Mature"]), ...fixed("rating", ["Explicit"], false)]],
    ["warning", fixed("warning", ["No Archive Warnings Apply"])],
  ]),
};

function problemsOf(changed: Partial<WorkInput>): readonly string[] {
  const rules = { taxonomy, siteUrl: "http://archive.example", now, keptTags: new Set<TagId>() };
  const parsed = parseWork(workNamed("A title", changed), rules);
  return parsed.ok ? [] : parsed.refusal.map((problem) => `${problem.field} ${problem.code}`);
}

const tags = workNamed("").tags;
const source = {
  url: "http://elsewhere.example/1",
  title: "Source",
  author: "Somebody",
  language: "",
  isTranslation: false,
};

suite("What a work may be", () => {
  const cases: readonly (readonly [claim: string, changed: Partial<WorkInput>, problems: readonly string[]])[] = [
    ["a whole work is taken", {}, []],
    ["a title is needed", { title: " \n " }, ["title required"]],
    ["a title ends at 255 characters, not bytes", { title: "𝔘".repeat(255) }, []],
    ["a longer title is too long", { title: "𝔘".repeat(256) }, ["title long"]],
    ["a language is needed", { language: "" }, ["language required"]],
    ["a language has to be one", { language: "klingonish" }, ["language unknown"]],
    ["a rating is needed", { tags: { ...tags, rating: [] } }, ["tags.rating required"]],
    ["one rating is enough", { tags: { ...tags, rating: ["Mature", "General Audiences"] } }, ["tags.rating many"]],
    ["a rating in any case is that rating", { tags: { ...tags, rating: ["MATURE", "mature"] } }, []],
    ["a rating is chosen, not coined", { tags: { ...tags, rating: ["Spicy"] } }, ["tags.rating unknown"]],
    ["a rating that is not offered is refused", { tags: { ...tags, rating: ["Explicit"] } }, ["tags.rating forbidden"]],
    ["a fandom is needed", { tags: { ...tags, fandom: [" "] } }, ["tags.fandom required"]],
    ["a type that is none is named", { tags: { ...tags, genre: ["Fluff"] } }, ["tags.genre unknown"]],
    ["a tag has no brackets", { tags: { ...tags, freeform: ["<b>"] } }, ["tags.freeform forbidden"]],
    ["a tag ends at 150 characters", { tags: { ...tags, freeform: ["x".repeat(151)] } }, ["tags.freeform long"]],
    ["75 own tags are taken, the fandom among them", { tags: { ...tags, freeform: numbered(74) } }, []],
    ["76 are too many", { tags: { ...tags, freeform: numbered(75) } }, ["tags many"]],
    ["the same tag twice counts once", { tags: { ...tags, freeform: [...numbered(74), "TAG 1", "tag 2"] } }, []],
    ["a summary of 1,250 characters is taken, its markup counted", { summary: `<p>${"x".repeat(1243)}</p>` }, []],
    ["a longer one is too long", { summary: `<p>${"x".repeat(1244)}</p>` }, ["summary long"]],
    ["notes end at 5,000", { notes: "x".repeat(5_000), endNotes: "x" }, ["notes long"]],
    ["a date that is none", { publishedOn: "2025-02-30" }, ["publishedOn unknown"]],
    ["a date in the future", { publishedOn: "2026-01-18" }, ["publishedOn future"]],
    ["a date before 1950", { publishedOn: "1949-12-31" }, ["publishedOn past"]],
    ["a gift needs a name", { gifts: ["***"] }, ["gifts.0 forbidden"]],
    ["a gift's name ends at 100", { gifts: ["x".repeat(101)] }, ["gifts.0 long"]],
    ["a source elsewhere is told whole", { relations: [{ ...source, author: "" }] }, ["relations.0.author required"]],
    ["a source is on the web", { relations: [{ ...source, url: "javascript:1" }] }, ["relations.0.url unknown"]],
    ["a work here is enough by its address", { relations: [{ ...source, url: "/works/12", title: "" }] }, []],
    ["a series has a title", { series: [{ id: null, title: "", position: null }] }, ["series.0.title required"]],
    ["a place counts from 1", { series: [{ id: null, title: "S", position: 0 }] }, ["series.0.position unknown"]],
    ["chapters count from 1", { expectedChapters: 0 }, ["expectedChapters unknown"]],
    ["every problem is told at once", { title: "", language: "" }, ["title required", "language required"]],
  ];
  for (const [claim, changed, problems] of cases) test(claim, () => assert.deepEqual(problemsOf(changed), problems));
});

suite("What a chapter may be", () => {
  const problemsIn = (changed: Parameters<typeof chapterNamed>[1]) => {
    const problems: Problem[] = [];
    parseChapter(chapterNamed("", changed), { siteUrl: "http://archive.example", now, path: "" }, problems);
    return problems.map((problem) => `${problem.field} ${problem.code}`);
  };

  test("a text is needed, and one of a word is too short", () => {
    assert.deepEqual(problemsIn({ body: " " }), ["body required"]);
    assert.deepEqual(problemsIn({ body: "No" }), ["body short"]);
  });

  test("a text ends at 510,000 characters after cleaning", () => {
    assert.deepEqual(problemsIn({ body: `<p>${"x".repeat(509_993)}</p>` }), []);
    assert.deepEqual(problemsIn({ body: `<p>${"x".repeat(509_994)}</p>` }), ["body long"]);
    assert.deepEqual(problemsIn({ body: `<p>short enough</p>${"<script></script>".repeat(40_000)}` }), []);
  });

  test("Markdown becomes markup, and its words are counted", () => {
    const problems: Problem[] = [];
    const rules = { siteUrl: "http://archive.example", now, path: "" };
    const input = chapterNamed("", { body: "It was *very* dark.\n\n<script>x</script>", format: "markdown" });
    const parsed = parseChapter(input, rules, problems);
    assert.match(parsed.body.html, /<em>very<\/em>/);
    assert.doesNotMatch(parsed.body.html, /script/);
    assert.equal(parsed.words, 4);
    assert.equal(parsed.body.source, input.body);
  });
});

test("a date of today is the moment of posting, an earlier one noon of that day", () => {
  assert.deepEqual(parseDay("2026-01-15", now), { ok: true, value: null });
  assert.deepEqual(parseDay("2026-01-16", now), { ok: true, value: null }, "the day has begun east of here");
  assert.deepEqual(parseDay("2024-02-29", now), { ok: true, value: Date.UTC(2024, 1, 29, 12) });
});

test("titles are sorted without quotation marks, articles and gaps between numbers", () => {
  const sorted = ["The Hound", "“A Study” in Scarlet", "10 Nights", "2 Nights", "Another"].toSorted((one, other) =>
    toSortTitle(one) < toSortTitle(other) ? -1 : 1,
  );
  assert.deepEqual(sorted, ["2 Nights", "10 Nights", "Another", "The Hound", "“A Study” in Scarlet"]);
  assert.equal(toSortTitle("The Hound"), "hound, the");
  assert.equal(toSortTitle("2 Nights"), "00002 nights");
  assert.equal(toSortTitle("A"), "a");
});

test("a planned total below the chapters is unknown, and complete means the chapters there are", () => {
  const settle = (expectedChapters: number | null, isComplete: boolean | null) => {
    const outcome = settleExpected({ expectedChapters, isComplete }, 3);
    return outcome.ok ? outcome.value : outcome.refusal;
  };
  assert.deepEqual([settle(5, null), settle(3, null), settle(2, null), settle(null, null)], [5, 3, null, null]);
  assert.deepEqual([settle(null, true), settle(3, true), settle(5, true)], [3, 3, "conflict"]);
  assert.deepEqual([settle(null, false), settle(5, false), settle(3, false)], [null, 5, null]);
});

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `tag ${index}`);
}
