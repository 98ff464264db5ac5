import type { TimeRange, TimeUnit } from "./tree.ts";

/** Epoch milliseconds; `from` is included and `before` is not. Null is an open end. */
export interface InstantRange {
  readonly from: number | null;
  readonly before: number | null;
}

const hourMs = 60 * 60 * 1_000;
const dayMs = 24 * hourMs;

/**
 * What a range of time means at `now` (epoch milliseconds). Days, weeks from Monday, months and years are those of the
 * calendar in UTC; a month before the 31st is the last day of a shorter month.
 */
export function toInstants(range: TimeRange, now: number): InstantRange {
  switch (range.kind) {
    case "days":
      return {
        from: range.from === null ? null : Date.parse(range.from),
        // The last day belongs to the range as a whole.
        before: range.to === null ? null : Date.parse(range.to) + dayMs,
      };
    case "newer":
      return { from: goBack(now, range.amount, range.unit), before: null };
    case "older":
      return { from: null, before: goBack(now, range.amount, range.unit) };
    case "between":
      return { from: goBack(now, range.farthest, range.unit), before: goBack(now, range.nearest, range.unit) };
    case "during": {
      const from = beginningOf(goBack(now, range.amount, range.unit), range.unit);
      return { from, before: goOn(from, 1, range.unit) };
    }
  }
}

function goBack(at: number, amount: number, unit: TimeUnit): number {
  return goOn(at, -amount, unit);
}

function goOn(at: number, amount: number, unit: TimeUnit): number {
  if (unit === "hours") return at + amount * hourMs;
  if (unit === "days") return at + amount * dayMs;
  if (unit === "weeks") return at + amount * 7 * dayMs;
  const months = unit === "months" ? amount : amount * 12;
  const day = new Date(at);
  const first = monthStart(day.getUTCFullYear(), day.getUTCMonth() + months);
  const dayCount = (monthStart(day.getUTCFullYear(), day.getUTCMonth() + months + 1) - first) / dayMs;
  const timeOfDay = at - Math.floor(at / dayMs) * dayMs;
  return first + (Math.min(day.getUTCDate(), dayCount) - 1) * dayMs + timeOfDay;
}

function beginningOf(at: number, unit: TimeUnit): number {
  const day = new Date(at);
  if (unit === "hours") return Math.floor(at / hourMs) * hourMs;
  if (unit === "years") return monthStart(day.getUTCFullYear(), 0);
  if (unit === "months") return monthStart(day.getUTCFullYear(), day.getUTCMonth());
  const midnight = Math.floor(at / dayMs) * dayMs;
  return unit === "days" ? midnight : midnight - ((day.getUTCDay() + 6) % 7) * dayMs;
}

/** Months may lie outside of 0 to 11. `Date.UTC` would take the years 0 to 99 for those of the last century. */
function monthStart(year: number, month: number): number {
  return new Date(0).setUTCFullYear(year, month, 1);
}
