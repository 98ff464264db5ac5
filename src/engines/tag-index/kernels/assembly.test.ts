import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compileKernels, toCompiledSource } from "#test/support/compile-kernels.ts";
import { BitShelf } from "../bit-shelf.ts";
import { and, andNot, count, countAnd } from "./bits.ts";
import { compiledSets } from "./compiled-sets.ts";

test("the compiled kernels are what their source compiles to, byte for byte", async () => {
  const source = toCompiledSource(await compileKernels());
  assert(source.includes(compiledSets), "Run node bin/compile-kernels.ts");
});

test("sets on a shelf have as many documents in common as elsewhere, also in rows that held others before", () => {
  const words = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 30 }), fc.infiniteStream(fc.nat()), (wordCount, rowCount, numbers) => {
      const fresh = () => Uint32Array.from({ length: wordCount }, () => (numbers.next().value ?? 0) * 3);
      const shelf = new BitShelf(wordCount);
      const released = shelf.keep(fresh());
      shelf.release(released);
      assert(!shelf.has(released));
      const sets = Array.from({ length: rowCount }, fresh);
      const rows = sets.map((set) => shelf.keep(set));
      const hand = fresh();
      shelf.take(hand);
      assert(rows.every((row) => shelf.has(row)));
      assert.deepEqual(rows, sets);
      assert.deepEqual(
        rows.map((row) => shelf.countAnd(row)),
        sets.map((set) => countAnd(hand, set)),
      );
      // What is on the shelf and what is elsewhere is taken alike.
      for (const [place, set] of sets.entries()) {
        const other = place % 2 === 0 ? set : (rows[place] ?? set);
        const own = shelf.take(hand);
        if (place % 3 === 0) shelf.and(other);
        else shelf.andNot(other);
        const expected = hand.slice();
        if (place % 3 === 0) and(expected, set);
        else andNot(expected, set);
        assert.deepEqual(own.slice(), expected);
        assert.equal(shelf.count(), count(expected));
      }
      assert.deepEqual(rows, sets);
    }),
    { numRuns: 60 },
  );
});

test("a shelf grows beyond the memory it began with, and its rows stay", () => {
  const shelf = new BitShelf(10_000);
  const rows = Array.from({ length: 20 }, (_, row) => shelf.keep(new Uint32Array(10_000).fill(row)));
  assert(rows.every((words, row) => words.every((word) => word === row)));
});
