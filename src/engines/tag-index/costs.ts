import { type DocSet, isDense } from "./doc-set.ts";
import { wordsFor } from "./kernels/bits.ts";
import type { Segment } from "./segment.ts";

/**
 * What the steps of counting cost in nanoseconds. They decide which of the exact ways is taken, never what it answers, so that
 * only their ratios matter.
 */
export type Costs = {
  /** Two words of bits, intersected and counted. */
  readonly wordNs: number;
  /** The same where both are on a shelf. */
  readonly shelvedWordNs: number;
  /** A document of a list, looked up in bits. */
  readonly probeNs: number;
  /** A document of a short list, looked up in a long one. */
  readonly gallopNs: number;
  /** A row, wherever it lies. */
  readonly rowNs: number;
  /** A hot tag of a row: its counter raised. */
  readonly hotLinkNs: number;
  /** A cold tag of a row: its counter raised, and later read and set back. */
  readonly coldLinkNs: number;
};

/** As they were measured once; `measure-costs.ts` measures them where the index runs. */
export const usualCosts: Costs = {
  wordNs: 2.4,
  shelvedWordNs: 0.33,
  probeNs: 1.6,
  gallopNs: 50,
  rowNs: 150,
  hotLinkNs: 3,
  coldLinkNs: 60,
};

/** A candidate of the inverted way, whatever its size. */
const candidateNs = 200;
/** A hot tag that was met: its counter added to that of all segments, looked at twice and set back. */
const hotTagNs = 30;
/** A cold tag, its bound raised and looked up. */
const sievedNs = 40;
/** Half of the hot tags are met among so many times as many links as there are hot tags. */
const linksPerTag = 3;

/** Whether looking up every document of a list in a bitset takes less than intersecting the words of two bitsets. */
export function isWorthProbing(costs: Costs, listCount: number, wordCount: number, isShelved: boolean): boolean {
  return listCount * costs.probeNs < wordCount * (isShelved ? costs.shelvedWordNs : costs.wordNs);
}

/** Whether looking up a list's documents in another list takes less than looking up the other's in a bitset. */
export function isWorthGalloping({ gallopNs, probeNs }: Costs, listCount: number, otherCount: number): boolean {
  return listCount * gallopNs < otherCount * probeNs;
}

/** Sizing the intersection of a result with a tag of this frequency in a segment. */
export function intersectionNs(costs: Costs, set: DocSet, frequency: number, { docCount, postings }: Segment): number {
  const isBits = isDense(frequency, docCount);
  const { probeNs, gallopNs } = costs;
  const wordNs = postings.shelf === null ? costs.wordNs : costs.shelvedWordNs;
  const walkNs = isBits ? wordsFor(docCount) * wordNs : frequency * probeNs;
  if (set.form === "bits") return candidateNs + walkNs;
  return candidateNs + Math.min(walkNs, set.count * (isBits ? probeNs : gallopNs));
}

/** A result, also one that was not made yet. */
type SetSize = Pick<DocSet, "form" | "count">;

/** Counting every tag in the rows of a result, with as many tags on its works as on all works. */
export function rowsNs(costs: Costs, set: SetSize, segment: Segment): number {
  const coldLinks = (set.count * segment.rows.coldCount) / Math.max(1, segment.docCount);
  // The hot tags that were met are entered among all tags, as cold ones are.
  return hotRowsNs(costs, set, segment) + (hotMetOf(set, segment) + coldLinks) * costs.coldLinkNs;
}

/** Reading the rows of a result for hot tags and for bounds on cold ones. */
export function metRowsNs(costs: Costs, set: SetSize, segment: Segment): number {
  const coldLinks = (set.count * segment.rows.coldCount) / Math.max(1, segment.docCount);
  return hotRowsNs(costs, set, segment) + coldLinks * sievedNs;
}

/** Reading the hot tags of the rows of a result, and the counters of those that were met. */
export function hotRowsNs(costs: Costs, set: SetSize, segment: Segment): number {
  const { wordNs, probeNs, rowNs, hotLinkNs } = costs;
  const listingNs = set.form === "bits" ? wordsFor(segment.docCount) * wordNs + set.count * probeNs : 0;
  const countingNs = set.count * rowNs + hotLinksOf(set, segment) * hotLinkNs;
  return listingNs + countingNs + hotMetOf(set, segment) * hotTagNs;
}

/** How many hot tags of the segment are met in so many rows. */
function hotMetOf(set: SetSize, segment: Segment): number {
  const hotCount = segment.rows.hotSlots.length;
  const links = hotLinksOf(set, segment);
  return (links * hotCount) / Math.max(1, links + linksPerTag * hotCount);
}

function hotLinksOf({ count }: SetSize, { rows, docCount }: Segment): number {
  return (count * (rows.words.length - docCount - 2 * rows.coldCount)) / Math.max(1, docCount);
}
