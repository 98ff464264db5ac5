import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRange } from "./ranges.ts";

test("one range of a file is cut to what is there", () => {
  assert.deepEqual(parseRange("bytes=0-9", 100), { first: 0, last: 9 });
  assert.deepEqual(parseRange("bytes=90-", 100), { first: 90, last: 99 });
  assert.deepEqual(parseRange("bytes=90-900", 100), { first: 90, last: 99 });
  assert.deepEqual(parseRange("bytes=-10", 100), { first: 90, last: 99 });
  assert.deepEqual(parseRange("bytes=-1000", 100), { first: 0, last: 99 });
});

test("what lies behind the end is refused", () => {
  assert.equal(parseRange("bytes=100-", 100), "unsatisfiable");
  assert.equal(parseRange("bytes=-0", 100), "unsatisfiable");
  assert.equal(parseRange("bytes=0-", 0), "unsatisfiable");
});

test("several ranges and what makes no sense get the whole file", () => {
  for (const header of [null, "", "bytes=", "bytes=-", "bytes=9-1", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b"]) {
    assert.equal(parseRange(header, 100), null, String(header));
  }
});
