import type { NumberRange, TimeRange } from "#engines/search-query/index.ts";
import { toCountText, toNumberText } from "#ui/numbers.ts";

/** "5,000–20,000 words", "at least 100 kudos", "at most 1 hit", "exactly 100 words". */
export function toRangeWords({ from, to }: NumberRange, one: string, many: string): string {
  if (from === null) return `at most ${toCountText(to ?? 0, one, many)}`;
  if (to === null) return `at least ${toCountText(from, one, many)}`;
  if (from === to) return `exactly ${toCountText(from, one, many)}`;
  return `${toNumberText(from)}–${toNumberText(to)} ${many}`;
}

/** When works were last updated. */
export function toTimeWords(range: TimeRange): string {
  if (range.kind === "days") return toDaysWords(range);
  if (range.kind === "between") return `updated ${range.nearest} to ${range.farthest} ${range.unit} ago`;
  const age = range.amount === 1 ? `1 ${range.unit.slice(0, -1)}` : `${range.amount} ${range.unit}`;
  if (range.kind === "newer") return `updated in the last ${range.amount === 1 ? age.slice(2) : age}`;
  if (range.kind === "older") return `updated more than ${age} ago`;
  return range.amount === 0 ? "updated today" : `updated ${age} ago`;
}

export function toDaysWords({ from, to }: { readonly from: string | null; readonly to: string | null }): string {
  if (from === null) return `updated until ${to}`;
  if (to === null) return `updated since ${from}`;
  return from === to ? `updated on ${from}` : `updated ${from} to ${to}`;
}
