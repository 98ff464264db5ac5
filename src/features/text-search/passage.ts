import { type Html, html } from "#core/html.ts";
import { type SoughtWord, walkWords } from "#engines/words/index.ts";

/** UTF-16 code units shown before and after the words. */
const beforeMax = 100;
const afterMax = 160;

/** Where the words stand in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The first place in a text where the words follow one another. */
export function findSpan(text: string, sought: readonly SoughtWord[]): Span | null {
  // The places of the last words read, as many as are sought.
  const window: { readonly word: string; readonly start: number; readonly end: number }[] = [];
  for (const placed of walkWords(text)) {
    window.push(placed);
    if (window.length > sought.length) window.shift();
    const [first] = window;
    if (first === undefined || window.length < sought.length) continue;
    if (sought.every((one, index) => fits(window[index]?.word ?? "", one)))
      return { start: first.start, end: toEnd(placed, sought.at(-1)) };
  }
  return null;
}

function fits(word: string, { word: wanted, match }: SoughtWord): boolean {
  return match === "whole" ? word === wanted : word.startsWith(wanted);
}

/** One character of a script without spaces was found as the beginning of a pair: only the character is marked. */
function toEnd(placed: Span & { readonly isPiece?: boolean }, last: SoughtWord | undefined): number {
  const isHalf = placed.isPiece === true && last?.match === "beginning";
  return isHalf ? Math.min(placed.end, placed.start + last.word.length) : placed.end;
}

/** The words with what stands around them, on one line, the words marked. */
export function renderPassage(text: string, span: Span): Html {
  const before = toLine(text.slice(findStart(text, span.start), span.start));
  const after = toLine(text.slice(span.end, findEnd(text, span.end)));
  const isStart = findStart(text, span.start) === 0;
  const isEnd = findEnd(text, span.end) === text.length;
  return html`${!isStart && "…"}${before}<mark>${toLine(text.slice(span.start, span.end))}</mark>${after}${!isEnd && "…"}`;
}

/** Where a line begins that shows what stands before a place: at a word, or in the middle of a text without spaces. */
function findStart(text: string, at: number): number {
  if (at <= beforeMax) return 0;
  const cut = toWhole(text, at - beforeMax);
  const space = text.slice(cut, at).search(/\s/u);
  return space === -1 ? cut : cut + space + 1;
}

function findEnd(text: string, at: number): number {
  if (text.length - at <= afterMax) return text.length;
  const cut = toWhole(text, at + afterMax);
  const rest = text.slice(at, cut).search(/\s\S*$/u);
  return rest <= 0 ? cut : at + rest;
}

/** Not between the halves of a character. */
function toWhole(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}

function toLine(text: string): string {
  return text.replace(/\s+/gu, " ");
}
