import assert from "node:assert/strict";
import { test } from "node:test";
import { readRatedLine } from "./rated-line.ts";

test("the line about a story tells its genres, its pairs and its characters", () => {
  assert.deepEqual(readRatedLine("Fiction  T - English - Hurt/Comfort/Humor - [Ann P., Bert W.] Cat - Chapters: 3"), {
    rating: "T",
    language: "en",
    tags: {
      freeform: ["Hurt/Comfort", "Humor"],
      relationship: ["Ann P./Bert W."],
      character: ["Ann P.", "Bert W.", "Cat"],
    },
    rest: ["Chapters: 3"],
  });
  assert.deepEqual(readRatedLine("Fiction K+ - German - Ann, Bert").tags, { character: ["Ann", "Bert"] });
});

test("pieces that nobody knows are told", () => {
  assert.deepEqual(readRatedLine("Fiction M - Nobodyish - What - Ever").rest, ["Nobodyish", "What", "Ever"]);
  assert.deepEqual(readRatedLine("").rest, []);
});
