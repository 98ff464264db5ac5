import assert from "node:assert/strict";
import { test } from "node:test";
import { buildLive, holdAgainstOracle } from "./hold-against-oracle.ts";
import type { LiveIndex } from "./live-index.ts";
import { type Archive, toDocuments, toOracle } from "./oracle.ts";
import { toRandom } from "./random.ts";
import { compareTags, moveCounters, randomArchive } from "./random-archive.ts";
import { randomQuestion } from "./random-question.ts";

/** Enough for two segments that are merged in steps, and not at once with what comes. */
const archive = randomArchive(toRandom(3), 700);

/** Takes works out, puts others in anew, and understands a tag otherwise. */
function change(index: LiveIndex): Archive {
  const random = toRandom(4);
  const kept = archive.works.filter((_, place) => place % 7 !== 0);
  index.remove(Uint32Array.from(archive.works, ({ id }) => id).filter((_, place) => place % 7 === 0));
  const moved = kept.filter((_, place) => place % 5 === 0).map((work) => moveCounters(random, work));
  index.put(toDocuments(archive, moved));
  const expansions = [{ tag: { type: "rating", id: 0 }, means: [] }];
  index.setExpansions(expansions);
  const works = [...kept.filter((_, place) => place % 5 !== 0), ...moved];
  return { ...archive, works, expansions: [...archive.expansions, ...expansions] };
}

/** Gives every third work another counter. */
function count(index: LiveIndex): Archive {
  const works = archive.works.map((work, place) =>
    place % 3 === 0 ? { ...work, values: new Map([...work.values, ["kudos", place * 7]]) } : work,
  );
  index.setValues("kudos", new Map(works.map(({ id, values }) => [id, values.get("kudos") ?? 0])));
  return { ...archive, works };
}

/** Changes the archive after so many steps; false when the merge was over by then. */
function holdWithChangeAfter(steps: number, change: (index: LiveIndex) => Archive): boolean {
  const index = buildLive(archive);
  assert.equal(index.stats().segments.length, 2);
  for (let step = 0; step < steps; step += 1) index.compact();
  const isHalfDone = index.stats().segments.length === 2;
  const changed = change(index);
  const oracle = toOracle(changed, compareTags);
  const random = toRandom(steps);
  const sort = { by: "kudos", direction: "descending" } as const;
  const hold = () => holdAgainstOracle(index, oracle, { ...randomQuestion(random, changed), sort });
  hold();
  while (index.compact());
  for (let asked = 0; asked < 3; asked += 1) hold();
  return isHalfDone;
}

test("what changes between any two steps of a merge is in the answers, during it and when it is over", () => {
  let steps = 0;
  while (holdWithChangeAfter(steps, change)) steps += 1;
  assert(steps > 20);
});

test("counters that move between any two steps of a merge are in the answers too", () => {
  let steps = 0;
  while (holdWithChangeAfter(steps, count)) steps += 1;
  assert(steps > 20);
});

test("works that all go while they are merged leave nothing behind", () => {
  const index = buildLive(archive);
  for (let step = 0; step < 10; step += 1) index.compact();
  index.remove(Uint32Array.from(archive.works, ({ id }) => id));
  while (index.compact());
  assert.deepEqual(index.stats().segments, []);
});
