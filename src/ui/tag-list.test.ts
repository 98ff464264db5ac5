import assert from "node:assert/strict";
import { test } from "node:test";
import { foldedTags, type TagView } from "./tag-list.ts";

function tags(count: number, type = "freeform"): readonly TagView[] {
  return Array.from({ length: count }, (_, index) => ({
    type,
    name: `A tag of the number ${index}`,
    address: "/tags/x",
  }));
}

function countItems(markup: string): number {
  return markup.match(/<a class="tag"/g)?.length ?? 0;
}

test("75 tags are all in the card, all but two lines of them folded", () => {
  const markup = foldedTags(tags(75))?.toString() ?? "";
  assert.equal(countItems(markup), 75);
  const [shown = ""] = markup.split("<details>");
  assert.ok(countItems(shown) < 12);
  assert.match(markup, new RegExp(`and ${75 - countItems(shown)} more`));
});

test("a warning is never folded", () => {
  const [shown = ""] = (foldedTags([...tags(40, "warning"), ...tags(10)])?.toString() ?? "").split("<details>");
  assert.equal(shown.match(/<li class="warnings">/g)?.length, 40);
});

test("the writer's order stays", () => {
  const markup = foldedTags([...tags(1, "character"), ...tags(1, "relationship")])?.toString() ?? "";
  assert.ok(markup.indexOf("characters") < markup.indexOf("relationships"));
});
