import assert from "node:assert/strict";
import { test } from "node:test";
import { html } from "#core/html.ts";
import { actSummary } from "./act-summary.ts";

test("of many acts together the first stand in sight, and the rest in a fold", () => {
  const acts = Array.from({ length: 28 }, (_, at) => `Made “Tag ${at + 1}” canonical`);
  const folded = html`${actSummary(acts.join("; "))}`.toString();
  assert.match(
    folded,
    /^Made “Tag 1” canonical; [^<]*“Tag 5” canonical; <span class="more"><details><summary>and 23 more/,
  );
  assert.match(folded, /Made “Tag 28” canonical/);
  assert.doesNotMatch(html`${actSummary(acts.slice(0, 6).join("; "))}`.toString(), /details/);
});
