import { buildColumn, listValues } from "./columns.ts";
import type { TagDictionary } from "./dictionary.ts";
import { listDocs } from "./doc-set.ts";
import type { Schema } from "./documents.ts";
import { type Postings, PostingsWriter, postingOf } from "./postings.ts";
import { buildRows } from "./rows.ts";
import { type LiveSegment, type Segment, toSegment } from "./segment.ts";
import { orderTexts, type Texts } from "./texts.ts";

/** Where each document of the new segment comes from. */
type Sources = {
  readonly parts: readonly LiveSegment[];
  /** By new document: the part, and the document there. */
  readonly partOf: Uint8Array;
  readonly docOf: Uint32Array;
  /** By part: by its document, the new one, or `gone`. */
  readonly targets: readonly Uint32Array[];
};

const gone = 0xffffffff;

/** More segments are not merged at once. */
export const partsMax = 250;

/** One segment of all works in these that are not gone; takes as long as building it, without asking anyone for them. */
export function mergeSegments(parts: readonly LiveSegment[], schema: Schema, dictionary: TagDictionary): Segment {
  const sources = orderSources(parts);
  const { docOf } = sources;
  const textOrders = schema.texts.map((name) => [name, orderTexts(mergeTexts(sources, name))] as const);
  const columns = schema.values.map((name) => {
    const values = parts.map(({ segment }) => listColumnValues(segment, name));
    return [name, buildColumn(docOf.map((doc, at) => values[sources.partOf[at] ?? 0]?.[doc] ?? 0))] as const;
  });
  const postings = mergePostings(sources);
  return toSegment({
    workIds: docOf.map((doc, at) => partAt(sources, at).workIds[doc] ?? 0),
    updatedAt: Float64Array.from(docOf, (doc, at) => partAt(sources, at).updatedAt[doc] ?? 0),
    postings,
    columns: new Map(columns),
    texts: new Map(textOrders),
    rows: buildRows(postings, docOf.length, dictionary),
  });
}

function listColumnValues({ columns }: Segment, name: string): Uint32Array {
  const column = columns.get(name);
  if (column === undefined) throw new Error(`A segment has no column ${name}`);
  return listValues(column);
}

function partAt({ parts, partOf }: Sources, at: number): Segment {
  const part = parts[partOf[at] ?? 0];
  if (part === undefined) throw new Error("A document comes from nowhere");
  return part.segment;
}

/** Each part is in the order of recency already, so that the oldest of all is at the head of one of them. */
function orderSources(parts: readonly LiveSegment[]): Sources {
  if (parts.length > partsMax) throw new Error(`${parts.length} segments are too many to merge at once`);
  const docCount = parts.reduce((sum, { liveCount }) => sum + liveCount, 0);
  const partOf = new Uint8Array(docCount);
  const docOf = new Uint32Array(docCount);
  const targets = parts.map(({ segment }) => new Uint32Array(segment.docCount).fill(gone));
  const heads = parts.map((part) => nextLive(part, 0));
  for (let at = 0; at < docCount; at += 1) {
    const oldest = findOldest(parts, heads);
    const part = parts[oldest];
    const doc = heads[oldest] ?? 0;
    const target = targets[oldest];
    if (part === undefined || target === undefined) throw new Error("A part has fewer works than it counts");
    partOf[at] = oldest;
    docOf[at] = doc;
    target[doc] = at;
    heads[oldest] = nextLive(part, doc + 1);
  }
  return { parts, partOf, docOf, targets };
}

function nextLive(part: LiveSegment, from: number): number {
  let doc = from;
  while (doc < part.segment.docCount && part.isDead(doc)) doc += 1;
  return doc;
}

function findOldest(parts: readonly LiveSegment[], heads: readonly number[]): number {
  let oldest = -1;
  let oldestAt = 0;
  let oldestId = 0;
  for (let place = 0; place < parts.length; place += 1) {
    const segment = parts[place]?.segment;
    const doc = heads[place] ?? 0;
    if (segment === undefined || doc >= segment.docCount) continue;
    const at = segment.updatedAt[doc] ?? 0;
    const id = segment.workIds[doc] ?? 0;
    if (oldest >= 0 && (at > oldestAt || (at === oldestAt && id > oldestId))) continue;
    oldest = place;
    oldestAt = at;
    oldestId = id;
  }
  return oldest;
}

function mergeTexts(sources: Sources, name: string): Texts {
  const texts = sources.parts.map(({ segment }) => segment.texts.get(name));
  const spanOf = (at: number) => {
    const text = texts[sources.partOf[at] ?? 0];
    const doc = sources.docOf[at] ?? 0;
    return { heap: text?.heap ?? new Uint8Array(), first: text?.starts[doc] ?? 0, end: text?.starts[doc + 1] ?? 0 };
  };
  const starts = new Uint32Array(sources.docOf.length + 1);
  for (let at = 0; at < sources.docOf.length; at += 1) {
    const { first, end } = spanOf(at);
    starts[at + 1] = (starts[at] ?? 0) + end - first;
  }
  const heap = new Uint8Array(starts[sources.docOf.length] ?? 0);
  for (let at = 0; at < sources.docOf.length; at += 1) {
    const span = spanOf(at);
    heap.set(span.heap.subarray(span.first, span.end), starts[at]);
  }
  return { starts, heap };
}

function mergePostings({ parts, docOf, targets }: Sources): Postings {
  const all = parts.map(({ segment }) => segment.postings);
  const linksMax = all.reduce((sum, { docs }) => sum + docs.length, 0);
  const writer = new PostingsWriter(docOf.length, ...roomFor(all, linksMax, docOf.length));
  const scratch = new Uint32Array(docOf.length);
  const heads = all.map(() => 0);
  for (let slot = findLowest(all, heads); slot >= 0; slot = findLowest(all, heads)) {
    let size = 0;
    let sourceCount = 0;
    for (let part = 0; part < all.length; part += 1) {
      const postings = all[part];
      const target = targets[part];
      if (postings === undefined || target === undefined || postings.slots[heads[part] ?? 0] !== slot) continue;
      heads[part] = (heads[part] ?? 0) + 1;
      const before = size;
      size = copyMapped(listDocs(postingOf(postings, slot)), target, scratch, size);
      if (size > before) sourceCount += 1;
    }
    const docs = scratch.subarray(0, size);
    writer.add(slot, sourceCount > 1 ? docs.sort() : docs);
  }
  return writer.finish();
}

/** What was dense in a part may be a list in the whole, of one document in 64 at most. */
function roomFor(all: readonly Postings[], linksMax: number, docCount: number): [slotsMax: number, linksMax: number] {
  const slotsMax = all.reduce((sum, { slots }) => sum + slots.length, 0);
  const thinned = all.flatMap(({ dense }) => [...dense.values()]);
  return [slotsMax, linksMax + thinned.reduce((sum, { count }) => sum + Math.min(count, docCount), 0)];
}

function findLowest(all: readonly Postings[], heads: readonly number[]): number {
  let lowest = -1;
  for (let part = 0; part < all.length; part += 1) {
    const slot = all[part]?.slots[heads[part] ?? 0];
    if (slot !== undefined && (lowest < 0 || slot < lowest)) lowest = slot;
  }
  return lowest;
}

function copyMapped(docs: Uint32Array, target: Uint32Array, into: Uint32Array, from: number): number {
  let size = from;
  for (let place = 0; place < docs.length; place += 1) {
    const doc = target[docs[place] ?? 0] ?? gone;
    if (doc === gone) continue;
    into[size] = doc;
    size += 1;
  }
  return size;
}
