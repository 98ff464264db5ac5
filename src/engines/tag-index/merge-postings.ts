import { listDocs } from "./doc-set.ts";
import { Heads } from "./heads.ts";
import { gone, type Sources } from "./merge-sources.ts";
import { type Postings, PostingsWriter, postingAt } from "./postings.ts";
import { repeat, type Steps } from "./steps.ts";

/** A segment's tags, of which all before `ordinal` are taken, and the new numbers of its documents. */
type Walk = { readonly postings: Postings; readonly target: Uint32Array; ordinal: number };

/** The documents of all tags, the lowest slot first: each segment has its own in that order. */
export function* mergePostings({ segments, docOf, targets }: Sources): Steps<Postings> {
  const walks = segments.map(({ postings }, place): Walk => {
    return { postings, target: targets[place] ?? new Uint32Array(), ordinal: 0 };
  });
  const slotOf = (place: number): number => toSlot(walks[place]) ?? 0;
  const places = [...walks.keys()].filter((place) => toSlot(walks[place]) !== undefined);
  const heads = new Heads(places, (place, other) => slotOf(place) < slotOf(other));
  const writer = new PostingsWriter(docOf.length, ...roomFor(walks, docOf.length));
  const scratch = new Uint32Array(docOf.length);
  yield* repeat(() => (heads.first < 0 ? null : mergeFirst({ walks, heads, writer, scratch })));
  return yield* writer.finish();
}

function toSlot(walk: Walk | undefined): number | undefined {
  return walk?.postings.slots[walk.ordinal];
}

/** What was dense in a segment may be a list in the whole, of one document in 64 at most. */
function roomFor(walks: readonly Walk[], docCount: number): [slotsMax: number, linksMax: number] {
  const all = walks.map(({ postings }) => postings);
  const slotsMax = all.reduce((sum, { slots }) => sum + slots.length, 0);
  const linksMax = all.reduce((sum, { docs }) => sum + docs.length, 0);
  const thinned = all.flatMap(({ dense }) => [...dense.values()]);
  return [slotsMax, linksMax + thinned.reduce((sum, { count }) => sum + Math.min(count, docCount), 0)];
}

type Merging = {
  readonly walks: readonly Walk[];
  readonly heads: Heads;
  readonly writer: PostingsWriter;
  readonly scratch: Uint32Array;
};

/** Writes the tag at hand, and answers how many documents it has. */
function mergeFirst({ walks, heads, writer, scratch }: Merging): number {
  const slot = toSlot(walks[heads.first]) ?? 0;
  let size = 0;
  let sourceCount = 0;
  for (let walk = walks[heads.first]; walk !== undefined && toSlot(walk) === slot; walk = walks[heads.first]) {
    const before = size;
    size = copyMapped(listDocs(postingAt(walk.postings, walk.ordinal)), walk.target, scratch, size);
    if (size > before) sourceCount += 1;
    walk.ordinal += 1;
    heads.advance(toSlot(walk) !== undefined);
  }
  writer.add(slot, scratch.subarray(0, size), sourceCount < 2);
  return size;
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
