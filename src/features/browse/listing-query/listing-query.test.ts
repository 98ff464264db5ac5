import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { apiNames, pageNames } from "./field-names.ts";
import { emptyFilter, filterTagsMax, type ListingFilter } from "./listing-filter.ts";
import { parseFilter } from "./parse-filter.ts";
import { printFilter } from "./print-filter.ts";

function read(text: string, names = pageNames): ListingFilter {
  const parsed = parseFilter(new URLSearchParams(text), names);
  assert(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
}

function wrongFields(text: string, names = apiNames): readonly string[] {
  const parsed = parseFilter(new URLSearchParams(text), names);
  return parsed.ok ? [] : parsed.refusal.problems.map((problem) => problem.field);
}

describe("the filter of an address", () => {
  test("is empty where the address says nothing, or nothing of it", () => {
    for (const text of ["", "utf8=x&commit=Sort", "work_search[query]=&include_work_search[rating_ids][]=&tag_id="]) {
      assert.deepEqual(read(text), emptyFilter, text);
    }
  });

  test("takes tags as OTW's forms name them", () => {
    const filter = read(
      "include_work_search[archive_warning_ids][]=16&exclude_work_search[genre_ids][]=Fantasy&work_search[rating_ids]=9" +
        "&work_search[fandom_names]=Sherlock Holmes, Boats&work_search[excluded_tag_names]=Angst，Fluff",
    );
    assert.deepEqual(filter.include, [
      { text: "16", type: "warning" },
      { text: "9", type: "rating" },
      { text: "Sherlock Holmes", type: "fandom" },
      { text: "Boats", type: "fandom" },
    ]);
    assert.deepEqual(
      filter.exclude.map((mention) => mention.text),
      ["Fantasy", "Angst", "Fluff"],
    );
  });

  test("takes names of tags of the archive's own kinds", () => {
    const query = new URLSearchParams("work_search[genre_names]=Noir, Space Opera&work_search[other_names]=x");
    const filter = parseFilter(query, pageNames, ["fandom", "genre"]);
    assert(filter.ok);
    assert.deepEqual(filter.value.include, [
      { text: "Noir", type: "genre" },
      { text: "Space Opera", type: "genre" },
    ]);
  });

  test("asks for nothing by a box of another archive's form that nobody ticked", () => {
    const filter = read("work_search[single_chapter]=0&work_search[complete]=0&work_search[crossover]=0");
    assert.deepEqual(filter.truths, { complete: null, crossover: null, single_chapter: null });
    assert.equal(read("work_search[single_chapter]=0&work_search[single_chapter]=1").truths.single_chapter, true);
  });

  test("takes groups of which one tag is enough", () => {
    const filter = read("any_work_search[1][]=Fluff, Angst&any_work_search[b][]=Gen&any_work_search[1][]=7");
    assert.deepEqual(filter.anyOf, [["Fluff", "Angst", "7"], ["Gen"]]);
  });

  test("refuses what makes no sense at its field", () => {
    const wrong: Readonly<Record<string, string>> = {
      "complete=perhaps": "complete",
      "crossover=2": "crossover",
      "words_from=-1": "words_from",
      "words_from[]=1&words_from[]=2": "words_from",
      "words_from[]=x": "words_from",
      "words_to=x": "words_to",
      "words_from=5&words_to=4": "words_to",
      "word_count=9-1": "word_count",
      "kudos_count=many": "kudos_count",
      "revised_at=soon": "revised_at",
      "date_from=2026-02-30": "date_from",
      "date_to=yesterday": "date_to",
      "date_from=2026-02-02&date_to=2026-02-01": "date_to",
      "language_id=not a code": "language_id",
      "sort_column=colour": "sort_column",
      "sort_direction=up": "sort_direction",
    };
    for (const [query, field] of Object.entries(wrong)) assert.deepEqual(wrongFields(query), [field], query);
    assert.deepEqual(wrongFields("work_search[hits]=x", pageNames), ["work_search[hits]"]);
  });

  test("tells everything that is wrong at once", () => {
    assert.deepEqual(wrongFields("words_from=x&sort_column=y"), ["words_from", "sort_column"]);
  });

  test("holds thousands of tags, and says how many are too many", () => {
    const list = (count: number) =>
      Array.from({ length: count }, (_, index) => `include[fandom_ids][]=T${index}`).join("&");
    assert.equal(read(list(filterTagsMax), apiNames).include.length, filterTagsMax);
    assert.deepEqual(wrongFields(list(filterTagsMax + 1)), ["other_tag_names"]);
    const groups = Array.from({ length: 21 }, (_, index) => `any[${index}][]=x`).join("&");
    assert.deepEqual(wrongFields(groups), ["any[1][]"]);
  });

  test("has one address", () => {
    const one =
      "work_search[words_to]=1,000&work_search[sort_column]=hits&tag_id=Fluff&work_search[complete]=1&commit=Go";
    const other =
      "work_search[complete]=T&tag_id=Fluff&work_search[sort_direction]=desc&work_search[sort_column]=hits&work_search[words_to]=1000";
    assert.equal(printFilter(read(one), pageNames).toString(), printFilter(read(other), pageNames).toString());
  });
});

const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).filter((text) => {
  return text.trim() === text && !/[,，、]/u.test(text) && text.trim() !== "";
});
const mentions = fc.uniqueArray(fc.record({ text: name, type: fc.constantFrom("fandom", "warning", "genre") }), {
  selector: (mention) => mention.text,
  maxLength: 5,
});
const truth = fc.constantFrom(true, false, null);
const range = fc.tuple(fc.nat(), fc.nat()).map(([low, more]) => ({ from: low, to: low + more }));
const filters: fc.Arbitrary<ListingFilter> = fc.record({
  tagId: fc.option(name),
  include: mentions,
  exclude: mentions,
  anyOf: fc.array(fc.uniqueArray(name, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
  texts: fc.record({
    query: fc.constantFrom("", "a b"),
    title: fc.constantFrom("", "ü"),
    creators: fc.constant(""),
    text: fc.constantFrom("", '"a b" c*'),
  }),
  truths: fc.record({ complete: truth, crossover: truth, single_chapter: truth }),
  numbers: fc.record({
    word_count: fc.option(range),
    hits: fc.option(range),
    kudos_count: fc.option(range),
    comments_count: fc.constant(null),
    bookmarks_count: fc.constant(null),
  }),
  words: fc.option(range),
  revised: fc.constantFrom(null, { kind: "newer", amount: 2, unit: "weeks" } as const),
  days: fc.constantFrom({ from: null, to: null }, { from: "2020-02-29", to: "2026-01-01" }),
  language: fc.constantFrom(null, "de", "pt-BR"),
  order: fc.record({
    column: fc.constantFrom("revised_at", "hits", "title_to_sort_on"),
    direction: fc.constantFrom("ascending", "descending"),
  }),
});

for (const names of [pageNames, apiNames]) {
  test(`a filter is read back from its address as it was, named as in ${names.toField("query")}`, () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const address = printFilter(filter, names).toString();
        // The generator makes records without a prototype.
        const value = structuredClone(filter);
        assert.deepEqual(parseFilter(new URLSearchParams(address), names), { ok: true, value });
      }),
    );
  });
}
