import type { BitShelf } from "./bit-shelf.ts";
import * as bitKernels from "./kernels/bits.ts";
import * as listKernels from "./kernels/lists.ts";

/**
 * Documents as a list of numbers or as a bit each, whichever is smaller to walk. Both forms may be borrowed from the
 * index: who wants to change one copies it first.
 */
export type DocSet = DocList | DocBits;

export type DocList = { readonly form: "list"; readonly docs: Uint32Array; readonly count: number };

export type DocBits = { readonly form: "bits"; readonly bits: Uint32Array; readonly count: number };

/**
 * A set of one document in so many or more is kept as bits. At one in 32 both forms are equally large; bits are quicker
 * to intersect, and a list is what pages and rows are read by.
 */
const docsPerBit = 64;

export function isDense(count: number, docCount: number): boolean {
  return count * docsPerBit >= docCount;
}

export function toDocList(docs: Uint32Array): DocList {
  return { form: "list", docs, count: docs.length };
}

/** The set of these bits, as a list where that is the smaller form. What is in hand at a shelf is copied. */
export function toDocSet(bits: Uint32Array, docCount: number, shelf: BitShelf | null = null): DocSet {
  const count = shelf === null ? bitKernels.count(bits) : shelf.count();
  if (!isDense(count, docCount)) return toDocList(bitKernels.toList(bits, count));
  return { form: "bits", bits: shelf === null ? bits : bits.slice(), count };
}

export function listDocs(set: DocSet): Uint32Array {
  return set.form === "list" ? set.docs : bitKernels.toList(set.bits, set.count);
}

export function bitsOf(set: DocSet, docCount: number): Uint32Array {
  if (set.form === "bits") return set.bits;
  const bits = new Uint32Array(bitKernels.wordsFor(docCount));
  bitKernels.setListed(bits, set.docs);
  return bits;
}

/** Documents in any of the sets. */
export function unite(sets: readonly DocSet[], docCount: number): DocSet {
  const [only] = sets;
  if (only !== undefined && sets.length === 1) return only;
  const size = sets.reduce((sum, { count }) => sum + count, 0);
  if (!isDense(size, docCount)) return toDocList(listKernels.or(sets.map(listDocs)));
  const bits = new Uint32Array(bitKernels.wordsFor(docCount));
  for (const set of sets) {
    if (set.form === "list") bitKernels.setListed(bits, set.docs);
    else bitKernels.or(bits, set.bits);
  }
  return toDocSet(bits, docCount);
}

/** How many documents both sets have. */
export function countPair(set: DocSet, other: DocSet): number {
  if (set.form === "bits") {
    return other.form === "bits"
      ? bitKernels.countAnd(set.bits, other.bits)
      : listKernels.countAndBits(other.docs, set.bits);
  }
  if (other.form === "bits") return listKernels.countAndBits(set.docs, other.bits);
  const [few, many] = set.count < other.count ? [set.docs, other.docs] : [other.docs, set.docs];
  return listKernels.countAnd(few, many);
}
