import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultPreferences } from "#core/preferences.ts";
import { parsePreferences, parseReadingCookie, toPreferences, toReadingCookie } from "./preferences.ts";

test("stored preferences come back, and what is missing or unknown is the default", () => {
  const chosen = { ...defaultPreferences, showAdult: true, keepHistory: false, timeZone: "Europe/Berlin" };
  assert.deepEqual(parsePreferences(JSON.stringify(chosen)), chosen);
  assert.deepEqual(parsePreferences("{}"), defaultPreferences);
  assert.deepEqual(parsePreferences("null"), defaultPreferences);
  const odd = { showAdult: "yes", timeZone: "Mars/Olympus", reading: { ground: "pink", size: 9 } };
  assert.deepEqual(toPreferences(odd), defaultPreferences);
});

test("a guest's cookie holds her reading settings, and a broken one holds the defaults", () => {
  const reading = { ...defaultPreferences.reading, ground: "night", size: "6", justify: "justified" } as const;
  for (const loadMedia of [true, false]) {
    assert.deepEqual(parseReadingCookie(toReadingCookie({ reading, loadMedia })), { reading, loadMedia });
    assert.match(toReadingCookie({ reading, loadMedia }), /^[\w.]+$/);
  }
  for (const cookie of [undefined, "", "....", "x.y", '"><script>']) {
    assert.deepEqual(parseReadingCookie(cookie), { reading: defaultPreferences.reading, loadMedia: false });
  }
});
