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
  hotLinkNs: 2,
  coldLinkNs: 28,
};

/** A candidate of the inverted way, whatever its size. */
const candidateNs = 200;
/** A row, wherever it lies. */
const rowNs = 40;
/** A hot tag of a segment: its counter read and set back. */
const hotTagNs = 4;

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

/** Reading the rows of a result, with as many tags on its works as on all works. */
export function rowsNs(costs: Costs, set: DocSet, segment: Segment): number {
  const coldShare = segment.rows.coldCount / Math.max(1, segment.docCount);
  return readingNs(costs, set, segment) + set.count * coldShare * costs.coldLinkNs;
}

/** Reading the hot tags of the rows of a result, and those counters of all hot tags. */
export function hotRowsNs(costs: Costs, set: DocSet, segment: Segment): number {
  return readingNs(costs, set, segment) + segment.rows.hotSlots.length * hotTagNs;
}

function readingNs({ wordNs, probeNs, hotLinkNs }: Costs, set: DocSet, { rows, docCount }: Segment): number {
  const listing = set.form === "bits" ? wordsFor(docCount) * wordNs + set.count * probeNs : 0;
  const hotCount = rows.words.length - docCount - 2 * rows.coldCount;
  return listing + set.count * (rowNs + (hotCount / Math.max(1, docCount)) * hotLinkNs);
}
