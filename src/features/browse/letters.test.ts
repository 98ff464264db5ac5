import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { byLetter, toLetter } from "./letters.ts";

describe("an index by letter", () => {
  test("lists a name under its first letter, past articles and signs", () => {
    const names = ["The Hobbit", "A Study in Scarlet", "«Émile»", "Analog", "театр", "3 Ninjas", "…"];
    assert.deepEqual(names.map(toLetter), ["H", "S", "E", "A", "Т", "#", "#"]);
  });

  test("knows articles of other languages, and letters whose capital is two", () => {
    const names = ["Les Misérables", "L’Étranger", "Der Ring", "El Cid", "Lesson", "Élan", "ßharp", "La"];
    assert.deepEqual(names.map(toLetter), ["M", "E", "R", "C", "L", "E", "S", "L"]);
  });

  test("keeps an article that is all there is", () => assert.equal(toLetter("The"), "T"));

  test("puts what begins with no letter first, and names in alphabetical order", () => {
    const index = byLetter(["Oz", "The Odyssey", "Alice", "1984", "alba"].map((name) => ({ name })));
    assert.deepEqual(
      index.map(([letter, items]) => [letter, items.map((item) => item.name)]),
      [
        ["#", ["1984"]],
        ["A", ["alba", "Alice"]],
        ["O", ["The Odyssey", "Oz"]],
      ],
    );
  });
});
