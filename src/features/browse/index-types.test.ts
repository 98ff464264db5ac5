import assert from "node:assert/strict";
import { test } from "node:test";
import type { TagType } from "#features/tags/index.ts";
import { indexTypes } from "./index-types.ts";

function type(key: string, claims: Partial<TagType>): TagType {
  const none = { isRequired: false, isSingle: false, isFixed: false, isFacet: true, isOnWorks: true, parentTypes: [] };
  return { key, label: key, labelPlural: key, ...none, ...claims };
}

test("the index begins with the tags that every work carries, and leaves out fixed lists", () => {
  const types = [
    type("rating", { isFixed: true, isRequired: true }),
    type("character", {}),
    type("genre", { isRequired: true }),
    type("note", { isFacet: false }),
  ];
  assert.deepEqual(
    indexTypes(types).map(({ key }) => key),
    ["genre", "character"],
  );
});
