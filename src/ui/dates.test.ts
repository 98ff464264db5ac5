import assert from "node:assert/strict";
import { test } from "node:test";
import { timeAgo, toAge, toExactText, toIsoDate } from "./dates.ts";

const moment = { now: Date.UTC(2026, 10, 20, 12), timeZone: "UTC" };
const hourMs = 3_600_000;

function words(at: number): string {
  return timeAgo(at, moment)
    .toString()
    .replace(/<[^>]+>/g, "");
}

test("a date near the moment is a distance, a far one a day of the calendar", () => {
  assert.equal(words(moment.now - 10_000), "just now");
  assert.equal(words(moment.now - 61_000), "1 minute ago");
  assert.equal(words(moment.now - 5 * hourMs), "5 hours ago");
  assert.equal(words(moment.now - 48 * hourMs), "2 days ago");
  assert.equal(words(moment.now + 72 * hourMs), "in 3 days");
  assert.equal(words(moment.now + 72 * hourMs - 5_000), "in 3 days");
  assert.equal(words(moment.now + hourMs - 5_000), "in 1 hour");
  assert.equal(words(moment.now + 61_000), "in 1 minute");
  assert.equal(words(Date.UTC(2024, 2, 14)), "14 March 2024");
});

test("an age is another one whenever the words for it are", () => {
  const at = moment.now - 10_000;
  const later = Array.from({ length: 600 }, (_, step) => moment.now - 3 * hourMs + step * 61_000 + step ** 3);
  const written = (now: number) => timeAgo(at, { ...moment, now }).toString();
  for (const now of later)
    for (const other of later.slice(0, 200)) {
      if (toAge(at, now) === toAge(at, other)) assert.equal(written(now), written(other));
    }
});

test("the exact instant stands in the title and for machines", () => {
  const tag = timeAgo(Date.UTC(2026, 10, 18, 14, 5), moment).toString();
  assert.match(tag, /datetime="2026-11-18T14:05:00.000Z"/);
  assert.match(tag, /title="18 November 2026, 14:05 UTC"/);
});

test("a day is the reader's own day", () => {
  const lateEvening = Date.UTC(2026, 10, 20, 23, 30);
  assert.equal(toIsoDate(lateEvening, "UTC"), "2026-11-20");
  assert.equal(toIsoDate(lateEvening, "Asia/Tokyo"), "2026-11-21");
  assert.match(toExactText(lateEvening, "Asia/Tokyo"), /^21 November 2026, 08:30/);
});
