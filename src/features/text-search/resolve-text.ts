import type { WorkId } from "#core/ids.ts";
import type { TextValue } from "#engines/search-query/index.ts";
import { type SoughtWord, seekWords } from "#engines/words/index.ts";
import { soughtWordsMax } from "#platform/db/text-words.ts";
import { textWordsOf } from "#platform/db/text-words-of.ts";
import type { Ground } from "#platform/ground.ts";
import { findState } from "./state-store.ts";
import { hasDue } from "./store.ts";

/** Works that one search of the texts finds at most, those with the newest chapters; more would say nothing to a reader. */
export const foundWorksMax = 100_000;

/** Works looked through in one statement. */
const candidatesAtOnce = 200;

/**
 * Which works have a word or a phrase in the text of a posted chapter. `off`: the operator does not want it; `everything`:
 * there is no word to look for. Nobody's right to see a work is asked: the finder does that.
 */
export type TextFound =
  | { readonly kind: "off" | "everything" }
  /** `isCut`: there are more than `foundWorksMax`; `isBehind`: many texts have yet to be read. */
  | {
      readonly kind: "found";
      readonly ids: readonly WorkId[];
      readonly isCut: boolean;
      readonly isBehind: boolean;
    };

/** With fewer works that wait, what is missing comes within a moment. */
const behindMin = 50;

/**
 * Looks for a word, a phrase or the beginning of a word in all texts, or in those of the candidates alone, which takes
 * about as long for the most common word as for a rare one.
 */
export async function resolveText(
  ground: Ground,
  value: TextValue,
  candidates: readonly WorkId[] | null = null,
): Promise<TextFound> {
  if (!(await findState(ground.db.read)).isOn) return { kind: "off" };
  const sought = toSought(value);
  if (sought.length === 0) return { kind: "everything" };
  const words = textWordsOf(ground.db.kind);
  const isBehind = await hasDue(ground.db.read, behindMin);
  if (candidates === null) {
    const ids = await words.listWorks(ground.db.read, sought, foundWorksMax + 1);
    return { kind: "found", ids: ids.slice(0, foundWorksMax), isCut: ids.length > foundWorksMax, isBehind };
  }
  const ids = new Set<WorkId>();
  for (let at = 0; at < candidates.length; at += candidatesAtOnce) {
    const slice = candidates.slice(at, at + candidatesAtOnce);
    for (const { workId } of await words.listChapters(ground.db.read, sought, slice)) ids.add(workId);
    await new Promise(setImmediate);
  }
  return { kind: "found", ids: [...ids], isCut: false, isBehind };
}

/**
 * The words that have to follow one another. Of a pattern the part before the first sign counts; a question mark alone at
 * the end of a word is one that was asked.
 */
export function toSought(value: TextValue): readonly SoughtWord[] {
  const sought =
    value.match === "pattern"
      ? seekWords(value.parts[0] ?? "", value.signs.includes("*") ? "beginning" : "whole")
      : seekWords(value.text);
  return sought.slice(0, soughtWordsMax);
}
