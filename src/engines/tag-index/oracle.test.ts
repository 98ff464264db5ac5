import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { buildLive, holdAgainstOracle, holdThroughChanges } from "./hold-against-oracle.ts";
import { toOracle } from "./oracle.ts";
import type { Question } from "./question.ts";
import { toRandom } from "./random.ts";
import { below, compareTags, oneOf, randomArchive } from "./random-archive.ts";
import { randomQuestion } from "./random-question.ts";

const questionsPerArchive = 12;

test("totals, pages, facets and counts are those of an index that looks at every work, by every way", () => {
  const archives = fc.tuple(fc.integer(), fc.integer({ min: 0, max: 400 }));
  fc.assert(
    fc.property(archives, ([seed, workCount]) => {
      const random = toRandom(seed);
      const archive = randomArchive(random, workCount);
      const index = buildLive(archive);
      const oracle = toOracle(archive, compareTags);
      for (let asked = 0; asked < questionsPerArchive; asked += 1) {
        holdAgainstOracle(index, oracle, randomQuestion(random, archive));
      }
    }),
    { numRuns: 60 },
  );
});

test("they are so after every change, across segments however they are merged, and from a snapshot", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      holdThroughChanges(seed);
    }),
    { numRuns: 12 },
  );
});

test("they are so through changes of an archive whose dense tags lie on shelves", () => {
  holdThroughChanges(20, { worksMin: 9_000, worksMax: 9_001, changeCount: 3 });
});

test("they are so in an archive whose ranks are wider than bins and quantiles, where either way is taken", () => {
  const random = toRandom(20);
  const small = randomArchive(random, 3_000);
  const works = Array.from({ length: 66_000 }, (_, place) => {
    return { ...oneOf(random, small.works), id: place + 1, updatedAt: below(random, 1e9) };
  });
  const archive = { ...small, works };
  const index = buildLive(archive);
  index.merge();
  const oracle = toOracle(archive, compareTags);
  const questions = Array.from({ length: 4 }, () => randomQuestion(random, archive));
  const many = { include: [], anyOf: [], exclude: [{ type: "rating", id: 0 }], ranges: [] };
  const few = {
    ...many,
    include: [...(archive.works[0]?.tags.get("creator") ?? [])].map((id) => ({ type: "creator", id })),
  };
  const asked = [many, few].map((filter): Question => {
    const facets = { types: ["rating", "warning", "fandom"], rowCount: 3 };
    return { filter, sort: { by: "title", direction: "descending" }, page: { skip: 30, take: 20 }, facets };
  });
  const ways = [...asked, ...questions].map((question) => holdAgainstOracle(index, oracle, question));
  assert(ways.includes("inverted"));
  assert(ways.includes("forward"));
});
