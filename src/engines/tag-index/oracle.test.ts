import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bitsOf, type DocSet, listDocs, toDocList } from "./doc-set.ts";
import { evaluate } from "./evaluate.ts";
import { countInverted } from "./facets-inverted.ts";
import { answer, buildIndex, type Facet, type Question, type TagIndex } from "./index.ts";
import { type Oracle, toDocuments, toOracle } from "./oracle.ts";
import { listPage } from "./page.ts";
import type { Way } from "./question.ts";
import { randomArchive, randomQuestion, toRandom } from "./random-archive.ts";
import type { TopCounts } from "./top-counts.ts";

const questionsPerArchive = 20;

/** The set in both forms, whichever it came in. */
function bothForms({ segment }: TagIndex, set: DocSet): readonly DocSet[] {
  return [toDocList(listDocs(set)), { form: "bits", bits: bitsOf(set, segment.docCount), count: set.count }];
}

function toRows({ segment }: TagIndex, tops: readonly TopCounts[]) {
  return tops.map(({ ordinals, counts }) => ordinals.map((ordinal, row) => [segment.tags.ids[ordinal], counts[row]]));
}

function rowsOf(facets: readonly Facet[]) {
  return facets.map(({ ids, counts }) => [...ids].map((id, row) => [id, counts[row]]));
}

/** Asks as the archive does, and then both forms of the result for its page and its facets by both ways. */
function holdAgainstOracle(index: TagIndex, oracle: Oracle, question: Question): Way | undefined {
  const expected = oracle(question);
  const { choice, ...actual } = answer(index, question);
  assert.deepEqual(actual, expected);

  const { segment } = index;
  const types = (question.facets?.types ?? []).map((type) => segment.tags.types.get(type)!);
  const plan = { types, rowCount: question.facets?.rowCount ?? 0 };
  for (const set of bothForms(index, evaluate(segment, question.filter))) {
    const page = listPage(segment, set, question.sort, question.page);
    assert.deepEqual(
      page.map((doc) => segment.workIds[doc]!),
      expected.workIds,
    );
    const inverted = countInverted(segment, set, plan, Number.POSITIVE_INFINITY);
    const forward = segment.rows.count(listDocs(set), plan.types, plan.rowCount);
    assert.deepEqual(toRows(index, inverted ?? []), rowsOf(expected.facets));
    assert.deepEqual(toRows(index, forward), rowsOf(expected.facets));
  }
  return choice?.way;
}

test("totals, pages and facets are those of an index that looks at every work, by both ways and in both forms", () => {
  const archives = fc.tuple(fc.integer(), fc.integer({ min: 0, max: 400 }));
  fc.assert(
    fc.property(archives, ([seed, workCount]) => {
      const random = toRandom(seed);
      const archive = randomArchive(random, workCount);
      const index = buildIndex(toDocuments(archive));
      const oracle = toOracle(archive);
      for (let asked = 0; asked < questionsPerArchive; asked += 1) {
        holdAgainstOracle(index, oracle, randomQuestion(random, archive));
      }
    }),
    { numRuns: 200 },
  );
});

test("they are so in an archive whose ranks are wider than bins and quantiles, where either way is taken", () => {
  const random = toRandom(20);
  const archive = randomArchive(random, 70_000);
  const index = buildIndex(toDocuments(archive));
  const oracle = toOracle(archive);
  const ways = Array.from({ length: 12 }, () => {
    return holdAgainstOracle(index, oracle, randomQuestion(random, archive));
  });
  assert(ways.includes("inverted"));
  assert(ways.includes("forward"));
});
