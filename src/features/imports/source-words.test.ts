import assert from "node:assert/strict";
import { test } from "node:test";
import { toExamples, toSourceText } from "./source-words.ts";

test("examples out of one file name it once, without its folder", () => {
  const stories = ["/srv/old/dump.sql: story 7", "/srv/old/dump.sql: story 30", "/srv/new/dump.sql: story 1"];
  assert.deepEqual(toExamples(stories), ["dump.sql: story 7", "story 30", "dump.sql: story 1"]);
});

test("files of a folder keep their places", () => {
  assert.deepEqual(toExamples(["one/a.txt", "two/a.txt"]), ["one/a.txt", "two/a.txt"]);
  assert.deepEqual(toExamples(["blocks", "pagelinks"]), ["blocks", "pagelinks"]);
  assert.deepEqual(toExamples([]), []);
});

test("a list of what came out of one file does not name it again", () => {
  assert.equal(toSourceText("/srv/old/dump.sql: story 7", "dump.sql"), "story 7");
  assert.equal(toSourceText("both.zip: dump.sql: story 7", "both.zip and 1 more"), "both.zip: dump.sql: story 7");
  assert.equal(toSourceText("notes.txt", "notes.txt"), "notes.txt");
});
