import { classOf, gap } from "./letters.ts";
import { toSearchText } from "./search-text.ts";

/** A word of what somebody typed, as UTF-8. */
export interface AskedWord {
  readonly bytes: Uint8Array;
  /** Ends where a word of the name ends; the last word is still being typed. */
  readonly isWhole: boolean;
  /** Class of its last character. */
  readonly lastKind: number;
}

/** What is read of a longer term, in characters. */
const termMax = 300;

/** More words than a name that is looked for needs. */
const wordsMax = 12;

/**
 * What was typed, as words: all but the last are whole, in any order. Where nothing in it is a word, the term stands for
 * itself; an empty one has no words.
 */
export function parseTerm(term: string): readonly AskedWord[] {
  const text = toSearchText(term.slice(0, termMax).toWellFormed());
  const words = text
    .split(/[^\p{Letter}\p{Number}\p{Mark}']+/u)
    .map((word) => word.replace(/^'+|'+$/g, ""))
    // What picks the look of an emoji is a mark of no letter.
    .filter((word) => /[\p{Letter}\p{Number}]/u.test(word))
    .slice(0, wordsMax);
  if (words.length === 0) return text === "" ? [] : [toWord(text, false)];
  return words.map((word, index) => toWord(word, index < words.length - 1));
}

function toWord(word: string, isWhole: boolean): AskedWord {
  const last = [...word].at(-1)?.codePointAt(0);
  return { bytes: new TextEncoder().encode(word), isWhole, lastKind: last === undefined ? gap : classOf(last) };
}
