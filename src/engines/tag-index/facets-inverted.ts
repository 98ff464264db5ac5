import { intersectionNs, isWorthGalloping, isWorthProbing } from "./costs.ts";
import { bitsOf, type DocSet } from "./doc-set.ts";
import type { Found, TagState } from "./found.ts";
import * as bitKernels from "./kernels/bits.ts";
import * as listKernels from "./kernels/lists.ts";
import { findMeant } from "./meant.ts";
import type { TopCounts } from "./top-counts.ts";

/** What is to be counted: the top `rowCount` tags of each type. */
export type FacetPlan = { readonly types: readonly number[]; readonly rowCount: number };

/**
 * Fills the top counts of each type by sizing the result's intersection with tag after tag, the most used first, and adding
 * what the counters hold of segments that were counted otherwise. A tag cannot count more than its uses, so that the
 * first whose uses are below the lowest count kept ends its type.
 *
 * Time goes with the tags that stand before that end, whatever the result. False when it has gone beyond `budgetNs`: the
 * result's tags are then so rare that the bounds do not hold, and the tops are worth nothing.
 */
export function countInverted(
  tags: TagState,
  found: readonly Found[],
  tops: ReadonlyMap<number, TopCounts>,
  budgetNs: number,
): boolean {
  const sized = found.map((each) => ({ ...each, bits: bitsOf(each.set, each.part.segment.docCount) }));
  let spentNs = 0;
  for (const [type, top] of tops) {
    for (const slot of tags.popularity.rankingOf(type)) {
      const uses = tags.popularity.usesOf(slot);
      if (uses < top.floor || uses === 0) break;
      // What can only draw level may still come first by name; else it need not be counted.
      if (!top.mayHold(slot, uses)) continue;
      let count = tags.counters.countOf(slot);
      for (const { part, set, bits } of sized) {
        const posting = findMeant(part, slot, tags.expansions);
        spentNs += intersectionNs(set, posting.count, part.segment.docCount);
        count += sizeIntersection(set, bits, posting);
      }
      if (spentNs > budgetNs) return false;
      top.offer(slot, count);
    }
  }
  return true;
}

/** How many documents of the set, here in whichever form it has and as bits, the tag has too. */
function sizeIntersection(set: DocSet, bits: Uint32Array, posting: DocSet): number {
  const docs = set.form === "list" ? set.docs : null;
  if (posting.form === "bits") {
    return docs !== null && isWorthProbing(docs.length, bits.length)
      ? listKernels.countAndBits(docs, posting.bits)
      : bitKernels.countAnd(bits, posting.bits);
  }
  return docs !== null && isWorthGalloping(docs.length, posting.count)
    ? listKernels.countAnd(docs, posting.docs)
    : listKernels.countAndBits(posting.docs, bits);
}
