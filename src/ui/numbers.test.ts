import assert from "node:assert/strict";
import { test } from "node:test";
import { toBytesText, toCountText, toNumberText, toReadingTime } from "./numbers.ts";

test("counts carry separators and the right noun", () => {
  assert.equal(toNumberText(1204), "1,204");
  assert.equal(toCountText(1, "work", "works"), "1 work");
  assert.equal(toCountText(0, "work", "works"), "0 works");
});

test("reading time goes from minutes to hours and drops minutes where nobody plans by them", () => {
  assert.equal(toReadingTime(0), "under a minute");
  assert.equal(toReadingTime(100), "under a minute");
  assert.equal(toReadingTime(2200), "10 min");
  assert.equal(toReadingTime(43_318), "3 h 8 min");
  assert.equal(toReadingTime(230 * 120), "2 h");
  assert.equal(toReadingTime(400_000), "29 h");
});

test("the size of a file is told in the largest unit that fits", () => {
  assert.equal(toBytesText(1), "1 byte");
  assert.equal(toBytesText(999), "999 bytes");
  assert.equal(toBytesText(3_400_000), "3.4 MB");
  assert.equal(toBytesText(34_000_000_000), "34 GB");
});
