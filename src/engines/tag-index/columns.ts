import { partition } from "./partition.ts";

/**
 * One value of every document, best first: the highest value has rank 0, and of equal values the newer document.
 *
 * A quantile is what is left of a rank in two bytes.
 */
export type Column = {
  /** By document, as are `rankOf` and `quantileOf`. */
  readonly values: Uint32Array;
  readonly rankOf: Uint32Array;
  readonly quantileOf: Uint16Array;
  readonly quantileShift: number;
  /** By rank, the document. */
  readonly order: Uint32Array;
};

/** Ranks from `first` up to, but without, `end`. */
export type RankRange = { readonly column: Column; readonly first: number; readonly end: number };

const quantileBits = 16;

/** Fewer documents are compared with each other, and more are counted out, which first costs a table. */
const comparedMax = 4_096;

/** Of values by document, which are kept. */
export function buildColumn(values: Uint32Array): Column {
  return toColumn(values, sortDescending(values));
}

/** Of values by document and their order, both of which are kept. */
export function toColumn(values: Uint32Array, order: Uint32Array): Column {
  const rankOf = new Uint32Array(order.length);
  const quantileOf = new Uint16Array(order.length);
  const quantileShift = shiftInto(quantileBits, order.length);
  for (let rank = 0; rank < order.length; rank += 1) {
    const doc = order[rank] ?? 0;
    rankOf[doc] = rank;
    quantileOf[doc] = rank >>> quantileShift;
  }
  return { values, rankOf, quantileOf, quantileShift, order };
}

/** By how much numbers below `count` are shifted to fit into so many bits. */
export function shiftInto(bits: number, count: number): number {
  return Math.max(0, 32 - Math.clz32(Math.max(0, count - 1)) - bits);
}

/** The ranks of all values from `min` to `max`. */
export function findRankRange(column: Column, min: number, max: number): RankRange {
  // Values are whole, so that what exceeds `max` is at least the next whole number.
  return { column, first: countFrom(column, Math.floor(max) + 1), end: countFrom(column, min) };
}

/** How many documents have `least` or more. */
function countFrom({ order, values }: Column, least: number): number {
  return partition(order.length, (rank) => (values[order[rank] ?? 0] ?? 0) >= least);
}

/** The documents by falling value, the newer one first among equals: two passes of counting, the low half first. */
export function sortDescending(values: Uint32Array): Uint32Array {
  const newestFirst = values.map((_, index) => values.length - 1 - index);
  if (values.length <= comparedMax) {
    return newestFirst.sort((doc, other) => (values[other] ?? 0) - (values[doc] ?? 0) || other - doc);
  }
  return sortByHalf(values, sortByHalf(values, newestFirst, 0), 16);
}

function sortByHalf(values: Uint32Array, docs: Uint32Array, shift: number): Uint32Array {
  const keyOf = (doc: number): number => 0xffff - (((values[doc] ?? 0) >>> shift) & 0xffff);
  const places = new Uint32Array(0x10001);
  for (const doc of docs) places[keyOf(doc) + 1] = (places[keyOf(doc) + 1] ?? 0) + 1;
  for (let key = 1; key < places.length; key += 1) places[key] = (places[key] ?? 0) + (places[key - 1] ?? 0);
  const sorted = new Uint32Array(docs.length);
  for (const doc of docs) {
    const key = keyOf(doc);
    const place = places[key] ?? 0;
    sorted[place] = doc;
    places[key] = place + 1;
  }
  return sorted;
}
