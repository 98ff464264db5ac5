import { intersectionNs, isWorthGalloping, isWorthProbing } from "./costs.ts";
import { bitsOf, type DocSet } from "./doc-set.ts";
import * as bitKernels from "./kernels/bits.ts";
import * as listKernels from "./kernels/lists.ts";
import { postingOf } from "./postings.ts";
import type { Segment } from "./segment.ts";
import type { TagType } from "./tags.ts";
import { TopCounts } from "./top-counts.ts";

/** What is to be counted: the top `rowCount` tags of each type. */
export type FacetPlan = { readonly types: readonly TagType[]; readonly rowCount: number };

/**
 * The top counts of each type, by sizing the result's intersection with tag after tag, the most used first. A tag cannot
 * count more than its uses, so that the first whose uses do not exceed the lowest count kept ends its type.
 *
 * Time goes with the tags that stand before that end, whatever the result. Null when it has gone beyond `budgetNs`: the
 * result's tags are then so rare that the bounds do not hold.
 */
export function countInverted(
  segment: Segment,
  set: DocSet,
  { types, rowCount }: FacetPlan,
  budgetNs: number,
): readonly TopCounts[] | null {
  const { docCount, postings } = segment;
  const { frequencies } = segment.tags;
  const bits = bitsOf(set, docCount);
  const tops: TopCounts[] = [];
  let spentNs = 0;
  for (const { first, end } of types) {
    const top = new TopCounts(rowCount);
    for (let ordinal = first; ordinal < end; ordinal += 1) {
      const frequency = frequencies[ordinal] ?? 0;
      if (frequency <= top.floor) break;
      spentNs += intersectionNs(set, frequency, docCount);
      if (spentNs > budgetNs) return null;
      const isEverything = set.count === docCount;
      top.offer(ordinal, isEverything ? frequency : countCommon(set, bits, postingOf(postings, ordinal)));
    }
    tops.push(top);
  }
  return tops;
}

/** How many documents of the set, here in whichever form it has and as bits, the tag has too. */
function countCommon(set: DocSet, bits: Uint32Array, posting: DocSet): number {
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
