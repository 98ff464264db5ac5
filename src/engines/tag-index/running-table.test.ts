import assert from "node:assert/strict";
import { test } from "node:test";
import { buildLive, holdAgainstOracle } from "./hold-against-oracle.ts";
import type { LiveIndex } from "./live-index.ts";
import { type Archive, toDocuments, toOracle } from "./oracle.ts";
import { type Random, toRandom } from "./random.ts";
import { below, compareTags, oneOf, randomArchive, randomWork } from "./random-archive.ts";
import { grow } from "./random-change.ts";
import { randomQuestion } from "./random-question.ts";

/** Takes a work out, and puts one in, anew or in place of another. */
function change(random: Random, archive: Archive, index: LiveIndex): Archive {
  const gone = oneOf(random, archive.works);
  const come = randomWork(random, 1 + below(random, archive.works.length + 50), archive.types);
  index.remove(Uint32Array.of(gone.id));
  index.put(toDocuments(archive, [come]));
  return { ...archive, works: [...archive.works.filter(({ id }) => id !== gone.id && id !== come.id), come] };
}

/** Changes works after so many pieces, and holds what the tables answer against the oracle. */
function holdWithChangeAfter(pieces: number): void {
  const random = toRandom(pieces);
  const before = randomArchive(random, 300);
  const index = buildLive(before);
  index.merge();
  const questions = Array.from({ length: 4 }, () => randomQuestion(random, before));
  for (const question of questions) index.answer(question);
  for (let piece = 0; piece < pieces; piece += 1) index.compact();
  const after = change(random, grow(change(random, before, index), index), index);
  while (index.compact());
  assert(index.stats().tables > 0);
  const oracle = toOracle(after, compareTags);
  for (const question of questions) holdAgainstOracle(index, oracle, question);
}

test("what changes between any two pieces of the tables that are made is in what they answer", () => {
  for (let pieces = 1; pieces <= 40; pieces += 1) holdWithChangeAfter(pieces);
});

test("a table is not made at once, but in as many pieces as it takes", () => {
  const archive = randomArchive(toRandom(32), 600);
  const index = buildLive(archive);
  index.merge();
  let pieces = 0;
  while (index.compact()) pieces += 1;
  assert(pieces > 4 * index.stats().tables, `${pieces} pieces`);
});
