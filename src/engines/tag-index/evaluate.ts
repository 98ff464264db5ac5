import type { BitShelf } from "./bit-shelf.ts";
import { findRankRange, type RankRange } from "./columns.ts";
import type { AllOf, Plan } from "./condition.ts";
import type { TagDictionary } from "./dictionary.ts";
import { bitsOf, type DocBits, type DocList, type DocSet, isDense, toDocList, toDocSet, unite } from "./doc-set.ts";
import { recency } from "./documents.ts";
import type { Expansions } from "./expansions.ts";
import * as bitKernels from "./kernels/bits.ts";
import * as listKernels from "./kernels/lists.ts";
import { andRanks, andRanksBits } from "./kernels/ranks.ts";
import { findMeant } from "./meant.ts";
import { partition } from "./partition.ts";
import type { Range } from "./question.ts";
import type { LiveSegment, Segment } from "./segment.ts";

/** Where a plan is evaluated. */
export type Scene = {
  readonly part: LiveSegment;
  readonly dictionary: TagDictionary;
  readonly expansions: Expansions;
};

/** What an `all` asks of documents: to be in each needed set, in no barred one, in the span, and in each range of ranks. */
type Conditions = {
  /** The smallest first. */
  readonly needed: readonly DocSet[];
  readonly barred: readonly DocSet[];
  readonly ranks: readonly RankRange[];
  readonly span: Span;
};

/** Documents from `first` up to, but without, `end`. */
type Span = { readonly first: number; readonly end: number };

const nothing: DocSet = toDocList(new Uint32Array());

/**
 * The works of a segment that a plan means and that are not gone, without those of another set. The set may be borrowed from
 * the index.
 */
export function evaluate(scene: Scene, plan: AllOf, without: DocSet = nothing): DocSet {
  const { dead } = scene.part;
  return evaluateAll(
    scene,
    plan,
    [dead, without].flatMap((set) => (set === null || set.count === 0 ? [] : [set])),
  );
}

/** Sets inside a plan may hold works that are gone, since the whole leaves them out. */
function evaluatePlan(scene: Scene, plan: Plan): DocSet {
  if (plan.kind === "all") return evaluateAll(scene, plan, []);
  if (plan.kind === "tag") {
    const slot = scene.dictionary.find(plan.tag);
    return slot < 0 ? nothing : findMeant(scene.part, slot, scene.expansions);
  }
  if (plan.kind === "slot") return findMeant(scene.part, plan.slot, scene.expansions);
  if (plan.kind === "works") return findWorks(scene.part, plan.workIds);
  if (plan.kind === "range") return findInRange(scene, plan.range);
  return unite(findDistinct(scene, plan.of), scene.part.segment.docCount);
}

function evaluateAll(scene: Scene, plan: AllOf, alsoBarred: readonly DocSet[]): DocSet {
  const { segment, everything } = scene.part;
  const ranks = plan.ranges.filter(({ by }) => by !== recency).map((range) => toRankRange(scene, range));
  const span = findSpan(segment.updatedAt, plan.ranges);
  if ([span, ...ranks].some(({ first, end }) => first >= end)) return nothing;
  const needed = findNeeded(scene, plan.needed);
  const [smallest = everything] = needed;
  if (smallest.count === 0) return nothing;
  const barred = [...alsoBarred, ...findDistinct(scene, plan.barred)];
  const conditions = { needed, barred, ranks, span };
  return smallest.form === "list" ? narrowList(smallest, conditions) : narrowBits(smallest, conditions, segment);
}

/** The smallest first. Nothing more is looked for once a set is empty; tags come before what takes longer to find. */
function findNeeded(scene: Scene, plans: readonly Plan[]): readonly DocSet[] {
  const needed: DocSet[] = findDistinct(
    scene,
    plans.filter(({ kind }) => kind === "tag"),
  );
  if (needed.some(({ count }) => count === 0)) return [nothing];
  for (const plan of plans) {
    if (plan.kind === "tag") continue;
    const found = evaluatePlan(scene, plan);
    if (found.count === 0) return [nothing];
    needed.push(found);
  }
  return needed.sort((a, b) => a.count - b.count);
}

/** An address may name one tag a thousand times over, and it is to cost no more than once. */
function findDistinct(scene: Scene, plans: readonly Plan[]): DocSet[] {
  const slots = new Set<number>();
  const others: DocSet[] = [];
  for (const plan of plans) {
    if (plan.kind === "tag") slots.add(scene.dictionary.find(plan.tag));
    else others.push(evaluatePlan(scene, plan));
  }
  const tags = Array.from(slots, (slot) => (slot < 0 ? nothing : findMeant(scene.part, slot, scene.expansions)));
  return [...tags, ...others];
}

function findWorks(part: LiveSegment, workIds: Uint32Array): DocSet {
  const { docCount, workIds: idOf } = part.segment;
  const found: number[] = [];
  if (workIds.length < docCount) {
    for (const id of workIds) found.push(part.findDoc(id) ?? docCount);
    const docs = Uint32Array.from(found).sort();
    return toFitting(docs.subarray(0, listKernels.lowerBound(docs, docCount)), docCount);
  }
  for (let doc = 0; doc < docCount; doc += 1) {
    const id = idOf[doc] ?? 0;
    if (workIds[listKernels.lowerBound(workIds, id)] === id) found.push(doc);
  }
  return toFitting(Uint32Array.from(found), docCount);
}

function findInRange(scene: Scene, range: Range): DocSet {
  const { segment, everything } = scene.part;
  if (range.by !== recency) {
    const { column, first, end } = toRankRange(scene, range);
    return toFitting(column.order.slice(first, Math.max(first, end)).sort(), segment.docCount);
  }
  const { first, end } = findSpan(segment.updatedAt, [range]);
  const bits = everything.bits.slice();
  bitKernels.andSpan(bits, first, end);
  return toDocSet(bits, segment.docCount);
}

function toFitting(docs: Uint32Array, docCount: number): DocSet {
  const list = toDocList(docs);
  return isDense(docs.length, docCount) ? { form: "bits", bits: bitsOf(list, docCount), count: docs.length } : list;
}

function toRankRange({ part }: Scene, { by, min, max }: Range): RankRange {
  const column = part.segment.columns.get(by);
  if (column === undefined) throw new Error(`The index has no column ${by} of numbers`);
  return findRankRange(column, min, max);
}

function findSpan(updatedAt: Float64Array, ranges: readonly Range[]): Span {
  let span: Span = { first: 0, end: updatedAt.length };
  for (const { by, min, max } of ranges) {
    if (by !== recency) continue;
    const first = partition(updatedAt.length, (doc) => (updatedAt[doc] ?? 0) < min);
    const end = partition(updatedAt.length, (doc) => (updatedAt[doc] ?? 0) <= max);
    span = { first: Math.max(span.first, first), end: Math.min(span.end, end) };
  }
  return span;
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

function narrowBits(
  smallest: DocBits,
  { needed, barred, ranks, span }: Conditions,
  { docCount, postings }: Segment,
): DocSet {
  const others = needed.slice(1);
  const isWhole = span.first === 0 && span.end === docCount;
  if (isWhole && others.length + barred.length + ranks.length === 0) return smallest;
  const own = toOwn(smallest.bits, postings.shelf);
  bitKernels.andSpan(own.bits, span.first, span.end);
  for (const set of others) own.and(bitsOf(set, docCount));
  for (const set of barred) {
    if (set.form === "list") bitKernels.clearListed(own.bits, set.docs);
    else own.andNot(set.bits);
  }
  for (const range of ranks) andRanksBits(own.bits, range);
  return own.toSet(docCount);
}

/** A copy of a set that can be narrowed down: in hand at the shelf, which is several times as fast, where there is one. */
function toOwn(whole: Uint32Array, shelf: BitShelf | null) {
  if (shelf !== null) {
    const bits = shelf.take(whole);
    return {
      bits,
      and: (other: Uint32Array) => shelf.and(other),
      andNot: (other: Uint32Array) => shelf.andNot(other),
      toSet: (docCount: number) => toDocSet(bits, docCount, shelf),
    };
  }
  const bits = whole.slice();
  return {
    bits,
    and: (other: Uint32Array) => bitKernels.and(bits, other),
    andNot: (other: Uint32Array) => bitKernels.andNot(bits, other),
    toSet: (docCount: number) => toDocSet(bits, docCount),
  };
}
