import assert from "node:assert/strict";
import { test } from "node:test";
import { FirstSeen } from "./first-seen.ts";

test("a page that stays as it is keeps its date, and two versions never share one", () => {
  const seen = new FirstSeen();
  assert.equal(seen.since("/works/1", "a", 10_400), 10_000);
  assert.equal(seen.since("/works/1", "a", 90_000), 10_000);
  assert.equal(seen.since("/works/1", "b", 90_400), 90_000);
  assert.equal(seen.since("/works/1", "c", 90_900), 91_000);
  assert.equal(seen.since("/works/2", "a", 90_900), 90_000);
});

test("what was forgotten counts as new", () => {
  const seen = new FirstSeen();
  seen.since("first", "a", 1_000);
  for (let index = 0; index < 5_000; index += 1) seen.since(`${index}`, "a", 1_000);
  assert.equal(seen.since("first", "a", 7_000), 7_000);
});
