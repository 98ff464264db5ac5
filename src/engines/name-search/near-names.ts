import { editDistance } from "#core/edit-distance.ts";
import { differentLetters, letterSet, toSize } from "./letter-set.ts";
import type { NameColumns } from "./name-columns.ts";
import { readText } from "./name-heap.ts";
import { toSearchText } from "./search-text.ts";

/** Names compared letter by letter for one answer: some 15 ms. The best used come first, so these are not missed. */
const comparedMax = 10_000;

/** Steps apart at which a name of so many letters is still likely to be meant. */
export function stepsMax(text: string): number {
  const length = [...text].length;
  if (length < 3) return 0;
  return length < 6 ? 1 : 2;
}

/** A name that is spelled nearly so. */
export interface Near {
  readonly ordinal: number;
  /** Letters changed, put in, left out or swapped; 0 for the name itself. */
  readonly steps: number;
}

/** Names that are one or two steps from a text, the nearest first, then by rank. Looks at a number of every name. */
export function listNear(columns: NameColumns, text: string, isGone: (ordinal: number) => boolean): readonly Near[] {
  const wanted = toSearchText(text);
  const max = stepsMax(wanted);
  const set = letterSet(wanted);
  const size = toSize(wanted);
  const near: Near[] = [];
  let compared = 0;
  for (let ordinal = 0; ordinal < columns.letters.length && compared < comparedMax; ordinal += 1) {
    if (differentLetters(columns.letters[ordinal] ?? 0, set) > 2 * max) continue;
    if (Math.abs((columns.sizes[ordinal] ?? 0) - size) > 2 * max || isGone(ordinal)) continue;
    compared += 1;
    // A plain name stands there with its capital letters.
    const known = readText(columns.bytes, columns.texts[ordinal] ?? 0).toLowerCase();
    const steps = editDistance(known, wanted, max);
    if (steps <= max) near.push({ ordinal, steps });
  }
  return near.toSorted((one, other) => one.steps - other.steps);
}
