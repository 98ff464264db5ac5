import { done, type Outcome } from "#core/outcome.ts";
import { fault, type QueryProblem, quote } from "./problem.ts";
import { type TimeRange, type TimeUnit, timeUnits } from "./tree.ts";

const amount = String.raw`\d{1,4}`;
const unit = "hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mos?|m|years?|yrs?|y";
/** Years that a work can have; what stands beside them has to be written, too, when it is printed. */
const day = String.raw`[12]\d{3}(?:-\d{2}(?:-\d{2})?)?`;
const dash = "[-–—]";
const sign = "<=|>=|=<|=>|[<>=]";

const age = String.raw`(${sign})?\s*(${amount})(?:\s*${dash}\s*(${amount}))?\s*(${unit})(?:\s+ago)?`;
const span = String.raw`(${day})(?:\.\.|\s+(?:${dash}|to)\s+)(${day})`;
const years = String.raw`([12]\d{3})${dash}([12]\d{3})`;
const date = String.raw`(${sign})?\s*(${day})`;

/** The ways to write a range of time in a query, for the lexer, which wants no groups of ours. */
export const timeExtent = [age, span, years, date, "today|yesterday"].join("|").replace(/(?<!\\)\((?!\?)/g, "(?:");

const ages = new RegExp(`^${age}$`, "i");
const spans = new RegExp(`^(?:${span}|${years})$`, "i");
const dates = new RegExp(`^${date}$`);
const bracketed = new RegExp(String.raw`^([[{])\s*(${day}|\*)\s+TO\s+(${day}|\*)\s*([\]}])$`, "i");

/**
 * `7 days ago`, `3 weeks`, `<2w` (newer than that), `>8 weeks` (older), `13-21 months`, `today`, `2024`, `2024-05`,
 * `2024-05-01`, `>2024-05-01` (after that day), `2024-01-01..2024-06-30`, `[2024-01-01 TO *]`; white space around it means
 * nothing. Null where every time is meant. The text of the forms' `revised_at` is this.
 */
export function parseTimeRange(text: string): Outcome<TimeRange | null, QueryProblem> {
  const trimmed = text.trim();
  const place = { offset: text.length - text.trimStart().length, length: trimmed.length };
  const range = readAge(trimmed) ?? readDate(trimmed) ?? readSpan(trimmed);
  if (range === null || !isWritable(range)) {
    return fault(
      "wrong-time",
      place,
      `${quote(trimmed)} is no time; write <2 weeks, >1 year, 3 days ago or 2024-05-01.`,
    );
  }
  if (isTurned(range)) {
    return fault("turned-range", place, `${quote(trimmed)} holds no time: the range ends before it begins.`);
  }
  return done(range.kind === "days" && range.from === null && range.to === null ? null : range);
}

/** The shortest text that means this range. */
export function printTimeRange(range: TimeRange): string {
  if (range.kind === "days") {
    if (range.from === null) return `<=${range.to}`;
    if (range.to === null) return `>=${range.from}`;
    return range.from === range.to ? range.from : `${range.from}..${range.to}`;
  }
  const short = range.unit === "months" ? "mo" : range.unit.slice(0, 1);
  if (range.kind === "between") return `${range.nearest}-${range.farthest}${short}`;
  const signs = { newer: "<", older: ">", during: "" };
  return `${signs[range.kind]}${range.amount}${short}`;
}

function readAge(text: string): TimeRange | null {
  if (/^(?:to|yester)day$/i.test(text)) return { kind: "during", amount: /^y/i.test(text) ? 1 : 0, unit: "days" };
  const [, relation = "", first, second, name] = ages.exec(text) ?? [];
  if (first === undefined || name === undefined) return null;
  const size = toUnit(name);
  if (second !== undefined) {
    return relation === "" ? { kind: "between", nearest: Number(first), farthest: Number(second), unit: size } : null;
  }
  const kind = relation.includes("<") ? "newer" : relation.includes(">") ? "older" : "during";
  return { kind, amount: Number(first), unit: size };
}

function toUnit(name: string): TimeUnit {
  return timeUnits.find((known) => known.startsWith(name.slice(0, 1).toLowerCase())) ?? "days";
}

/** Signs compare days with days here: `<2024` is before that year, and not newer than so long ago. */
function readDate(text: string): TimeRange | null {
  const [, relation = "", written] = dates.exec(text) ?? [];
  if (written === undefined) return null;
  const from = firstDay(written);
  const to = lastDay(written);
  if (from === null || to === null) return null;
  if (relation === "<") return { kind: "days", from: null, to: shift(from, -1) };
  if (relation === ">") return { kind: "days", from: shift(to, 1), to: null };
  if (relation.includes("<")) return { kind: "days", from: null, to };
  if (relation.includes(">")) return { kind: "days", from, to: null };
  return { kind: "days", from, to };
}

function readSpan(text: string): TimeRange | null {
  const [, first, last, firstYear, lastYear] = spans.exec(text) ?? [];
  const [, opening = "[", low = first ?? firstYear, high = last ?? lastYear, closing = "]"] =
    bracketed.exec(text) ?? [];
  if (low === undefined || high === undefined) return null;
  const from = low === "*" ? null : opening === "{" ? lastDay(low) : firstDay(low);
  const to = high === "*" ? null : closing === "}" ? firstDay(high) : lastDay(high);
  if ((from === null && low !== "*") || (to === null && high !== "*")) return null;
  return {
    kind: "days",
    from: from !== null && opening === "{" ? shift(from, 1) : from,
    to: to !== null && closing === "}" ? shift(to, -1) : to,
  };
}

const dayMs = 24 * 60 * 60 * 1_000;

function firstDay(written: string): string | null {
  const text = `${written}-01-01`.slice(0, "YYYY-MM-DD".length);
  const at = Date.parse(text);
  // A day that the month does not have would be taken for one of the next month.
  return Number.isNaN(at) || toDay(at) !== text ? null : text;
}

function lastDay(written: string): string | null {
  const first = firstDay(written);
  if (first === null || written.length === first.length) return first;
  const next = new Date(first);
  if (written.length === "YYYY".length) next.setUTCFullYear(next.getUTCFullYear() + 1);
  else next.setUTCMonth(next.getUTCMonth() + 1);
  return toDay(next.getTime() - dayMs);
}

function shift(of: string, dayCount: number): string {
  return toDay(Date.parse(of) + dayCount * dayMs);
}

function toDay(at: number): string {
  return new Date(at).toISOString().replace(/T.*/, "");
}

function isWritable(range: TimeRange): boolean {
  return range.kind !== "days" || [range.from, range.to].every((end) => end === null || dates.test(end));
}

function isTurned(range: TimeRange): boolean {
  if (range.kind === "between") return range.nearest > range.farthest;
  return range.kind === "days" && range.from !== null && range.to !== null && range.from > range.to;
}
