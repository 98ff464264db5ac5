import { findRankRange, type RankRange } from "./columns.ts";
import { bitsOf, type DocBits, type DocList, type DocSet, toDocList, toDocSet, unite } from "./doc-set.ts";
import { recency } from "./documents.ts";
import * as bitKernels from "./kernels/bits.ts";
import * as listKernels from "./kernels/lists.ts";
import { andRanks, andRanksBits } from "./kernels/ranks.ts";
import { partition } from "./partition.ts";
import { postingOf } from "./postings.ts";
import type { Filter, Range, Tag } from "./question.ts";
import type { Segment } from "./segment.ts";
import { findOrdinal } from "./tags.ts";

/** What a filter asks of documents: to be in each needed set, in no barred one, in the span, and in each range of ranks. */
type Conditions = {
  /** The smallest first. */
  readonly needed: readonly DocSet[];
  readonly barred: readonly DocSet[];
  readonly ranks: readonly RankRange[];
  readonly span: Span;
};

/** Documents from `first` up to, but without, `end`. */
type Span = { readonly first: number; readonly end: number };

/** The works that a filter means. The set may be borrowed from the index. */
export function evaluate(segment: Segment, filter: Filter): DocSet {
  const conditions = findConditions(segment, filter);
  const [smallest = segment.everything] = conditions.needed;
  const isEmpty = [conditions.span, ...conditions.ranks].some(({ first, end }) => first >= end);
  if (isEmpty || smallest.count === 0) return toDocList(new Uint32Array());
  return smallest.form === "list"
    ? narrowList(smallest, conditions)
    : narrowBits(smallest, conditions, segment.docCount);
}

function findConditions(segment: Segment, filter: Filter): Conditions {
  const groups = [...listDistinct(filter.include).map((tag) => [tag]), ...filter.anyOf];
  const needed = groups.map((group) => unite(findPostings(segment, group), segment.docCount));
  const isOfTime = ({ by }: Range): boolean => by === recency;
  return {
    needed: needed.sort((a, b) => a.count - b.count),
    barred: findPostings(segment, filter.exclude),
    ranks: filter.ranges.filter((range) => !isOfTime(range)).map((range) => toRankRange(segment, range)),
    span: findSpan(segment, filter.ranges.filter(isOfTime)),
  };
}

function findPostings({ tags, postings }: Segment, wanted: readonly Tag[]): readonly DocSet[] {
  return listDistinct(wanted).flatMap((tag) => {
    const ordinal = findOrdinal(tags, tag);
    return ordinal === null ? [] : [postingOf(postings, ordinal)];
  });
}

/** An address may name one tag a thousand times over, and it is to cost no more than once. */
function listDistinct(wanted: readonly Tag[]): readonly Tag[] {
  return [...new Map(wanted.map((tag) => [`${tag.id} ${tag.type}`, tag])).values()];
}

function toRankRange({ columns }: Segment, { by, min, max }: Range): RankRange {
  const column = columns.get(by);
  if (column === undefined) throw new Error(`The index has no column ${by}`);
  return findRankRange(column, min, max);
}

function findSpan({ updatedAt }: Segment, ranges: readonly Range[]): Span {
  return ranges.reduce<Span>(
    (span, { min, max }) => ({
      first: Math.max(
        span.first,
        partition(updatedAt.length, (doc) => (updatedAt[doc] ?? 0) < min),
      ),
      end: Math.min(
        span.end,
        partition(updatedAt.length, (doc) => (updatedAt[doc] ?? 0) <= max),
      ),
    }),
    { first: 0, end: updatedAt.length },
  );
}

function narrowList({ docs }: DocList, { needed, barred, ranks, span }: Conditions): DocSet {
  const inSpan = docs.subarray(listKernels.lowerBound(docs, span.first), listKernels.lowerBound(docs, span.end));
  const others = needed.slice(1);
  if (others.length + barred.length + ranks.length === 0) return toDocList(inSpan);
  const own = inSpan.slice();
  let size = own.length;
  for (const set of others) {
    size = set.form === "list" ? listKernels.and(own, size, set.docs) : listKernels.andBits(own, size, set.bits);
  }
  for (const set of barred) {
    size = set.form === "list" ? listKernels.andNot(own, size, set.docs) : listKernels.andNotBits(own, size, set.bits);
  }
  for (const range of ranks) size = andRanks(own, size, range);
  return toDocList(own.subarray(0, size));
}

function narrowBits(smallest: DocBits, { needed, barred, ranks, span }: Conditions, docCount: number): DocSet {
  const others = needed.slice(1);
  const isWhole = span.first === 0 && span.end === docCount;
  if (isWhole && others.length + barred.length + ranks.length === 0) return smallest;
  const own = smallest.bits.slice();
  bitKernels.andSpan(own, span.first, span.end);
  for (const set of others) bitKernels.and(own, bitsOf(set, docCount));
  for (const set of barred) {
    if (set.form === "list") bitKernels.clearListed(own, set.docs);
    else bitKernels.andNot(own, set.bits);
  }
  for (const range of ranks) andRanksBits(own, range);
  return toDocSet(own, docCount);
}
