import assert from "node:assert/strict";
import { test } from "node:test";
import type { Documents } from "./index.ts";
import { type Condition, type Filter, LiveIndex, type Tag } from "./index.ts";

const everything: Filter = { include: [], anyOf: [], exclude: [], ranges: [] };

function freeform(id: number): Tag {
  return { type: "freeform", id };
}

/** Works with these ids, each with the same tags, their number being their age too. */
function toWorks(workIds: readonly number[], tags: readonly number[]): Documents {
  return {
    workIds: Uint32Array.from(workIds),
    updatedAt: Float64Array.from(workIds),
    tags: [
      {
        type: "freeform",
        isFacet: true,
        starts: Uint32Array.from({ length: workIds.length + 1 }, (_, row) => row * tags.length),
        ids: Uint32Array.from(workIds.flatMap(() => tags)),
      },
    ],
    values: [],
  };
}

function toIndex(): LiveIndex {
  return new LiveIndex({ types: [{ name: "freeform", isFacet: true }], values: [], texts: [] });
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, place) => place + 1);
}

test("a synonym finds nothing by itself, and its works count once under its canonical", () => {
  const index = toIndex();
  index.put(toWorks([1], [7, 8]));
  index.put(toWorks([2], [8]));
  index.setExpansions([{ tag: freeform(8), means: [freeform(7), freeform(3)] }]);
  const { facets, counts } = index.answer({
    filter: { ...everything, include: [freeform(7)] },
    sort: { by: "updatedAt", direction: "descending" },
    page: { skip: 0, take: 5 },
    facets: { types: ["freeform"], rowCount: 10 },
    counts: [freeform(8), freeform(3)],
  });
  assert.deepEqual(facets, [{ type: "freeform", ids: Uint32Array.of(3, 7), counts: Uint32Array.of(2, 2) }]);
  assert.deepEqual(counts, Uint32Array.of(0, 2));
});

test("a tag means tags of its own type only", () => {
  const index = new LiveIndex({
    types: [
      { name: "a", isFacet: true },
      { name: "b", isFacet: false },
    ],
    values: [],
    texts: [],
  });
  const stranger = { tag: { type: "a", id: 1 }, means: [{ type: "b", id: 1 }] };
  assert.throws(() => index.setExpansions([stranger]), /its own type/);
});

test("a condition a thousand deep is answered, and a deeper one is a fault", () => {
  const index = toIndex();
  index.put(toWorks([1], [1]));
  index.put(toWorks([2], [2]));
  const nest = (depth: number): Condition => {
    let condition: Condition = { kind: "tag", tag: freeform(1) };
    for (let level = 0; level < depth; level += 1) {
      condition = { kind: level % 2 === 0 ? "any" : "all", of: [condition, { kind: "tag", tag: freeform(level % 2) }] };
    }
    return condition;
  };
  assert.equal(index.count({ ...everything, where: nest(1_000) }), 1);
  assert.equal(index.count({ ...everything, where: { kind: "not", of: nest(999) } }), 1);
  assert.throws(() => index.count({ ...everything, where: nest(100_000) }), /nested deeper/);
});

test("five thousand tags are a question like any other", () => {
  const index = toIndex();
  index.put(toWorks(upTo(40), [1]));
  const tags = upTo(5_000).map(freeform);
  assert.equal(index.count({ ...everything, anyOf: [tags] }), 40);
  assert.equal(index.count({ ...everything, exclude: tags }), 0);
});

test("a sample has each of its works once, comes again for its seed, and is everything where that is less", () => {
  const index = toIndex();
  index.put(toWorks(upTo(300), [1]));
  index.put(toWorks(upTo(600).slice(300), [2]));
  const sample = index.sample(everything, 20, 7);
  assert.equal(new Set(sample).size, 20);
  assert.deepEqual(index.sample(everything, 20, 7), sample);
  assert.notDeepEqual(index.sample(everything, 20, 8), sample);
  const some = { ...everything, include: [freeform(2)] };
  assert.deepEqual(
    [...index.sample(some, 1_000, 1)].sort((a, b) => a - b),
    upTo(600).slice(300),
  );
});

test("merging leaves a segment a tier, and at last one without works that are gone", () => {
  const index = toIndex();
  for (const id of upTo(900)) index.put(toWorks([id, id + 1], [id]));
  while (index.compact());
  assert(index.stats().segments.length <= 2);
  index.remove(Uint32Array.of(5));
  index.merge();
  assert.deepEqual(
    index.stats().segments.map(({ docs, dead }) => [docs, dead]),
    [[900, 0]],
  );
});

test("what was asked before is read from a table once there was time, also after works changed", () => {
  const index = toIndex();
  index.put(toWorks(upTo(2_000), [1, 2]));
  index.put(toWorks(upTo(2_600).slice(2_000), [3]));
  const ask = () => {
    return index.answer({
      filter: { ...everything, include: [freeform(1)] },
      sort: { by: "updatedAt", direction: "descending" },
      page: { skip: 0, take: 1 },
      facets: { types: ["freeform"], rowCount: 2 },
    });
  };
  assert.notEqual(ask().choice?.way, "standing");
  while (index.compact());
  assert.notEqual(ask().choice?.way, "standing", "What was asked once is not counted beforehand");
  while (index.compact());
  index.put(toWorks([7, 3_000], [1, 4]));
  const { facets, choice } = ask();
  assert.equal(choice?.way, "standing");
  assert.deepEqual(facets, [{ type: "freeform", ids: Uint32Array.of(1, 2), counts: Uint32Array.of(2_001, 1_999) }]);
});

test("an index that knows its machine answers as before, and takes a clock that stands still for what it is", () => {
  const index = toIndex();
  index.put(toWorks(upTo(3_000), [1, 2]));
  const count = () => index.count({ ...everything, include: [freeform(2)] });
  const before = count();
  let now = 0;
  const costs = index.calibrate(() => (now += 1));
  assert(Object.values(costs).every((ns) => ns > 0 && Number.isFinite(ns)));
  assert(Object.values(index.calibrate(() => 0)).every((ns) => ns > 0));
  assert.equal(count(), before);
});

test("a type that is added is counted from the next work on, and never more of them than have numbers", () => {
  const index = toIndex();
  index.put(toWorks([1], [7]));
  const genre = { name: "genre", isFacet: true };
  assert(index.addTypes([{ name: "freeform", isFacet: true }, genre]));
  const ask = () => {
    const page = { skip: 0, take: 0 };
    const facets = { types: ["genre"], rowCount: 10 };
    return index.answer({ filter: everything, sort: { by: "updatedAt", direction: "descending" }, page, facets })
      .facets;
  };
  assert.deepEqual(ask(), [{ type: "genre", ids: Uint32Array.of(), counts: Uint32Array.of() }]);
  const works = toWorks([2], [7]);
  index.put({ ...works, tags: works.tags.map((column) => ({ ...column, type: "genre" })) });
  assert.deepEqual(ask(), [{ type: "genre", ids: Uint32Array.of(7), counts: Uint32Array.of(1) }]);
  const many = Array.from({ length: 255 }, (_, number) => ({ name: `type ${number}`, isFacet: true }));
  assert(!index.addTypes(many));
  assert(index.addTypes(many.slice(1)));
  assert.deepEqual(ask(), [{ type: "genre", ids: Uint32Array.of(7), counts: Uint32Array.of(1) }]);
});
