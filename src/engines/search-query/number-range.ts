import { done, type Outcome } from "#core/outcome.ts";
import { fault, type QueryProblem, quote } from "./problem.ts";
import type { NumberRange } from "./tree.ts";

/** Commas and dots divide thousands in one language or another, and mean nothing here; `10k` is 10,000, and `1.5k` 1,500. */
const number = String.raw`\d+(?:[.,]\d+)*[kKmM]?`;
const sign = "<=|>=|=<|=>|[<>=]";
const dash = String.raw`-|–|—|\.\.`;

/** A range as it stands in a query; a dash with a space before it and none after it would be a minus. */
export const numberExtent = String.raw`(?:${sign})?\s*${number}(?:(?:${dash}|\s+[-–—]\s+)${number})?`;

const single = new RegExp(String.raw`^(${sign})?\s*(${number})$`);
const double = new RegExp(String.raw`^(${number})\s*(?:${dash})\s*(${number})$`);
const bracketed = new RegExp(String.raw`^([[{])\s*(${number}|\*)\s+TO\s+(${number}|\*)\s*([\]}])$`, "i");

/**
 * `100`, `<100`, `>=100`, `100-1000`, `10k`, and the engine's own `[100 TO *]`; the white space around it means nothing.
 * Null where every number is meant. The text of the forms' fields for words, hits, kudos, comments and bookmarks is this.
 */
export function parseNumberRange(text: string): Outcome<NumberRange | null, QueryProblem> {
  const trimmed = text.trim();
  const span = { offset: text.length - text.trimStart().length, length: trimmed.length };
  const range = readSingle(trimmed) ?? readDouble(trimmed) ?? readBracketed(trimmed);
  if (range === null || !isExact(range.from) || !isExact(range.to)) {
    return fault("wrong-number", span, `${quote(trimmed)} is no number; write 1000, >1000, <1000 or 1000-5000.`);
  }
  if ((range.from ?? 0) > (range.to ?? Number.POSITIVE_INFINITY)) {
    return fault("turned-range", span, `${quote(trimmed)} holds no number: the range ends before it begins.`);
  }
  return done(range.from === null && range.to === null ? null : range);
}

export function printNumberRange({ from, to }: NumberRange): string {
  if (from === null) return `<=${to}`;
  if (to === null) return `>=${from}`;
  return from === to ? String(from) : `${from}-${to}`;
}

function readSingle(text: string): NumberRange | null {
  const [, relation = "", digits] = single.exec(text) ?? [];
  if (digits === undefined) return null;
  const count = toNumber(digits);
  if (relation === "<") return { from: null, to: count - 1 };
  if (relation === ">") return { from: count + 1, to: null };
  if (relation === "<=" || relation === "=<") return { from: null, to: count };
  if (relation === ">=" || relation === "=>") return { from: count, to: null };
  return { from: count, to: count };
}

function readDouble(text: string): NumberRange | null {
  const [, from, to] = double.exec(text) ?? [];
  return from === undefined || to === undefined ? null : { from: toNumber(from), to: toNumber(to) };
}

function readBracketed(text: string): NumberRange | null {
  const [, opening, from = "*", to = "*", closing] = bracketed.exec(text) ?? [];
  if (opening === undefined) return null;
  return {
    from: from === "*" ? null : toNumber(from) + (opening === "{" ? 1 : 0),
    to: to === "*" ? null : toNumber(to) - (closing === "}" ? 1 : 0),
  };
}

function toNumber(text: string): number {
  const factor = /k$/i.test(text) ? 1_000 : /m$/i.test(text) ? 1_000_000 : 1;
  // Three digits are thousands; fewer behind the only sign are a part of what `k` and `m` count.
  const [, whole = "", part = ""] = /^(\d+)[.,](\d{1,2})[km]$/i.exec(text) ?? [];
  if (whole !== "") return Math.round(Number(`${whole}.${part}`) * factor);
  return Number(text.replace(/[.,kKmM]/g, "")) * factor;
}

function isExact(count: number | null): boolean {
  return count === null || Number.isSafeInteger(count);
}
