import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answer, type Documents, LiveIndex, type Question } from "./index.ts";

/** A work a list of freeforms, the oldest first. */
function toFreeforms(lists: readonly (readonly number[])[]): Documents {
  const starts = new Uint32Array(lists.length + 1);
  for (const [row, list] of lists.entries()) starts[row + 1] = starts[row]! + list.length;
  const numbers = lists.map((_, row) => row + 1);
  return {
    workIds: Uint32Array.from(numbers),
    updatedAt: Float64Array.from(numbers),
    tags: [{ type: "freeform", isFacet: true, starts, ids: Uint32Array.from(lists.flat()) }],
    values: [],
  };
}

function buildIndex(documents: Documents): LiveIndex {
  const index = new LiveIndex({ types: [{ name: "freeform", isFacet: true }], values: [], texts: [] });
  index.put(documents);
  return index;
}

function answer(index: LiveIndex, question: Question): Answer {
  return index.answer(question);
}

const everything: Question = {
  filter: { include: [], anyOf: [], exclude: [], ranges: [] },
  sort: { by: "updatedAt", direction: "descending" },
  page: { skip: 0, take: 2 },
  facets: { types: ["freeform"], rowCount: 1 },
};

test("newest works come first, and the most used tag with its count", () => {
  const { choice: _, ...rest } = answer(buildIndex(toFreeforms([[7, 3], [3], [5]])), everything);
  assert.deepEqual(rest, {
    total: 3,
    workIds: Uint32Array.of(3, 2),
    facets: [{ type: "freeform", ids: Uint32Array.of(3), counts: Uint32Array.of(2) }],
    counts: new Uint32Array(),
  });
});

test("where the bounds do not hold what they promised, the rows are counted instead", () => {
  // Each work of the result has a tag of its own, and the popular tag that is expected there is on the others only.
  const others = (row: number) => [1, ...[20_000, 40_000, 60_000].map((first) => first + row)];
  const lists = Array.from({ length: 6_000 }, (_, row) => (row % 2 === 0 ? others(row) : [100_000 + row]));
  const filter = { ...everything.filter, exclude: [{ type: "freeform", id: 1 }] };
  const { facets, choice } = answer(buildIndex(toFreeforms(lists)), { ...everything, filter });
  assert.deepEqual([choice?.way, choice?.isSecondTry], ["forward", true]);
  assert.deepEqual(facets, [{ type: "freeform", ids: Uint32Array.of(100_001), counts: Uint32Array.of(1) }]);
});

test("the same tag twice on a work is a fault, whether few or many works have it", () => {
  assert.throws(() => buildIndex(toFreeforms([[4, 4]])), /same freeform twice/);
  const others = Array.from({ length: 200 }, () => [1]);
  assert.throws(() => buildIndex(toFreeforms([...others, [4, 4]])), /same freeform twice/);
});

test("what the index was not built with is a fault to sort by, to bound and to count", () => {
  const index = buildIndex(toFreeforms([[1]]));
  const ranges = [{ by: "words", min: 0, max: 1 }];
  assert.throws(() => answer(index, { ...everything, sort: { by: "words", direction: "ascending" } }), /column words/);
  assert.throws(() => answer(index, { ...everything, filter: { ...everything.filter, ranges } }), /column words/);
  assert.throws(() => answer(index, { ...everything, facets: { types: ["fandom"], rowCount: 1 } }), /type fandom/);
});

test("a tag of any number takes the room of one tag", () => {
  const index = buildIndex(toFreeforms([[2 ** 32 - 1]]));
  assert(index.stats().bytes < 100_000);
  assert.equal(index.count({ ...everything.filter, include: [{ type: "freeform", id: 2 ** 32 - 1 }] }), 1);
});

test("the same work twice in one hand is a fault", () => {
  const documents = toFreeforms([[1], [2]]);
  assert.throws(() => buildIndex({ ...documents, workIds: Uint32Array.of(5, 5) }), /Work 5 is there twice/);
});
