import assert from "node:assert/strict";
import { test } from "node:test";
import { buildLive, holdAgainstOracle } from "./hold-against-oracle.ts";
import type { LiveIndex } from "./live-index.ts";
import { type Archive, toDocuments, toOracle } from "./oracle.ts";
import { type Random, toRandom } from "./random.ts";
import { below, compareTags, oneOf, randomArchive, randomWork } from "./random-archive.ts";
import { randomQuestion } from "./random-question.ts";

const changeCount = 60;
/** Some of them are of merges, which come first. */
const piecesPerChange = 20;

/** Takes a work out, and puts one in, anew or in place of another. */
function change(random: Random, archive: Archive, index: LiveIndex): Archive {
  const gone = oneOf(random, archive.works);
  const come = randomWork(random, 1 + below(random, archive.works.length + 50));
  index.remove(Uint32Array.of(gone.id));
  index.put(toDocuments(archive, [come]));
  return { ...archive, works: [...archive.works.filter(({ id }) => id !== gone.id && id !== come.id), come] };
}

test("what changes between any pieces of the tables that are made is in what they answer", () => {
  const random = toRandom(31);
  let archive = randomArchive(random, 400);
  const index = buildLive(archive);
  const questions = Array.from({ length: 12 }, () => randomQuestion(random, archive.works));
  const ask = () => {
    const oracle = toOracle(archive, compareTags);
    return questions.map((question) => holdAgainstOracle(index, oracle, question));
  };
  ask();
  for (let changes = 0; changes < changeCount; changes += 1) {
    for (let piece = 0; piece < piecesPerChange; piece += 1) index.compact();
    archive = change(random, archive, index);
  }
  assert(index.stats().tables > 0);
  assert(ask().includes("standing"));
  while (index.compact());
  ask();
});

test("a table is not made at once, but in as many pieces as it takes", () => {
  const archive = randomArchive(toRandom(32), 600);
  const index = buildLive(archive);
  index.merge();
  let pieces = 0;
  while (index.compact()) pieces += 1;
  assert(pieces > 4 * index.stats().tables, `${pieces} pieces`);
});
