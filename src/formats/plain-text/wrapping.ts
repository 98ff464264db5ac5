import { type Block, indentOf, lengthOf } from "./blocks.ts";

/** A line of a hard-wrapped paragraph has this many characters, in four of five lines, the last aside. */
const wrappedCharactersMin = 55;
const wrappedCharactersMax = 80;
const wrappedShare = 4 / 5;

/** A line as long as this was never broken by hand: it is a paragraph. */
const unbrokenCharactersMin = 100;

const verseLinesMin = 4;
const listItem = /^\s*(?:[-*+•·–—]|\(?(?:\d{1,3}|[a-z])[.)])\s+\S/;
const opensLikeVerse = /^\s*["“„«‘'’([_]*\p{Lu}/u;
const endsSentence = /[.!?…:;—-]["”’»)_]*$/;

/** What the lines of a block are: one paragraph each, one joined paragraph, or lines that stay lines. */
export type Layout =
  | { readonly kind: "joined"; readonly paragraphs: readonly (readonly string[])[] }
  | { readonly kind: "paragraphs" }
  | { readonly kind: "lines" };

export function layoutOf(block: Block): Layout {
  const { lines } = block;
  if (isList(lines)) return { kind: "lines" };
  const paragraphs = splitAtIndents(lines);
  if (paragraphs !== null) return { kind: "joined", paragraphs };
  if (lines.slice(1).some((line) => indentOf(line) > 0)) return { kind: "lines" };
  if (indentOf(lines[0] ?? "") > 0 && lines.length < 2)
    return unbroken(lines) ? { kind: "paragraphs" } : { kind: "lines" };
  if (isHardWrapped(lines) && !isVerse(lines)) return { kind: "joined", paragraphs: [lines] };
  return unbroken(lines) ? { kind: "paragraphs" } : { kind: "lines" };
}

function isHardWrapped(lines: readonly string[]): boolean {
  const broken = lines.slice(0, -1).map(lengthOf);
  if (broken.length === 0 || lengthOf(lines.at(-1) ?? "") > unbrokenCharactersMin) return false;
  const fitting = broken.filter((length) => length >= wrappedCharactersMin && length <= wrappedCharactersMax);
  return fitting.length >= broken.length * wrappedShare;
}

function isList(lines: readonly string[]): boolean {
  return listItem.test(lines[0] ?? "") && lines.filter((line) => listItem.test(line)).length >= 2;
}

/**
 * Verse in long lines has the measure of wrapped prose. It shows by two things together: each line opens with a
 * capital, and a line ends although the next word would still have fitted into the longest of them.
 */
function isVerse(lines: readonly string[]): boolean {
  if (lines.length < verseLinesMin || !lines.every((line) => opensLikeVerse.test(line))) return false;
  const width = lines.reduce((longest, line) => Math.max(longest, lengthOf(line)), 0);
  return lines.slice(0, -1).some((line, index) => {
    const nextWord = /^\S+/.exec((lines[index + 1] ?? "").trim())?.[0] ?? "";
    return lengthOf(line) + 1 + lengthOf(nextWord) <= width;
  });
}

/**
 * Paragraphs that are told apart by the indent of their first line alone, as typewritten pages have them, or null.
 * Verse with indented lines has the same look, so the lines between must be prose by length and by number.
 */
function splitAtIndents(lines: readonly string[]): readonly (readonly string[])[] | null {
  const starts = lines.flatMap((line, index) => (index > 0 && indentOf(line) > 0 ? [index] : []));
  if (starts.length === 0) return null;
  const bounds = [0, ...starts];
  const paragraphs = bounds.map((start, index) => lines.slice(start, bounds[index + 1] ?? lines.length));
  const sameIndent = new Set(starts.map((start) => indentOf(lines[start] ?? ""))).size === 1;
  const isLongEnough = lines.length >= paragraphs.length * 2 && paragraphs.some((lines) => lines.length > 2);
  const areProse = paragraphs.every((lines) => lines.length === 1 || isHardWrapped(lines));
  const areSentences = paragraphs.slice(0, -1).every((lines) => endsSentence.test(lines.at(-1) ?? ""));
  return sameIndent && isLongEnough && areProse && areSentences ? paragraphs : null;
}

function unbroken(lines: readonly string[]): boolean {
  return lines.some((line) => lengthOf(line) > unbrokenCharactersMin);
}
