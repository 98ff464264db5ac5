import { done, type Outcome, refuse } from "#core/outcome.ts";

const dayMs = 24 * 60 * 60 * 1_000;

/** Where the day is furthest ahead of UTC: there tomorrow has begun. */
const aheadMs = 14 * 60 * 60 * 1_000;

/** Works can be dated back to this year. */
const firstYear = 1950;

/**
 * The moment for a day that a writer names, as YYYY-MM-DD: noon UTC, or null for today, which is the moment of posting.
 * Refuses what is no day, lies before 1950 or in the future.
 */
export function parseDay(text: string, now: number): Outcome<number | null, "unknown" | "past" | "future"> {
  const noon = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T12:00:00.000Z`) : Number.NaN;
  // The parser takes the 31st of February for a day in March.
  if (Number.isNaN(noon) || toDay(noon) !== text) return refuse("unknown");
  if (noon < Date.UTC(firstYear, 0, 1)) return refuse("past");
  const today = Math.floor(now / dayMs);
  if (Math.floor(noon / dayMs) > Math.floor((now + aheadMs) / dayMs)) return refuse("future");
  return done(Math.floor(noon / dayMs) >= today ? null : noon);
}

/** The moment for a day before today; null for any other day, and for what `parseDay` refuses. */
export function toPastNoon(day: string | null, now: number): number | null {
  const parsed = day === null ? null : parseDay(day, now);
  return parsed?.ok === true ? parsed.value : null;
}

/** A moment's day in UTC, as YYYY-MM-DD. */
export function toDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
