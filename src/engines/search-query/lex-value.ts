import { done, type Outcome } from "#core/outcome.ts";
import { sortNames, type ValueField } from "./fields.ts";
import { numberExtent, parseNumberRange } from "./number-range.ts";
import { fault, moved, type QueryProblem, quote } from "./problem.ts";
import { parseTimeRange, timeExtent } from "./time-range.ts";
import type { Token } from "./tokens.ts";
import { type Condition, ownDirection } from "./tree.ts";

/** Brackets hold two ends; the bound keeps a text of nothing but opening brackets from being read over and over. */
const brackets = String.raw`[[{][^\]}[{]{1,60}[\]}]`;
const wordEnd = '(?![^\\s()"])';

const numberValue = new RegExp(`\\s*((?:${numberExtent}|${brackets})${wordEnd})`, "y");
const timeValue = new RegExp(`\\s*((?:${timeExtent}|${brackets})${wordEnd})`, "iy");
const truthValue = /\s*([^\s()"]+)/y;
/** What stands where a value should, to be named. */
const otherValue = /\s*([^\s()]+)/y;

const sortValue = new RegExp(
  String.raw`\s*([<>])?\s*(${[...sortNames.keys()].join("|")})(?:\s+(asc|desc)(?:ending)?)?${wordEnd}`,
  "iy",
);

/** Where a value begins and where the name before it does. */
export interface ValuePlace {
  readonly nameStart: number;
  readonly nameEnd: number;
}

/** Reads the number, time or truth that a field wants. */
export function lexValue(source: string, field: ValueField, place: ValuePlace): Outcome<Token, QueryProblem> {
  const extents = { number: numberValue, time: timeValue, truth: truthValue };
  const found = matchAt(extents[field.kind], source, place.nameEnd) ?? matchAt(otherValue, source, place.nameEnd);
  if (found === null) return missingValue(source, place);
  const written = found[1] ?? "";
  const start = place.nameEnd + found[0].length - written.length;
  const condition = readCondition(field, written);
  if (!condition.ok) return moved(condition.refusal, start);
  const span = { offset: place.nameStart, length: start + written.length - place.nameStart };
  return done({ kind: "condition", condition: condition.value, ...span });
}

export function lexSort(source: string, place: ValuePlace): Outcome<Token, QueryProblem> {
  const found = matchAt(sortValue, source, place.nameEnd);
  if (found === null) {
    const other = matchAt(otherValue, source, place.nameEnd);
    if (other === null) return missingValue(source, place);
    const written = other[1] ?? "";
    const span = { offset: place.nameEnd + other[0].length - written.length, length: written.length };
    return fault("wrong-sort", span, `Works cannot be sorted by ${quote(written)}; ${sortAdvice}.`);
  }
  const [whole, sign, name = "", spelled] = found;
  const by = sortNames.get(name.toLowerCase()) ?? "updated";
  const token = {
    kind: "sort",
    offset: place.nameStart,
    length: place.nameEnd + whole.length - place.nameStart,
  } as const;
  return done({ ...token, sort: { by, direction: toDirection(spelled, sign) ?? ownDirection(by) } });
}

const sortAdvice =
  "write sort: with relevance, author, title, posted, updated, words, hits, kudos, comments or bookmarks";

function missingValue(source: string, { nameStart, nameEnd }: ValuePlace): Outcome<never, QueryProblem> {
  const name = source.slice(nameStart, nameEnd);
  const message = `${quote(name)} wants something after it; put the name itself into quotes to look for it.`;
  return fault("missing-value", { offset: nameStart, length: name.length }, message);
}

function readCondition(field: ValueField, written: string): Outcome<Condition | null, QueryProblem> {
  if (field.kind === "truth") {
    const is = readTruth(written);
    const span = { offset: 0, length: written.length };
    if (is === null) return fault("wrong-truth", span, `${quote(written)} is neither; write true or false.`);
    return done({ ...field, is });
  }
  // Each branch keeps kind, field and range together, which one expression for both would part.
  if (field.kind === "number") {
    const range = parseNumberRange(written);
    return range.ok ? done(range.value === null ? null : { ...field, range: range.value }) : range;
  }
  // OTW's field of this name says whether a work is posted, which works in lists are.
  const isPosted = field.field === "posted" ? readTruth(written) : null;
  if (isPosted !== null)
    return done(isPosted ? null : { kind: "foreign", name: "draft", value: { match: "word", text: "true" } });
  const range = parseTimeRange(written);
  return range.ok ? done(range.value === null ? null : { ...field, range: range.value }) : range;
}

function readTruth(written: string): boolean | null {
  if (/^(?:true|t|yes|y|1)$/i.test(written)) return true;
  return /^(?:false|f|no|n|0)$/i.test(written) ? false : null;
}

/** The signs are OTW's: `>` goes up, `<` goes down. A spelled direction wins over a sign. */
function toDirection(spelled: string | undefined, sign: string | undefined): "ascending" | "descending" | null {
  if (spelled !== undefined) return /^asc/i.test(spelled) ? "ascending" : "descending";
  return sign === undefined ? null : sign === ">" ? "ascending" : "descending";
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
