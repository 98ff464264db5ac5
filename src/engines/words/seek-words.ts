import { placeWords } from "./tokenize.ts";

/** A word of a question; `beginning` finds every word that begins so. */
export interface SoughtWord {
  readonly word: string;
  readonly match: "whole" | "beginning";
}

/**
 * The words that follow one another wherever `text` stands. One written word may be several ("don't", 物語); none when
 * there is nothing to look for. With `match` "beginning" the last word may go on.
 */
export function seekWords(text: string, match: SoughtWord["match"] = "whole"): readonly SoughtWord[] {
  const placed = placeWords(text);
  const last = placed.at(-1);
  if (last === undefined) return [];
  const before = placed.slice(0, -1);
  const words: readonly SoughtWord[] = before.map(({ word }) => ({ word, match: "whole" }));
  if (!last.isPiece) return [...words, { word: last.word, match }];
  // In a text the run may go on: the pair before says all, and a character alone is the beginning of some pair.
  return before.at(-1)?.end === last.end ? words : [...words, { word: last.word, match: "beginning" }];
}
