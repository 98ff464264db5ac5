import type { TagDictionary } from "./dictionary.ts";
import { type Postings, postingCount } from "./postings.ts";

/** So many tags at most have a number of two bytes; 256 KiB of counters stay near the processor. */
export const hotTagsMax = 2 ** 16;

/** A tag on one work alone takes more room as a hot one than as a cold one. */
const hotDocsMin = 2;

/**
 * The facet tags that count most in a segment, by ordinal, the most used first, so that the counters used most lie together.
 *
 * A tag counts by its share in the links of its type: of a result's few crossovers the tenth fandom is rarer than its tenth
 * freeform, and is to be hot all the same.
 */
export function chooseHot(postings: Postings, isFacet: Uint8Array, { types, typeNumbers }: TagDictionary) {
  const { slots } = postings;
  const linkCounts = new Float64Array(types.length);
  const candidates: number[] = [];
  for (let ordinal = 0; ordinal < isFacet.length; ordinal += 1) {
    const count = postingCount(postings, ordinal);
    if (isFacet[ordinal] === 0 || count < hotDocsMin) continue;
    const type = typeNumbers[slots[ordinal] ?? 0] ?? 0;
    linkCounts[type] = (linkCounts[type] ?? 0) + count;
    candidates.push(ordinal);
  }
  const shareOf = (ordinal: number): number =>
    postingCount(postings, ordinal) / (linkCounts[typeNumbers[slots[ordinal] ?? 0] ?? 0] ?? 1);
  const floor = findFloor(candidates, shareOf);
  const chosen = candidates.filter((ordinal) => shareOf(ordinal) > floor);
  chosen.sort((ordinal, other) => postingCount(postings, other) - postingCount(postings, ordinal) || ordinal - other);
  const isHot = new Uint8Array(isFacet.length);
  for (const ordinal of chosen) isHot[ordinal] = 1;
  return { ordinals: Uint32Array.from(chosen), isHot };
}

/** The share that no more tags exceed than there are numbers. Those that just reach it are cold, all alike. */
function findFloor(candidates: readonly number[], shareOf: (ordinal: number) => number): number {
  if (candidates.length < hotTagsMax) return 0;
  const shares = Float64Array.from(candidates, shareOf).sort();
  return shares[shares.length - hotTagsMax] ?? 0;
}
