import { cutRanks } from "./kernels/cuts.ts";
import { partition } from "./partition.ts";

/** Every document by a value, best first: the highest value has rank 0, and of equal values the newer document. */
export type Ordered = {
  /** By document. */
  readonly rankOf: Uint32Array;
  /** By rank, the document. */
  readonly order: Uint32Array;
};

/** Whole numbers, which can be bounded too. */
export type Column = Ordered & {
  readonly steps: Steps;
  /** The documents before each eighth of the ranks, as bits; none in a segment of few. */
  readonly cuts: readonly Uint32Array[];
};

/** The different values, the highest first, and the rank at which each begins: most values are many documents'. */
export type Steps = { readonly values: Uint32Array; readonly firstRanks: Uint32Array };

/** Ranks from `first` up to, but without, `end`. */
export type RankRange = { readonly column: Column; readonly first: number; readonly end: number };

/** Fewer documents are compared with each other, and more are counted out, which first costs a table. */
const comparedMax = 4_096;

/** In segments of fewer documents every document of a result is looked at. */
const cutDocsMin = 4_096;

/** Of values by document. */
export function buildColumn(values: Uint32Array): Column {
  const order = sortDescending(values);
  return toColumn(order, toSteps(values, order));
}

/** Of an order and of the values along it, both of which are kept. */
export function toColumn(order: Uint32Array, steps: Steps): Column {
  return { ...toOrdered(order), steps, cuts: order.length < cutDocsMin ? [] : cutRanks(order) };
}

export function toOrdered(order: Uint32Array): Ordered {
  const rankOf = new Uint32Array(order.length);
  for (let rank = 0; rank < order.length; rank += 1) rankOf[order[rank] ?? 0] = rank;
  return { rankOf, order };
}

function toSteps(values: Uint32Array, order: Uint32Array): Steps {
  const isFirst = (rank: number): boolean => rank === 0 || values[order[rank] ?? 0] !== values[order[rank - 1] ?? 0];
  let stepCount = 0;
  for (let rank = 0; rank < order.length; rank += 1) stepCount += Number(isFirst(rank));
  const steps = { values: new Uint32Array(stepCount), firstRanks: new Uint32Array(stepCount) };
  let step = 0;
  for (let rank = 0; rank < order.length; rank += 1) {
    if (!isFirst(rank)) continue;
    steps.values[step] = values[order[rank] ?? 0] ?? 0;
    steps.firstRanks[step] = rank;
    step += 1;
  }
  return steps;
}

export function findValue({ rankOf, steps }: Column, doc: number): number {
  const rank = rankOf[doc] ?? 0;
  return steps.values[partition(steps.firstRanks.length, (step) => (steps.firstRanks[step] ?? 0) <= rank) - 1] ?? 0;
}

/** All values by document. */
export function listValues({ order, steps }: Column): Uint32Array {
  const values = new Uint32Array(order.length);
  for (let step = 0; step < steps.values.length; step += 1) {
    const end = steps.firstRanks[step + 1] ?? order.length;
    for (let rank = steps.firstRanks[step] ?? 0; rank < end; rank += 1) {
      values[order[rank] ?? 0] = steps.values[step] ?? 0;
    }
  }
  return values;
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
function countFrom({ order, steps }: Column, least: number): number {
  const step = partition(steps.values.length, (at) => (steps.values[at] ?? 0) >= least);
  return steps.firstRanks[step] ?? order.length;
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
