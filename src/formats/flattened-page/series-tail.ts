import type { ImportedSeries } from "../document.ts";

const previous = "(?:(?:←|<-)\\s*)?Previous Work";
const next = "Next Work(?:\\s*(?:→|->))?";
const part = "Part(?:\\s+(\\d{1,3}(?:[,.\\u00a0\\u202f]\\d{3})+|\\d+))?\\s+of\\s+(?:the\\s+)?";

// Pages are also flattened without any white space between their pieces.
const border = "[\\s,;•·|]|[.]?\\s*$|←|<-|Previous Work|Part\\s";

/** Where the next series may begin, looked for only behind a finished one, since names can hold the same words. */
const opening = new RegExp(`^[\\s,;•·|]*(?:${previous}\\s*)?${part}`, "u");
const closing = new RegExp(`\\s+series(?=${border}|${next})(?:\\s*${next})?(?=${border})`, "gu");
const ending = /^[\s.]*$/;

/** What the page shows above its list of series. */
const heading = /Series this work belongs to:/giu;

/** A story may quote the heading; nobody quotes it more often than this. */
const headingsMax = 20;

/** Links may have come along with their markup. */
const tag = /<\/?[a-z][^<>]*>/giu;

export interface SeriesTail {
  /** Where the tail begins in the text. */
  readonly start: number;
  readonly series: readonly ImportedSeries[];
}

/**
 * The series that a page names at its very end, or null when the text ends in anything else.
 *
 * A name is taken up to a word "series" behind which either the text ends or another series opens, so that names
 * may themselves hold "series", "Part 3 of the" or "Next Work".
 */
export function findSeriesTail(text: string): SeriesTail | null {
  for (const match of [...text.matchAll(heading)].slice(-headingsMax).reverse()) {
    const series = parseSeries(text.slice(match.index + match[0].length).replace(tag, ""));
    if (series !== null) return { start: match.index, series };
  }
  return null;
}

/** Whether the text holds the line that a tail opens with, understood or not. */
export function namesSeries(text: string): boolean {
  return text.search(heading) !== -1;
}

function parseSeries(tail: string): readonly ImportedSeries[] | null {
  const series: ImportedSeries[] = [];
  let rest = tail;
  while (!ending.test(rest)) {
    const opened = opening.exec(rest);
    if (opened === null) return null;
    const named = rest.slice(opened[0].length);
    const end = findEnd(` ${named}`);
    if (end === null) return null;
    series.push({
      title: named
        .slice(0, Math.max(0, end.index - 1))
        .trim()
        .replace(/\s+/g, " "),
      position: toPosition(opened[1]),
    });
    rest = ` ${named}`.slice(end.index + end.length);
  }
  return series.length > 0 && series.every(({ title }) => title !== "") ? series : null;
}

/** The first "series" that ends a name: the text is over behind it, or the next series opens. */
function findEnd(named: string): { readonly index: number; readonly length: number } | null {
  for (const match of named.matchAll(closing)) {
    const rest = named.slice(match.index + match[0].length);
    const isOver = ending.test(rest);
    if ((isOver || opening.test(rest)) && match.index > 0) return { index: match.index, length: match[0].length };
  }
  return null;
}

function toPosition(digits: string | undefined): number | null {
  const position = Number((digits ?? "").replace(/\D/g, ""));
  return position > 0 && Number.isSafeInteger(position) ? position : null;
}
