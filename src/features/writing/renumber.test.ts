import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { renumber } from "./renumber.ts";

const order = (ids: string, numbers: readonly number[]) =>
  renumber([...ids].map((id, index) => ({ id, number: numbers[index] ?? Number.NaN }))).join("");

describe("numbers typed beside things in an order", () => {
  test("that stay leave the order", () => assert.equal(order("abc", [1, 2, 3]), "abc"));
  test("move a thing up to its number", () => assert.equal(order("abc", [1, 2, 1]), "cab"));
  test("move a thing down to its number", () => assert.equal(order("abc", [2, 2, 3]), "bac"));
  test("swap two things", () => assert.equal(order("abcd", [3, 2, 1, 4]), "cbad"));
  test("past the end mean the end", () => assert.equal(order("abc", [99, 2, 3]), "bca"));
  test("that are none leave a thing among its neighbours", () => assert.equal(order("abc", [Number.NaN, 2, 3]), "abc"));

  test("never lose or double a thing", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 }), (numbers) => {
        const things = numbers.map((number, id) => ({ id, number }));
        assert.deepEqual(
          [...renumber(things)].sort((one, other) => one - other),
          things.map((thing) => thing.id),
        );
      }),
    );
  });

  test("that name each place once are the order", () => {
    const permutation = fc
      .integer({ min: 1, max: 12 })
      .chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count }));
    fc.assert(
      fc.property(permutation, (places) => {
        const result = renumber(places.map((place, id) => ({ id, number: place + 1 })));
        assert.deepEqual(
          result.map((id) => places[id]),
          [...places.keys()],
        );
      }),
    );
  });
});
