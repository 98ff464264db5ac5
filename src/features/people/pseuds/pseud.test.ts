import assert from "node:assert/strict";
import { test } from "node:test";
import { isOwnName, parsePseudName } from "./pseud.ts";

const resultOf = (name: string) => {
  const parsed = parsePseudName(name);
  return parsed.ok ? parsed.value : `(${parsed.refusal})`;
};

test("a pseud's name takes letters of any script and nothing that is markup or a path", () => {
  assert.equal(resultOf("  Doctor   Watson "), "Doctor Watson");
  for (const name of ["ワトスン", "Éowyn-of_Rohan 2", "कि", "Ёлка"])
    assert.equal(resultOf(name), name.normalize("NFC"));
  assert.equal(resultOf(""), "(empty)");
  assert.equal(resultOf("-_ -"), "(bad)");
  assert.equal(resultOf("a/b"), "(bad)");
  assert.equal(resultOf("<b>"), "(bad)");
  assert.equal(resultOf("x".repeat(41)), "(long)");
  assert.equal(resultOf("New"), "(reserved)");
});

test("the account's own name is its own in any case", () => {
  assert.equal(isOwnName({ name: "WATSON" }, "watson"), true);
  assert.equal(isOwnName({ name: "Holmes" }, "watson"), false);
});
