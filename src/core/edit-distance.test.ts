import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { editDistance } from "./edit-distance.ts";

test("a letter changed, put in, left out or swapped with its neighbour is one step", () => {
  for (const [one, other] of [
    ["holmes", "holnes"],
    ["holmes", "hollmes"],
    ["holmes", "homes"],
    ["holmes", "homles"],
    ["犬の十字", "猫の十字"],
  ] as const) {
    assert.equal(editDistance(one, other, 2), 1, `${one} ${other}`);
  }
  assert.equal(editDistance("", "ab", 3), 2);
  assert.equal(editDistance("holmes", "holmes", 2), 0);
});

test("what is farther than asked for is one step farther, whatever it is", () => {
  assert.equal(editDistance("holmes", "watson", 2), 3);
  assert.equal(editDistance("holmes", "h", 2), 3);
});

test("the way there is as long as the way back, and a bound changes nothing below it", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("a", "b", "c") }),
      fc.string({ unit: fc.constantFrom("a", "b", "c") }),
      (one, other) => {
        const distance = editDistance(one, other, 100);
        assert.equal(editDistance(other, one, 100), distance);
        assert.equal(editDistance(one, other, 2), Math.min(distance, 3));
      },
    ),
  );
});
