import type { BitShelf } from "./bit-shelf.ts";
import { type Costs, intersectionNs, isWorthGalloping, isWorthProbing } from "./costs.ts";
import { bitsOf, type DocSet } from "./doc-set.ts";
import type { FacetTable } from "./facet-table.ts";
import type { Found, TagState } from "./found.ts";
import * as bitKernels from "./kernels/bits.ts";
import * as listKernels from "./kernels/lists.ts";
import { findMeant } from "./meant.ts";
import type { TopCounts } from "./top-counts.ts";

/** What is to be counted: the top `rowCount` tags of each type. */
export type FacetPlan = { readonly types: readonly number[]; readonly rowCount: number };

/** A result to be counted by intersections: what it is in each segment, and where there is one, a table of more works. */
export type Sized = { readonly found: readonly Found[]; readonly table: FacetTable | null };

/**
 * Fills the top counts of each type by sizing the result's intersection with tag after tag, the most used first, and adding
 * what the counters hold of segments that were counted otherwise. A tag cannot count more than its uses, nor more than a
 * table of more works says, so that the first whose bound is below the lowest count kept ends its type.
 *
 * Time goes with the tags that stand before that end, whatever the result. False when it has gone beyond `budgetNs`: the
 * result's tags are then so rare that the bounds do not hold, and the tops are worth nothing.
 */
export function countInverted(
  tags: TagState,
  { found, table }: Sized,
  tops: ReadonlyMap<number, TopCounts>,
  budgetNs: number,
): boolean {
  const sizer = new Sizer(tags, found);
  for (const [type, top] of tops) {
    for (const { slot, bound, highest } of listCandidates(tags, table, type)) {
      if (highest < top.floor) break;
      // What can only draw level may still come first by name; else it need not be counted.
      if (!top.mayHold(slot, bound)) continue;
      top.offer(slot, tags.counters.found.countOf(slot) + sizer.count(slot));
      if (sizer.spentNs > budgetNs) return false;
    }
  }
  return true;
}

/**
 * The tags of a type, each with a bound on its own count, and with the highest bound from there on: changes may have left a
 * listed tag below what those that are not listed may have.
 */
export function* listCandidates({ popularity }: TagState, table: FacetTable | null, type: number) {
  const rest = table?.restOf(type) ?? Number.POSITIVE_INFINITY;
  for (const slot of table?.listedOf(type) ?? []) {
    const bound = table?.countOf(slot) ?? 0;
    yield { slot, bound, highest: Math.max(bound, rest) };
  }
  for (const slot of popularity.rankingOf(type)) {
    const bound = Math.min(rest, popularity.usesOf(slot));
    if (bound === 0) return;
    if (table?.isListed(slot) !== true) yield { slot, bound, highest: bound };
  }
}

/** Counts tags in a result. */
export class Sizer {
  readonly #tags: TagState;
  readonly #found: readonly Found[];
  /** Made for the first tag, since often there is none. */
  #sized: readonly (Found & { readonly bits: Uint32Array })[] | null = null;
  /** What sizing is expected to have taken. */
  spentNs = 0;

  constructor(tags: TagState, found: readonly Found[]) {
    this.#tags = tags;
    this.#found = found;
  }

  /** Has to be called before counting goes on after others were at the shelves; begins to note anew what is spent. */
  takeAgain(): void {
    this.spentNs = 0;
    for (const { part, bits } of this.#sized ?? []) part.segment.postings.shelf?.take(bits);
  }

  count(slot: number): number {
    this.#sized ??= this.#found.map(takeInHand);
    let count = 0;
    for (const { part, set, bits } of this.#sized) {
      const { costs } = this.#tags;
      const posting = findMeant(part, slot, this.#tags.expansions);
      this.spentNs += intersectionNs(costs, set, posting.count, part.segment);
      count += sizeIntersection(costs, { set, bits, shelf: part.segment.postings.shelf }, posting);
    }
    return count;
  }
}

function takeInHand(found: Found) {
  const { postings, docCount } = found.part.segment;
  const bits = bitsOf(found.set, docCount);
  postings.shelf?.take(bits);
  return { ...found, bits };
}

/** A set in whichever form it has, as bits, and in hand at its segment's shelf. */
type InHand = { readonly set: DocSet; readonly bits: Uint32Array; readonly shelf: BitShelf | null };

/** How many documents of the set the tag has too. */
function sizeIntersection(costs: Costs, { set, bits, shelf }: InHand, posting: DocSet): number {
  const docs = set.form === "list" ? set.docs : null;
  if (posting.form === "bits") {
    const isShelved = shelf?.has(posting.bits) === true;
    if (docs !== null && isWorthProbing(costs, docs.length, bits.length, isShelved)) {
      return listKernels.countAndBits(docs, posting.bits);
    }
    return shelf !== null && isShelved ? shelf.countAnd(posting.bits) : bitKernels.countAnd(bits, posting.bits);
  }
  return docs !== null && isWorthGalloping(costs, docs.length, posting.count)
    ? listKernels.countAnd(docs, posting.docs)
    : listKernels.countAndBits(posting.docs, bits);
}
