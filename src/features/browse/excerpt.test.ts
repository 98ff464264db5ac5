import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { excerpt } from "./excerpt.ts";

describe("the description of a page", () => {
  test("is one line", () => assert.equal(excerpt("  A goose\n\nand a  hat. "), "A goose and a hat."));

  test("ends after a whole word, within 200 characters", () => {
    const short = excerpt("goose ".repeat(60));
    assert(short.length <= 200);
    assert.match(short, /goose…$/);
  });

  test("never cuts a character in two", () => {
    const short = excerpt("𝕬".repeat(300));
    assert.equal([...short].length, 200);
    assert(short.isWellFormed());
  });
});
