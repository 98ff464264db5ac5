import { type DocSet, isDense } from "./doc-set.ts";
import { wordsFor } from "./kernels/bits.ts";
import type { Rows } from "./rows.ts";

// What the steps of counting cost in nanoseconds where they were measured. Only their ratios matter: they decide which of
// the exact ways is taken, never what it answers.

/** Two words of bits, intersected and counted. */
const wordNs = 2.4;
/** The same where both are on a shelf. */
const shelvedWordNs = 0.33;
/** A document of a list, looked up in bits. */
const probeNs = 1.6;
/** A document of a short list, looked up in a long one. */
const gallopNs = 50;
/** A row, wherever it lies. */
const rowNs = 40;
/** A hot tag of a row: its counter raised. */
const hotLinkNs = 2;
/** A hot tag of a segment: its counter read and set back. */
const hotTagNs = 4;
/** A cold tag of a row: its counter raised, and later read and set back. */
const linkNs = 28;
/** A candidate of the inverted way, whatever its size. */
const candidateNs = 200;

/** Whether looking up every document of a list in a bitset takes less than intersecting the words of two bitsets. */
export function isWorthProbing(listCount: number, wordCount: number, isShelved: boolean): boolean {
  return listCount * probeNs < wordCount * (isShelved ? shelvedWordNs : wordNs);
}

/** Whether looking up a list's documents in another list takes less than looking up the other's in a bitset. */
export function isWorthGalloping(listCount: number, otherCount: number): boolean {
  return listCount * gallopNs < otherCount * probeNs;
}

/** Sizing the intersection of a result with a tag of this frequency, in a segment whose dense tags are on a shelf or not. */
export function intersectionNs(set: DocSet, frequency: number, docCount: number, isShelved: boolean): number {
  const isBits = isDense(frequency, docCount);
  const walkNs = isBits ? wordsFor(docCount) * (isShelved ? shelvedWordNs : wordNs) : frequency * probeNs;
  if (set.form === "bits") return candidateNs + walkNs;
  return candidateNs + Math.min(walkNs, set.count * (isBits ? probeNs : gallopNs));
}

/** Reading the rows of a result, with as many tags on its works as on all works. */
export function rowsNs(set: DocSet, rows: Rows, docCount: number): number {
  const coldNs = (rows.coldCount / Math.max(1, docCount)) * linkNs;
  return readingNs(set, rows, docCount) + set.count * coldNs;
}

/** Reading the hot tags of the rows of a result, and those counters of all hot tags. */
export function hotRowsNs(set: DocSet, rows: Rows, docCount: number): number {
  return readingNs(set, rows, docCount) + rows.hotSlots.length * hotTagNs;
}

function readingNs(set: DocSet, { words, coldCount }: Rows, docCount: number): number {
  const listing = set.form === "bits" ? wordsFor(docCount) * wordNs + set.count * probeNs : 0;
  const hotCount = words.length - docCount - 2 * coldCount;
  return listing + set.count * (rowNs + (hotCount / Math.max(1, docCount)) * hotLinkNs);
}
