import { countPair, type DocSet, unite } from "./doc-set.ts";
import type { Expansions } from "./expansions.ts";
import { postingOf } from "./postings.ts";
import type { LiveSegment } from "./segment.ts";

/** A smaller union is made anew each time: keeping it costs more room than its documents. */
const keptUnionMin = 64;

/** The documents of a segment with a tag that means this one. They may be gone. */
export function findMeant(part: LiveSegment, slot: number, expansions: Expansions): DocSet {
  const members = expansions.membersOf(slot);
  const { postings, docCount } = part.segment;
  if (members === null) return postingOf(postings, slot);
  const kept = part.unions.get(slot);
  if (kept !== undefined) return kept;
  const sets = members.map((member) => postingOf(postings, member)).filter(({ count }) => count > 0);
  const union = unite(sets, docCount);
  return sets.length > 1 && union.count >= keptUnionMin ? part.keepUnion(slot, union) : union;
}

/** How many works, of those that are not gone, have a tag that means this one. */
export function countMeant(parts: readonly LiveSegment[], slot: number, expansions: Expansions): number {
  return parts.reduce((sum, part) => {
    const posting = findMeant(part, slot, expansions);
    return sum + posting.count - (part.dead === null ? 0 : countPair(posting, part.dead));
  }, 0);
}
