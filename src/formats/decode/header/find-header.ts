import { findLabel, type HeaderField, parseLabelled } from "./header-labels.ts";

/** A line of the beginning of a text, whatever the text is written in. */
export interface HeaderLine {
  readonly text: string;
  /** A blank line, or the beginning of a paragraph, parts it from the line before. */
  readonly isApart: boolean;
  /** A line across, or signs that are one. */
  readonly isRule: boolean;
  /** The line as HTML. */
  toHtml(): string;
  /** What stands behind its first colon as HTML. */
  toValueHtml(): string;
}

/** What a line or several say under one label. */
export interface HeaderEntry {
  readonly field: HeaderField;
  readonly label: string;
  readonly value: string;
  readonly html: string;
}

export interface Header {
  readonly entries: readonly HeaderEntry[];
  /** How many lines of the beginning it takes. */
  readonly length: number;
}

/** So much makes a header of lines that may be somebody's speech: two telling labels, or four of others. */
const weightMin = 4;
const tellingWeight = 2;

/** Labels of nobody's knowledge that may stand below the last known one, in the same paragraph. */
const strangersMax = 3;

/** A header is no longer than this. */
export const headerLinesMax = 200;

/** A line of these lengths was broken by hand and goes on in the next; a longer one is a paragraph. */
const brokenCharactersMin = 50;
const brokenCharactersMax = 100;

/**
 * The lines "Label: value" with which a text begins, as writers and lists have put them above stories: two of the
 * known labels at least, with nothing between them that has none. Null where a text begins otherwise, and where nothing
 * stands below.
 */
export function findHeader(lines: readonly HeaderLine[]): Header | null {
  const entries: HeaderEntry[] = [];
  let [weight, at] = [0, ruleLength(lines, 0)];
  while (at < Math.min(lines.length, headerLinesMax)) {
    const end = paragraphEnd(lines, at);
    const paragraph = lines.slice(at, end);
    const taken = readParagraph(paragraph) ?? (weight < weightMin ? null : readStranger(paragraph, lines[end]));
    if (taken === null) break;
    entries.push(...taken.entries);
    weight += taken.weight;
    at += taken.length;
    if (taken.length < paragraph.length) break;
    const rule = ruleLength(lines, at);
    // A line across ends the header, unless a further label stands behind it.
    if (rule > 0 && !opensWithLabel(lines[at + rule])) {
      at += rule;
      break;
    }
    at += rule;
  }
  return weight < weightMin || at >= lines.length ? null : { entries, length: at };
}

function ruleLength(lines: readonly HeaderLine[], from: number): number {
  const next = lines.slice(from).findIndex(({ isRule }) => !isRule);
  return next === -1 ? 0 : next;
}

function paragraphEnd(lines: readonly HeaderLine[], from: number): number {
  const next = lines.slice(from + 1).findIndex(({ isApart, isRule }) => isApart || isRule);
  return next === -1 ? lines.length : from + 1 + next;
}

function opensWithLabel(line: HeaderLine | undefined): boolean {
  return line !== undefined && fieldOf(line) !== null;
}

function fieldOf(line: HeaderLine): ReturnType<typeof findLabel> {
  const found = parseLabelled(line.text);
  return found === null ? null : findLabel(found.label);
}

function weightOf(found: ReturnType<typeof findLabel>): number {
  return found === null ? 0 : found.isTelling ? tellingWeight : 1;
}

interface TakenParagraph {
  readonly entries: readonly HeaderEntry[];
  readonly weight: number;
  readonly length: number;
}

/** The entries of one paragraph and how many of its lines they take; null where its first line has no label. */
function readParagraph(paragraph: readonly HeaderLine[]): TakenParagraph | null {
  const [first] = paragraph;
  const known = paragraph.map(fieldOf);
  // A label that stands alone says something of the paragraphs below, of which nobody knows how many.
  const isAlone = paragraph.length === 1 && first !== undefined && parseLabelled(first.text)?.value === "";
  if (first === undefined || known[0] === null || isAlone) return null;
  const last = known.findLastIndex((one) => one !== null);
  const end = endBehind(paragraph, last);
  const entries: HeaderEntry[] = [];
  let weight = 0;
  for (let at = 0; at < end; ) {
    const next = nextEntry(paragraph, at + 1, end, last);
    entries.push(toEntry(paragraph.slice(at, next)));
    weight += weightOf(known[at] ?? null);
    at = next;
  }
  return { entries, weight, length: end };
}

/** One line under a label that nobody knows, where the header goes on behind it. */
function readStranger(paragraph: readonly HeaderLine[], next: HeaderLine | undefined): TakenParagraph | null {
  const [line] = paragraph;
  const isOne = line !== undefined && paragraph.length === 1 && lengthOf(line) <= brokenCharactersMax;
  if (!isOne || !looksLabelled(line) || !opensWithLabel(next)) return null;
  return { entries: [toEntry(paragraph)], weight: 0, length: 1 };
}

/** Where the next label stands; one that nobody knows counts among known ones and right behind them. */
function nextEntry(paragraph: readonly HeaderLine[], from: number, end: number, last: number): number {
  for (let at = from; at < end; at += 1) {
    const line = paragraph[at];
    if (line === undefined) return end;
    if (fieldOf(line) !== null || (at > last && looksLabelled(line))) return at;
    if (looksLabelled(line) && !isBrokenByHand(paragraph[at - 1])) return at;
  }
  return end;
}

/** How far the header goes behind its last known label: over what it goes on in, or over a few further labels. */
function endBehind(paragraph: readonly HeaderLine[], last: number): number {
  if (goesOn(paragraph.slice(last))) return paragraph.length;
  const rest = paragraph.slice(last + 1);
  return rest.length <= strangersMax && last > 0 && rest.every(looksLabelled) ? paragraph.length : last + 1;
}

/** Whether lines were broken by hand, so that none had room for the first word of the next. */
function goesOn(lines: readonly HeaderLine[]): boolean {
  const width = Math.max(...lines.map(lengthOf));
  if (lines.length < 2 || width > brokenCharactersMax) return false;
  return lines.slice(0, -1).every((line, index) => {
    const next = /^\S+/.exec(lines[index + 1]?.text.trim() ?? "")?.[0] ?? "";
    return isBrokenByHand(line) && lengthOf(line) + 1 + next.length > width;
  });
}

function looksLabelled({ text }: HeaderLine): boolean {
  const found = parseLabelled(text);
  return found !== null && /^\p{Lu}/u.test(found.label) && found.value !== "" && !/^["“„«]/u.test(found.value);
}

function isBrokenByHand(line: HeaderLine | undefined): boolean {
  return line !== undefined && lengthOf(line) >= brokenCharactersMin && lengthOf(line) <= brokenCharactersMax;
}

function lengthOf({ text }: HeaderLine): number {
  return [...text.trim()].length;
}

function toEntry(lines: readonly HeaderLine[]): HeaderEntry {
  const [first, ...rest] = lines;
  if (first === undefined) throw new Error("An entry of a header has a line at least.");
  const { label, value } = parseLabelled(first.text) ?? { label: "", value: first.text };
  const texts = [value, ...rest.map(({ text }) => text.trim())].filter((text) => text !== "");
  const pieces = [first.toValueHtml(), ...rest.map((line) => line.toHtml())].filter((html) => html !== "");
  return { field: findLabel(label)?.field ?? "other", label, value: texts.join(" "), html: pieces.join(" ") };
}
