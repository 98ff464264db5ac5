import { type Block, indentOf, lengthOf } from "./blocks.ts";

/** A line of a hard-wrapped paragraph has this many characters, in four of five lines, the last aside. */
const wrappedCharactersMin = 55;
const wrappedCharactersMax = 80;
const wrappedShare = 4 / 5;

/** A line as long as this was never broken by hand: it is a paragraph. */
const unbrokenCharactersMin = 100;

/** So many paragraphs make the width of a text known. */
const wrappedBlocksMin = 3;

const verseLinesMin = 4;
const listItem = /^\s*(?:[-*+•·–—]|\(?(?:\d{1,3}|[a-z])[.)])\s+\S/;
const opensLikeVerse = /^\s*["“„«‘'’([_]*\p{Lu}/u;
const endsSentence = /[.!?…:;—-]["”’»)_]*$/;

/** What the lines of a block are: one paragraph each, one joined paragraph, or lines that stay lines. */
export type Layout =
  | { readonly kind: "joined"; readonly paragraphs: readonly (readonly string[])[] }
  | { readonly kind: "paragraphs" }
  | { readonly kind: "lines" };

/**
 * The layout of a block in a text that was wrapped at `width`, or at no known width.
 *
 * The share of long lines misjudges a paragraph of two or three lines with one long word. Where the width is known,
 * a paragraph is also wrapped when not one of its lines had room for the next word.
 */
export function layoutOf(block: Block, width: number | null): Layout {
  const { lines } = block;
  if (isList(lines)) return { kind: "lines" };
  const paragraphs = splitAtIndents(lines);
  if (paragraphs !== null) return { kind: "joined", paragraphs };
  if (lines.slice(1).some((line) => indentOf(line) > 0)) return { kind: "lines" };
  if (indentOf(lines[0] ?? "") > 0 && lines.length < 2)
    return unbroken(lines) ? { kind: "paragraphs" } : { kind: "lines" };
  if ((isHardWrapped(lines) || isFull(lines, width)) && !isVerse(lines)) return { kind: "joined", paragraphs: [lines] };
  return unbroken(lines) ? { kind: "paragraphs" } : { kind: "lines" };
}

/** The width at which the paragraphs of a text were wrapped, when enough of them were; else null. */
export function wrapWidth(blocks: readonly Block[]): number | null {
  const wrapped = blocks.filter(({ lines }) => lines.length > 2 && isHardWrapped(lines) && !isVerse(lines));
  if (wrapped.length < wrappedBlocksMin) return null;
  return wrapped.reduce((width, { lines }) => Math.max(width, longest(lines)), 0);
}

function isFull(lines: readonly string[], width: number | null): boolean {
  return width !== null && lines.length > 1 && longest(lines) <= width && !endsEarly(lines, width);
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
  return endsEarly(lines, longest(lines));
}

/** Whether a line ends although the first word of the next would still have fitted into the width. */
function endsEarly(lines: readonly string[], width: number): boolean {
  return lines.slice(0, -1).some((line, index) => {
    const nextWord = /^\S+/.exec((lines[index + 1] ?? "").trim())?.[0] ?? "";
    return lengthOf(line) + 1 + lengthOf(nextWord) <= width;
  });
}

function longest(lines: readonly string[]): number {
  return lines.reduce((length, line) => Math.max(length, lengthOf(line)), 0);
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
