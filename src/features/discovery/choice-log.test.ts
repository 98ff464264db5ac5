import assert from "node:assert/strict";
import { test } from "node:test";
import type { Choice } from "#engines/tag-index/index.ts";
import { ChoiceLog } from "./choice-log.ts";

const expectedNs = { difference: 12e6, inverted: 9e6, hot: 2e6, forward: 5e6 };
const choice: Choice = { way: "hot", expectedNs, isSecondTry: false };

test("a slow answer gets a line with what was expected, and ten thousand answers one that sums them up", () => {
  const lines: string[] = [];
  const log = new ChoiceLog((text) => lines.push(text));
  log.note(choice, 31, 120);
  assert.deepEqual(lines, [
    "An answer took 120.0 ms: 31 works, counted hot; expected difference 12.0 ms, inverted 9.0 ms, hot 2.0 ms, forward 5.0 ms",
  ]);
  for (let count = 1; count < 10_000; count += 1) log.note({ ...choice, way: "standing" }, 5, 1);
  assert.deepEqual(lines.slice(1), [
    "Facets of 10000 answers were counted: hot 1 times (120.0 ms each, 120.0 ms at most), standing 9999 times (1.0 ms each, 1.0 ms at most)",
  ]);
});
