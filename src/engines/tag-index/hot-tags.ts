import { sortDescending } from "./columns.ts";
import type { TagDictionary } from "./dictionary.ts";
import { type Postings, postingCount } from "./postings.ts";
import { eachSpan, type Steps } from "./steps.ts";

/** So many tags at most have a number of two bytes; 256 KiB of counters stay near the processor. */
export const hotTagsMax = 2 ** 16;

/** A tag on one work alone takes more room as a hot one than as a cold one. */
const hotDocsMin = 2;

/** By ordinal whether a tag is hot, and the hot ones, the most used first. */
type Hot = { readonly ordinals: Uint32Array; readonly isHot: Uint8Array };

/**
 * The facet tags that count most in a segment, so that the counters used most lie together.
 *
 * A tag counts by its share in the links of its type: of a result's few crossovers the tenth fandom is rarer than its tenth
 * freeform, and is to be hot all the same.
 */
export function* chooseHot(postings: Postings, isFacet: Uint8Array, dictionary: TagDictionary): Steps<Hot> {
  const countOf = (ordinal: number): number => (isFacet[ordinal] === 0 ? 0 : postingCount(postings, ordinal));
  const typeOf = (ordinal: number): number => dictionary.typeOf(postings.slots[ordinal] ?? 0);
  const uses = dictionary.types.map(() => new Uses());
  yield* eachSpan(isFacet.length, (from, to) => {
    for (let ordinal = from; ordinal < to; ordinal += 1) {
      const count = countOf(ordinal);
      if (count >= hotDocsMin) uses[typeOf(ordinal)]?.note(count);
    }
  });
  const floor = findFloor(uses);
  const isHot = new Uint8Array(isFacet.length);
  const chosen: number[] = [];
  yield* eachSpan(isFacet.length, (from, to) => {
    for (let ordinal = from; ordinal < to; ordinal += 1) {
      const count = countOf(ordinal);
      if (count < hotDocsMin || (uses[typeOf(ordinal)]?.shareOf(count) ?? 0) <= floor) continue;
      isHot[ordinal] = 1;
      chosen.push(ordinal);
    }
  });
  const mostFirst = sortDescending(Uint32Array.from(chosen, countOf));
  return { ordinals: mostFirst.map((place) => chosen[place] ?? 0), isHot };
}

/** How many tags of a type have each number of documents. */
class Uses {
  readonly tagCounts = new Map<number, number>();
  #linkCount = 0;

  note(count: number): void {
    this.tagCounts.set(count, (this.tagCounts.get(count) ?? 0) + 1);
    this.#linkCount += count;
  }

  shareOf(count: number): number {
    return count / this.#linkCount;
  }
}

/** The share that no more tags exceed than there are numbers. Those that just reach it are cold, all alike. */
function findFloor(uses: readonly Uses[]): number {
  const shares = uses.flatMap((type) =>
    [...type.tagCounts].map(([count, tags]) => ({ share: type.shareOf(count), tags })),
  );
  shares.sort((a, b) => b.share - a.share);
  let left = hotTagsMax;
  for (const { share, tags } of shares) {
    left -= tags;
    if (left <= 0) return share;
  }
  return 0;
}
