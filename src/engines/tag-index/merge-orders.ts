import { type Column, listValues, toColumn, toOrdered } from "./columns.ts";
import { Heads } from "./heads.ts";
import { gone, type Sources } from "./merge-sources.ts";
import type { Segment } from "./segment.ts";
import { eachPlace, eachSpan, type Steps } from "./steps.ts";
import { compareTexts, type TextOrder, type Texts } from "./texts.ts";

/** Above zero where the document of the first segment, by its number, has the higher value. */
type Compare = (segment: number, doc: number, other: number, otherDoc: number) => number;

/** The new documents by falling work id. */
export function mergeIds(sources: Sources): Steps<Uint32Array> {
  const { segments } = sources;
  const idOf = (segment: number, doc: number): number => segments[segment]?.workIds[doc] ?? 0;
  const orders = segments.map(({ docsById }) => docsById);
  return mergeOrders(sources, orders, (segment, doc, other, otherDoc) => idOf(segment, doc) - idOf(other, otherDoc));
}

export function* mergeColumn(sources: Sources, name: string): Steps<Column> {
  const columns = sources.segments.map((segment) => findColumn(segment, name));
  const values: Uint32Array[] = [];
  for (const column of columns) {
    values.push(listValues(column));
    yield;
  }
  const valueAt = (segment: number, doc: number): number => values[segment]?.[doc] ?? 0;
  const order = yield* mergeOrders(
    sources,
    columns.map((column) => column.order),
    (segment, doc, other, otherDoc) => valueAt(segment, doc) - valueAt(other, otherDoc),
  );
  const { segmentOf, docOf } = sources;
  const steps = yield* cutSteps(order, (doc) => valueAt(segmentOf[doc] ?? 0, docOf[doc] ?? 0));
  return toColumn(order, steps);
}

/** The different values along an order. */
function* cutSteps(order: Uint32Array, valueAt: (doc: number) => number): Steps<Column["steps"]> {
  const values: number[] = [];
  const firstRanks: number[] = [];
  yield* eachSpan(order.length, (from, to) => {
    for (let rank = from; rank < to; rank += 1) {
      const value = valueAt(order[rank] ?? 0);
      if (value === values.at(-1)) continue;
      values.push(value);
      firstRanks.push(rank);
    }
  });
  return { values: Uint32Array.from(values), firstRanks: Uint32Array.from(firstRanks) };
}

function findColumn({ columns }: Segment, name: string): Column {
  const column = columns.get(name);
  if (column === undefined) throw new Error(`A segment has no column ${name}`);
  return column;
}

export function* mergeTexts(sources: Sources, name: string): Steps<TextOrder> {
  const columns = sources.segments.map((segment) => findTexts(segment, name));
  const orders = columns.map(({ order }) => order);
  const order = yield* mergeOrders(sources, orders, (segment, doc, other, otherDoc) => {
    const texts = columns[segment];
    const others = columns[other];
    return texts === undefined || others === undefined ? 0 : compareTexts(texts, doc, others, otherDoc);
  });
  return { ...(yield* joinTexts(sources, columns)), ...toOrdered(order) };
}

function findTexts({ texts }: Segment, name: string): TextOrder {
  const text = texts.get(name);
  if (text === undefined) throw new Error(`A segment has no column ${name}`);
  return text;
}

function* joinTexts({ segmentOf, docOf }: Sources, columns: readonly Texts[]): Steps<Texts> {
  const starts = new Uint32Array(docOf.length + 1);
  yield* eachSpan(docOf.length, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const texts = columns[segmentOf[at] ?? 0];
      const doc = docOf[at] ?? 0;
      starts[at + 1] = (starts[at] ?? 0) + (texts?.starts[doc + 1] ?? 0) - (texts?.starts[doc] ?? 0);
    }
  });
  const heap = new Uint8Array(starts[docOf.length] ?? 0);
  yield* eachPlace(docOf.length, (at) => {
    const texts = columns[segmentOf[at] ?? 0];
    const first = texts?.starts[docOf[at] ?? 0] ?? 0;
    const into = starts[at] ?? 0;
    const length = (starts[at + 1] ?? 0) - into;
    // Byte by byte, since most texts are so short that a view of one takes longer.
    for (let byte = 0; byte < length; byte += 1) heap[into + byte] = texts?.heap[first + byte] ?? 0;
    return length;
  });
  return { starts, heap };
}

/**
 * The new documents in the order that each segment has its own in, the highest first, and of equal ones the newer. New numbers
 * rise with the old ones, so that each segment's order holds for them too.
 */
function* mergeOrders(
  { segments, targets, docOf }: Sources,
  orders: readonly Uint32Array[],
  compare: Compare,
): Steps<Uint32Array> {
  const ranks = segments.map((_, segment) => nextRank(orders[segment], targets[segment], 0));
  const comesBefore = (segment: number, other: number): boolean => {
    const doc = orders[segment]?.[ranks[segment] ?? 0] ?? 0;
    const otherDoc = orders[other]?.[ranks[other] ?? 0] ?? 0;
    const difference = compare(segment, doc, other, otherDoc);
    return difference === 0 ? (targets[segment]?.[doc] ?? 0) > (targets[other]?.[otherDoc] ?? 0) : difference > 0;
  };
  const hasHead = (segment: number): boolean => (ranks[segment] ?? 0) < (orders[segment]?.length ?? 0);
  const heads = new Heads([...ranks.keys()].filter(hasHead), comesBefore);
  const merged = new Uint32Array(docOf.length);
  yield* eachPlace(docOf.length, (at) => {
    const segment = heads.first;
    const rank = ranks[segment] ?? 0;
    merged[at] = targets[segment]?.[orders[segment]?.[rank] ?? 0] ?? 0;
    ranks[segment] = nextRank(orders[segment], targets[segment], rank + 1);
    heads.advance(hasHead(segment));
    return 1;
  });
  return merged;
}

/** The first rank from this one on whose document is not gone. */
function nextRank(order: Uint32Array | undefined, target: Uint32Array | undefined, from: number): number {
  if (order === undefined || target === undefined) throw new Error("A segment has no order");
  let rank = from;
  while (rank < order.length && target[order[rank] ?? 0] === gone) rank += 1;
  return rank;
}
