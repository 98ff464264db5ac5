import { nameKey } from "#core/name-key.ts";
import { type SoughtWord, seekWords } from "./seek-words.ts";
import { placeWords } from "./tokenize.ts";

/** A folded word with letters left open, as `meetsPattern` reads it. */
export interface SoughtPattern {
  readonly word: string;
  readonly match: "pattern";
}

/** A typed word as the pieces between its signs for letters left open, each sign `*` or `?`. */
export interface PatternText {
  readonly parts: readonly string[];
  readonly signs: readonly string[];
}

const written = /[\p{L}\p{N}\p{M}\p{Extended_Pictographic}*?]+/gu;
const signs = /[*?]/;

/** The words and patterns that a text has wherever the pattern is met; one typed word may be several (`m*\/m*`). */
export function seekPattern(pattern: PatternText): readonly (SoughtWord | SoughtPattern)[] {
  // A sign that was made plain is none of a word's letters.
  const typed = pattern.parts.map((part, index) => part.replace(/[*?]/g, " ") + (pattern.signs[index] ?? ""));
  return (typed.join("").match(written) ?? []).flatMap(seekOne);
}

function seekOne(word: string): readonly (SoughtWord | SoughtPattern)[] {
  if (!signs.test(word)) return seekWords(word);
  const pieces = word.split(signs).filter((piece) => piece !== "");
  if (pieces.length === 0) return [];
  const isSpaced = pieces.every((piece) => placeWords(piece).every((placed) => !placed.isPiece));
  // What scripts without spaces write is found by pairs of characters, between which nothing can be left open.
  if (!isSpaced || /\p{Extended_Pictographic}/u.test(word)) {
    return pieces.flatMap((piece) => seekWords(piece, "beginning"));
  }
  const [beginning = ""] = pieces;
  if (word === `${beginning}*`) return seekWords(beginning, "beginning");
  return [
    {
      word: word
        .split(/([*?])/)
        .map(nameKey)
        .join(""),
      match: "pattern",
    },
  ];
}
