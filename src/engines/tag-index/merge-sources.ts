import { Heads } from "./heads.ts";
import { has } from "./kernels/bits.ts";
import type { LiveSegment, Segment } from "./segment.ts";
import { eachPlace, type Steps } from "./steps.ts";

/** A segment as it is when a merge begins: works that go afterwards are still there. */
export type Source = { readonly segment: Segment; readonly dead: Uint32Array | null; readonly liveCount: number };

/** What is merged, and where each document of the new segment comes from. */
export type Sources = {
  readonly segments: readonly Segment[];
  /** By new document: the segment, and the document there. */
  readonly segmentOf: Uint8Array;
  readonly docOf: Uint32Array;
  /** By segment: by its document, the new one, or `gone`. */
  readonly targets: readonly Uint32Array[];
};

export const gone = 0xffffffff;

/** More segments are not merged at once. */
export const sourcesMax = 250;

export function toSource({ segment, dead, liveCount }: LiveSegment): Source {
  return { segment, dead: dead?.bits.slice() ?? null, liveCount };
}

/** Each segment is in the order of recency already, so that the oldest of all is at the head of one of them. */
export function* orderSources(sources: readonly Source[]): Steps<Sources> {
  if (sources.length > sourcesMax) throw new Error(`${sources.length} segments are too many to merge at once`);
  const docCount = sources.reduce((sum, { liveCount }) => sum + liveCount, 0);
  const segments = sources.map(({ segment }) => segment);
  const segmentOf = new Uint8Array(docCount);
  const docOf = new Uint32Array(docCount);
  const targets = segments.map((segment) => new Uint32Array(segment.docCount).fill(gone));
  const nextDocs = sources.map((source) => nextLive(source, 0));
  const heads = new Heads(
    sources.flatMap(({ liveCount }, place) => (liveCount > 0 ? [place] : [])),
    (place, other) => isOlder({ segments, nextDocs }, place, other),
  );
  yield* eachPlace(docCount, (at) => {
    const place = heads.first;
    const source = sources[place];
    const target = targets[place];
    const doc = nextDocs[place] ?? 0;
    if (source === undefined || target === undefined) throw new Error("A segment has fewer works than it counts");
    segmentOf[at] = place;
    docOf[at] = doc;
    target[doc] = at;
    const next = nextLive(source, doc + 1);
    nextDocs[place] = next;
    heads.advance(next < source.segment.docCount);
    return 1;
  });
  return { segments, segmentOf, docOf, targets };
}

function nextLive({ segment, dead }: Source, from: number): number {
  let doc = from;
  while (dead !== null && doc < segment.docCount && has(dead, doc)) doc += 1;
  return doc;
}

type Walk = { readonly segments: readonly Segment[]; readonly nextDocs: readonly number[] };

function isOlder({ segments, nextDocs }: Walk, place: number, other: number): boolean {
  const segment = segments[place];
  const otherSegment = segments[other];
  const doc = nextDocs[place] ?? 0;
  const otherDoc = nextDocs[other] ?? 0;
  const difference = (segment?.updatedAt[doc] ?? 0) - (otherSegment?.updatedAt[otherDoc] ?? 0);
  if (difference !== 0) return difference < 0;
  return (segment?.workIds[doc] ?? 0) < (otherSegment?.workIds[otherDoc] ?? 0);
}
