import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Form } from "#platform/http/form.ts";
import { parsePlace } from "./keep-place.ts";

function parse(fields: Record<string, string>) {
  return parsePlace(new Form(Object.entries(fields)));
}

describe("a place in a work", () => {
  test("is a chapter and how much of it is read", () => {
    assert.deepEqual(parse({ chapter_id: "7", progress: "40" }), { ok: true, value: { chapterId: 7, progress: 40 } });
  });

  test("is the chapter's beginning when nothing is said", () => {
    assert.deepEqual(parse({ chapter_id: "7" }), { ok: true, value: { chapterId: 7, progress: 0 } });
  });

  test("can be forgotten", () => assert.deepEqual(parse({ forget: "1" }), { ok: true, value: null }));

  test("is refused outside of a chapter", () => {
    const bad = [{}, { chapter_id: "x" }, { chapter_id: "7", progress: "101" }, { chapter_id: "7", progress: "-1" }];
    for (const fields of bad) assert.equal(parse(fields).ok, false);
  });
});
