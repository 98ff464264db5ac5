import { type Column, sortDescending } from "./columns.ts";
import type { DocBits, DocSet } from "./doc-set.ts";
import { andSpan, setListed, wordsFor } from "./kernels/bits.ts";
import { partition } from "./partition.ts";
import type { Postings } from "./postings.ts";
import type { Rows } from "./rows.ts";
import type { TextOrder } from "./texts.ts";

/**
 * Works that are indexed together. Each is a document; documents are numbered by recency, the oldest 0, so that newest
 * first is a walk down the numbers and a span of time is a span of numbers. A segment never changes: what changes of its
 * works is in `LiveSegment`, which may put another in its place.
 */
export type Segment = {
  readonly docCount: number;
  /** By document. */
  readonly workIds: Uint32Array;
  /** By document, ascending. */
  readonly updatedAt: Float64Array;
  /** By falling work id, the document. */
  readonly docsById: Uint32Array;
  readonly postings: Postings;
  /** The columns of numbers. */
  readonly columns: ReadonlyMap<string, Column>;
  readonly texts: ReadonlyMap<string, TextOrder>;
  readonly rows: Rows;
};

/** A segment, which of its works are gone, and what tags with several members find in it. */
export class LiveSegment {
  readonly everything: DocBits;
  readonly #unions = new Map<number, DocSet>();
  #segment: Segment;
  #dead: DocBits | null;

  constructor(segment: Segment, dead: DocBits | null = null) {
    this.#segment = segment;
    this.#dead = dead;
    const bits = new Uint32Array(wordsFor(segment.docCount)).fill(0xffffffff);
    andSpan(bits, 0, segment.docCount);
    this.everything = { form: "bits", bits, count: segment.docCount };
  }

  /** As it is now; whoever reads on later asks again. */
  get segment(): Segment {
    return this.#segment;
  }

  /** Puts a segment in place of its own that has other values, and nothing else that is other. */
  revalue(segment: Segment): void {
    this.#segment = segment;
  }

  /** Null where no work is gone. */
  get dead(): DocBits | null {
    return this.#dead;
  }

  get deadCount(): number {
    return this.#dead?.count ?? 0;
  }

  get liveCount(): number {
    return this.segment.docCount - this.deadCount;
  }

  isDead(doc: number): boolean {
    return (((this.#dead?.bits[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1;
  }

  /** The work's document, also where it is gone; null where it was never here. */
  findDoc(workId: number): number | null {
    const { docsById, workIds } = this.segment;
    const place = partition(docsById.length, (at) => (workIds[docsById[at] ?? 0] ?? 0) > workId);
    const doc = docsById[place];
    return doc !== undefined && workIds[doc] === workId ? doc : null;
  }

  get unions(): ReadonlyMap<number, DocSet> {
    return this.#unions;
  }

  /** Keeps what a tag means, until that changes; works that are gone may be in it. Answers it as it is kept. */
  keepUnion(slot: number, union: DocSet): DocSet {
    const { shelf } = this.segment.postings;
    const kept = union.form === "bits" && shelf !== null ? { ...union, bits: shelf.keep(union.bits) } : union;
    this.#unions.set(slot, kept);
    return kept;
  }

  dropUnion(slot: number): void {
    const union = this.#unions.get(slot);
    if (union?.form === "bits") this.segment.postings.shelf?.release(union.bits);
    this.#unions.delete(slot);
  }

  /** Marks live documents as gone. */
  bury(docs: Uint32Array): void {
    if (docs.length === 0) return;
    const bits = this.#dead?.bits ?? new Uint32Array(wordsFor(this.segment.docCount));
    setListed(bits, docs);
    this.#dead = { form: "bits", bits, count: this.deadCount + docs.length };
  }
}

/** What a segment is made of once its documents are in order and their tags are written down. */
export type SegmentParts = Omit<Segment, "docCount" | "docsById">;

export function toSegment(parts: SegmentParts): Segment {
  return { ...parts, docCount: parts.workIds.length, docsById: sortDescending(parts.workIds) };
}
