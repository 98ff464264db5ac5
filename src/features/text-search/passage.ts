import { type Html, html } from "#core/html.ts";
import type { SoughtWord } from "#engines/words/index.ts";
import { findPlace, joinSpans, listSpans, type Span } from "./find-spans.ts";

/** UTF-16 code units shown before the first of the words and after the last. */
const beforeMax = 100;
const afterMax = 160;

/**
 * The place in a text where most of what is sought stands together, on one line, every word of it marked that is shown;
 * null when nothing of it is there. Each of `sought` is words that follow one another.
 */
export function quotePassage(text: string, sought: readonly (readonly SoughtWord[])[]): Html | null {
  const place = findPlace(text, sought);
  const [first] = place;
  if (first === undefined) return null;
  const start = findStart(text, first.start);
  const end = findEnd(text, Math.max(...place.map((span) => span.end)));
  const around = listSpans(text.slice(start, end), sought).map((span) => toPlaceOf(span, start));
  const lead = start > 0 && "…";
  return html`${lead}${markSpans(text, { start, end }, joinSpans([...place, ...around]))}${end < text.length && "…"}`;
}

function markSpans(text: string, shown: Span, marked: readonly Span[]): readonly Html[] {
  const parts = marked.map(
    (span, index) =>
      html`${toLine(text.slice(marked[index - 1]?.end ?? shown.start, span.start))}<mark>${toLine(text.slice(span.start, span.end))}</mark>`,
  );
  return [...parts, html`${toLine(text.slice(marked.at(-1)?.end ?? shown.start, shown.end))}`];
}

function toPlaceOf(span: Span, offset: number): Span {
  return { start: span.start + offset, end: span.end + offset };
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
