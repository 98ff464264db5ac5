import { buildColumn, type Column } from "./columns.ts";
import type { DocBits } from "./doc-set.ts";
import type { Documents } from "./documents.ts";
import { ForwardRows } from "./forward-rows.ts";
import { andSpan, wordsFor } from "./kernels/bits.ts";
import { buildPostings, type Postings } from "./postings.ts";
import { buildTags, type Tags } from "./tags.ts";

/**
 * Works that are indexed together. Each is a document; documents are numbered by recency, the oldest 0, so that newest
 * first is a walk down the numbers and a span of time is a span of numbers.
 */
export type Segment = {
  readonly docCount: number;
  readonly everything: DocBits;
  /** By document. */
  readonly workIds: Uint32Array;
  /** By document, ascending. */
  readonly updatedAt: Float64Array;
  readonly tags: Tags;
  readonly postings: Postings;
  readonly columns: ReadonlyMap<string, Column>;
  readonly rows: ForwardRows;
};

export function buildSegment({ workIds, updatedAt, tags: tagColumns, values }: Documents): Segment {
  const docCount = workIds.length;
  const rowOf = sortByRecency(workIds, updatedAt);
  const tags = buildTags(tagColumns);
  const bits = new Uint32Array(wordsFor(docCount)).fill(0xffffffff);
  andSpan(bits, 0, docCount);
  return {
    docCount,
    everything: { form: "bits", bits, count: docCount },
    workIds: rowOf.map((row) => workIds[row] ?? 0),
    updatedAt: updatedAt.map((_, doc) => updatedAt[rowOf[doc] ?? 0] ?? 0),
    tags,
    postings: buildPostings(tagColumns, tags, rowOf),
    columns: new Map(values.map((column) => [column.name, buildColumn(column, rowOf)])),
    rows: new ForwardRows(tagColumns, tags, rowOf),
  };
}

/** The rows, oldest first. A database hands them over in this order, so that it is worth a look before sorting. */
function sortByRecency(workIds: Uint32Array, updatedAt: Float64Array): Uint32Array {
  const compare = (row: number, other: number): number =>
    (updatedAt[row] ?? 0) - (updatedAt[other] ?? 0) || (workIds[row] ?? 0) - (workIds[other] ?? 0);
  const rows = workIds.map((_, row) => row);
  return rows.every((row) => row === 0 || compare(row - 1, row) < 0) ? rows : rows.sort(compare);
}
