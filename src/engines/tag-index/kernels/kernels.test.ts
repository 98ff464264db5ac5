import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { buildColumn, findValue, listValues } from "../columns.ts";
import * as bits from "./bits.ts";
import { cutRanks } from "./cuts.ts";
import * as lists from "./lists.ts";
import { andRanks, andRanksBits } from "./ranks.ts";

const docCount = 300;

/** Ascending documents, from none to nearly all, so that one list is often much the longer. */
const docs = fc
  .oneof(
    fc.uniqueArray(fc.nat(docCount - 1), { maxLength: 8 }),
    fc.subarray(Array.from({ length: docCount }, (_, d) => d)),
  )
  .map((list) => Uint32Array.from(list).sort());

function toBits(list: Uint32Array): Uint32Array {
  const set = new Uint32Array(bits.wordsFor(docCount));
  bits.setListed(set, list);
  return set;
}

function read(set: Uint32Array): readonly number[] {
  return [...bits.toList(set, bits.count(set))];
}

/** What a kernel leaves of a copy of the bits. */
function readAfter(list: Uint32Array, change: (set: Uint32Array) => void): readonly number[] {
  const set = toBits(list);
  change(set);
  return read(set);
}

/** What a kernel leaves at the front of a copy of the list. */
function readFront(list: Uint32Array, narrow: (list: Uint32Array, size: number) => number): readonly number[] {
  const own = list.slice();
  const kept = narrow(own, own.length);
  return [...own.subarray(0, kept)];
}

test("sets meet, part and join alike as lists and as bits", () => {
  fc.assert(
    fc.property(docs, docs, (left, right) => {
      const others = new Set(right);
      const both = [...left].filter((doc) => others.has(doc));
      const onlyLeft = [...left].filter((doc) => !others.has(doc));
      const either = [...new Set([...left, ...right])].sort((a, b) => a - b);

      assert.deepEqual(
        readAfter(left, (set) => bits.and(set, toBits(right))),
        both,
      );
      assert.deepEqual(
        readAfter(left, (set) => bits.andNot(set, toBits(right))),
        onlyLeft,
      );
      assert.deepEqual(
        readAfter(left, (set) => bits.clearListed(set, right)),
        onlyLeft,
      );
      assert.deepEqual(
        readAfter(left, (set) => bits.or(set, toBits(right))),
        either,
      );
      assert.deepEqual(
        readFront(left, (own, size) => lists.and(own, size, right)),
        both,
      );
      assert.deepEqual(
        readFront(left, (own, size) => lists.andBits(own, size, toBits(right))),
        both,
      );
      assert.deepEqual(
        readFront(left, (own, size) => lists.andNot(own, size, right)),
        onlyLeft,
      );
      assert.deepEqual(
        readFront(left, (own, size) => lists.andNotBits(own, size, toBits(right))),
        onlyLeft,
      );
      assert.deepEqual([...lists.or([left, right, left])], either);
      assert.equal(bits.countAnd(toBits(left), toBits(right)), both.length);
      assert.equal(lists.countAnd(left, right), both.length);
      assert.equal(lists.countAndBits(left, toBits(right)), both.length);
    }),
    { numRuns: 300 },
  );
});

test("a span keeps the documents between its ends, also within one word and across the last", () => {
  fc.assert(
    fc.property(docs, fc.nat(docCount), fc.nat(docCount), (list, first, end) => {
      const inside = [...list].filter((doc) => doc >= first && doc < end);
      assert.deepEqual(
        readAfter(list, (set) => bits.andSpan(set, first, end)),
        inside,
      );
      assert.equal(lists.lowerBound(list, first), [...list].filter((doc) => doc < first).length);
    }),
    { numRuns: 300 },
  );
});

test("the highest documents come in descending order from any place on", () => {
  fc.assert(
    fc.property(docs, fc.nat(), fc.nat(), (list, skipped, taken) => {
      const skip = skipped % (list.length + 1);
      const target = new Uint32Array(taken % (list.length - skip + 1));
      bits.takeHighest(target, toBits(list), skip);
      assert.deepEqual([...target], [...list].reverse().slice(skip, skip + target.length));
    }),
    { numRuns: 300 },
  );
});

test("a range of ranks keeps the same documents of both forms, with cuts and without", () => {
  const values = fc.uint32Array({ minLength: docCount, maxLength: docCount });
  fc.assert(
    fc.property(docs, values, fc.tuple(fc.nat(docCount - 1), fc.nat(docCount - 1)), (list, of, ends) => {
      const whole = buildColumn(of);
      const range = { column: whole, first: Math.min(...ends), end: Math.max(...ends) + 1 };
      const cut = { ...range, column: { ...whole, cuts: cutRanks(whole.order) } };
      const inside = new Set(whole.order.subarray(range.first, range.end));
      const kept = [...list].filter((doc) => inside.has(doc));
      assert.deepEqual(
        readFront(list, (own, size) => andRanks(own, size, range)),
        kept,
      );
      for (const each of [range, cut]) {
        assert.deepEqual(
          readAfter(list, (set) => andRanksBits(set, each)),
          kept,
        );
      }
      assert.deepEqual(listValues(whole), of);
      assert.equal(findValue(whole, range.first), of[range.first]);
    }),
    { numRuns: 200 },
  );
});
