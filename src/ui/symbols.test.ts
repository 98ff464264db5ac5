import assert from "node:assert/strict";
import { test } from "node:test";
import { requiredTags } from "./symbols.ts";

const plain = { ratings: ["Mature"], warnings: ["No Archive Warnings Apply"], categories: ["F/F"], complete: false };

function classes(view: typeof plain): readonly string[] {
  return [
    ...requiredTags(view)
      .toString()
      .matchAll(/<span class="([a-z-]+) [a-z]+" title/g),
  ].map((found) => found[1]!);
}

test("each of the four squares has its sign and its words", () => {
  assert.deepEqual(classes(plain), ["rating-mature", "warning-no", "category-femslash", "complete-no"]);
  assert.match(requiredTags(plain).toString(), /title="F\/F".*<span class="text">F\/F<\/span>/);
});

test("a real warning outweighs the others, and none given is not the same as none apply", () => {
  const both = { ...plain, warnings: ["No Archive Warnings Apply", "Major Character Death"] };
  assert.equal(classes(both)[1], "warning-yes");
  assert.equal(classes({ ...plain, warnings: [] })[1], "warning-choosenotto");
  assert.equal(
    classes({ ...plain, warnings: ["Creator Chose Not To Use Archive Warnings"] })[1],
    "warning-choosenotto",
  );
});

test("names that are the archive's own still get a sign", () => {
  assert.deepEqual(classes({ ...plain, ratings: ["14+"], categories: ["Romance", "War"] }).slice(0, 3), [
    "rating-notrated",
    "warning-no",
    "category-multi",
  ]);
});
