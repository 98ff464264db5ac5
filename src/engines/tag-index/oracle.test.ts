import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { LiveIndex, type Question } from "./index.ts";
import { type Archive, type Oracle, toDocuments, toOracle } from "./oracle.ts";
import { toRandom } from "./random.ts";
import { compareTags, randomArchive } from "./random-archive.ts";
import { randomChange } from "./random-change.ts";
import { randomQuestion } from "./random-question.ts";

const questionsPerArchive = 12;

/** Asks as the archive does, and then for the facets by each way alone. */
function holdAgainstOracle(index: LiveIndex, oracle: Oracle, question: Question): string | undefined {
  const expected = oracle(question);
  const { choice, ...actual } = index.answer(question);
  assert.deepEqual(actual, expected);
  assert.equal(index.count(question.filter), expected.total);
  for (const way of ["inverted", "forward"] as const) {
    assert.deepEqual(index.answer(question, way).facets, expected.facets, way);
  }
  return choice?.way;
}

function buildLive(archive: Archive): LiveIndex {
  const { types, columns, textColumns, works, expansions } = archive;
  const index = new LiveIndex({ types, values: columns, texts: textColumns }, compareTags);
  const half = works.length >> 1;
  index.put(toDocuments(archive, works.slice(0, half)));
  index.setExpansions(expansions);
  index.put(toDocuments(archive, works.slice(half)));
  return index;
}

test("totals, pages, facets and counts are those of an index that looks at every work, by every way", () => {
  const archives = fc.tuple(fc.integer(), fc.integer({ min: 0, max: 400 }));
  fc.assert(
    fc.property(archives, ([seed, workCount]) => {
      const random = toRandom(seed);
      const archive = randomArchive(random, workCount);
      const index = buildLive(archive);
      const oracle = toOracle(archive, compareTags);
      for (let asked = 0; asked < questionsPerArchive; asked += 1) {
        holdAgainstOracle(index, oracle, randomQuestion(random, archive.works));
      }
    }),
    { numRuns: 120 },
  );
});

function reload({ types, columns, textColumns }: Archive, index: LiveIndex): LiveIndex {
  const notes = { place: 3, owner: Uint8Array.of(5) };
  const bytes = Buffer.concat([...index.save(notes)]);
  const loaded = LiveIndex.load(bytes, { types, values: columns, texts: textColumns }, compareTags);
  assert(loaded.ok);
  assert.deepEqual([loaded.value.place, [...loaded.value.owner]], [3, [5]]);
  return loaded.value.index;
}

test("they are so after every change, across segments however they are merged, and from a snapshot", () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = toRandom(seed);
      let archive = randomArchive(random, Math.floor(random() ** 2 * 700));
      let index = buildLive(archive);
      for (let change = 0; change < 12; change += 1) {
        archive = randomChange(random, archive, index);
        if (random() < 0.2) index = reload(archive, index);
        const oracle = toOracle(archive, compareTags);
        for (let asked = 0; asked < 3; asked += 1) {
          holdAgainstOracle(index, oracle, randomQuestion(random, archive.works));
        }
      }
    }),
    { numRuns: 40 },
  );
});

test("they are so in an archive whose ranks are wider than bins and quantiles, where either way is taken", () => {
  const random = toRandom(20);
  const archive = randomArchive(random, 70_000);
  const index = buildLive(archive);
  index.merge();
  const oracle = toOracle(archive, compareTags);
  const questions = Array.from({ length: 4 }, () => randomQuestion(random, archive.works));
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
