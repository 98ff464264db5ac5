import assert from "node:assert/strict";
import { test } from "node:test";
import { nameKey } from "./name-key.ts";

test("case, Latin and Greek accents and white space do not make another name", () => {
  assert.equal(nameKey("Éowyn  of\tRohan "), nameKey("eowyn of rohan"));
  assert.equal(nameKey("Ἀχιλλεύς"), nameKey("ἀχιλλευσ").normalize("NFC"));
  assert.equal(nameKey("ﬁn"), "ﬁn");
});

test("marks that make another letter stay", () => {
  assert.notEqual(nameKey("ёлка"), nameKey("елка"));
  assert.notEqual(nameKey("мой"), nameKey("мои"));
  assert.notEqual(nameKey("が"), nameKey("か"));
  assert.notEqual(nameKey("कि"), nameKey("क"));
});
