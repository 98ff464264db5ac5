import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTimeRange, toInstants } from "./index.ts";

/** A Friday. */
const now = Date.UTC(2024, 2, 29, 15, 30);

function show(text: string): readonly (string | null)[] {
  const parsed = parseTimeRange(text);
  assert(parsed.ok && parsed.value !== null, text);
  const { from, before } = toInstants(parsed.value, now);
  return [from, before].map((at) => (at === null ? null : new Date(at).toISOString().slice(0, 16)));
}

test("an age with a sign is counted from this moment, and < means newer", () => {
  assert.deepEqual(show("< 7 days"), ["2024-03-22T15:30", null]);
  assert.deepEqual(show("<2w"), ["2024-03-15T15:30", null]);
  assert.deepEqual(show("> 8 weeks"), [null, "2024-02-02T15:30"]);
  assert.deepEqual(show("13-21 months"), ["2022-06-29T15:30", "2023-02-28T15:30"]);
  assert.deepEqual(show(">1 year"), [null, "2023-03-29T15:30"]);
});

test("an age without a sign is that hour, day, week from Monday, month or year", () => {
  assert.deepEqual(show("5 hours ago"), ["2024-03-29T10:00", "2024-03-29T11:00"]);
  assert.deepEqual(show("7 days ago"), ["2024-03-22T00:00", "2024-03-23T00:00"]);
  assert.deepEqual(show("3 weeks"), ["2024-03-04T00:00", "2024-03-11T00:00"]);
  assert.deepEqual(show("1 month ago"), ["2024-02-01T00:00", "2024-03-01T00:00"]);
  assert.deepEqual(show("2 years"), ["2022-01-01T00:00", "2023-01-01T00:00"]);
  assert.deepEqual(show("today"), ["2024-03-29T00:00", "2024-03-30T00:00"]);
});

test("days, months and years of the calendar are whole, and signs stand for before and after", () => {
  assert.deepEqual(show("2024-02"), ["2024-02-01T00:00", "2024-03-01T00:00"]);
  assert.deepEqual(show("2023"), ["2023-01-01T00:00", "2024-01-01T00:00"]);
  assert.deepEqual(show("<2023"), [null, "2023-01-01T00:00"]);
  assert.deepEqual(show(">2023-05-05"), ["2023-05-06T00:00", null]);
  assert.deepEqual(show("2019-2020"), ["2019-01-01T00:00", "2021-01-01T00:00"]);
  assert.deepEqual(show("2020-01-05 to 2020-02"), ["2020-01-05T00:00", "2020-03-01T00:00"]);
  assert.deepEqual(show("{2020 TO 2021-03-01}"), ["2021-01-01T00:00", "2021-03-01T00:00"]);
});

test("ages before the year 100 are in that year, and not in the last century", () => {
  assert.deepEqual(show("1990 years"), ["0034-01-01T00:00", "0035-01-01T00:00"]);
});
