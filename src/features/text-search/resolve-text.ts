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

/** Of a longer phrase, works with so many of its words are looked for first, and the whole phrase in these alone. */
const rareWordsMax = 3;

/** More works than this are not looked through for the rest of a phrase, the newest before all others. */
const nearWorksMax = 5_000;

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
  const isBehind = await hasDue(ground.db.read, behindMin);
  const rare = toRareWords(sought);
  const isWhole = rare.length === sought.length;
  const max = isWhole ? foundWorksMax : nearWorksMax;
  const near =
    candidates === null
      ? await textWordsOf(ground.db.kind).listWorks(ground.db.read, rare, max + 1)
      : await lookInto(ground, rare, candidates);
  const isCut = candidates === null && near.length > max;
  const kept = isCut ? near.slice(0, max) : near;
  return { kind: "found", ids: isWhole ? kept : await lookInto(ground, sought, kept), isCut, isBehind };
}

/** Those of these works that have the words in a row. */
async function lookInto(
  ground: Ground,
  sought: readonly SoughtWord[],
  works: readonly WorkId[],
): Promise<readonly WorkId[]> {
  const words = textWordsOf(ground.db.kind);
  const ids = new Set<WorkId>();
  for (let at = 0; at < works.length; at += candidatesAtOnce) {
    const slice = works.slice(at, at + candidatesAtOnce);
    for (const { workId } of await words.listChapters(ground.db.read, sought, slice)) ids.add(workId);
    await new Promise(setImmediate);
  }
  return [...ids];
}

/**
 * The words of a phrase that are looked for first: a few in a row, the longest, since long words are rare. Each common word
 * of a phrase costs a way through all texts that have it, as often as it is repeated.
 */
export function toRareWords(sought: readonly SoughtWord[]): readonly SoughtWord[] {
  if (sought.length <= rareWordsMax) return sought;
  const rows = Array.from({ length: sought.length - rareWordsMax + 1 }, (_, at) => sought.slice(at, at + rareWordsMax));
  return rows.reduce((best, row) => (weigh(row) > weigh(best) ? row : best));
}

/** The letters of different words; the beginning of one may be that of many. */
function weigh(row: readonly SoughtWord[]): number {
  const whole = new Set(row.flatMap(({ word, match }) => (match === "whole" ? [word] : [])));
  return [...whole].reduce((letters, word) => letters + word.length, 0);
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
