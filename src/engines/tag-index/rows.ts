import type { TagDictionary } from "./dictionary.ts";
import { listDocs } from "./doc-set.ts";
import { chooseHot } from "./hot-tags.ts";
import { type Postings, postingAt } from "./postings.ts";

/**
 * Every document's own facet tags. The segment's most used ones are its hot tags: they have numbers of two bytes, and so
 * small a table of counters that it stays near the processor. Some six of seven links are hot.
 *
 * A row begins at `words[starts[doc]]` with how many hot tags it has; their numbers follow, and after them each cold tag as
 * its slot in two words, the higher half first.
 */
export type Rows = {
  readonly starts: Uint32Array;
  readonly words: Uint16Array;
  /** By hot number, the slot. */
  readonly hotSlots: Uint32Array;
  /** How many links are cold, of all rows. */
  readonly coldCount: number;
  /** By type, how many documents its most used cold tag has. */
  readonly coldMax: Uint32Array;
};

/** The tags of a document as slots, in no order. */
export function listRow({ starts, words, hotSlots }: Rows, doc: number): readonly number[] {
  const slots: number[] = [];
  const first = starts[doc] ?? 0;
  const end = starts[doc + 1] ?? 0;
  const coldFirst = first + 1 + (words[first] ?? 0);
  for (let place = first + 1; place < coldFirst; place += 1) slots.push(hotSlots[words[place] ?? 0] ?? 0);
  for (let place = coldFirst; place < end; place += 2) {
    slots.push((words[place] ?? 0) * 0x10000 + (words[place + 1] ?? 0));
  }
  return slots;
}

/** The rows are the postings the other way round, so that whoever has those needs nothing else. */
export function buildRows(postings: Postings, docCount: number, dictionary: TagDictionary): Rows {
  const isFacet = Uint8Array.from(postings.slots, (slot) => Number(dictionary.isFacet(slot)));
  const hot = chooseHot(postings, isFacet, dictionary);
  const { starts, words, coldCount } = layOut(postings, docCount, { isFacet, isHot: hot.isHot });
  const places = starts.map((start) => start + 1);
  for (const [number, ordinal] of hot.ordinals.entries()) {
    for (const doc of listDocs(postingAt(postings, ordinal))) {
      words[places[doc] ?? 0] = number;
      places[doc] = (places[doc] ?? 0) + 1;
    }
  }
  const coldMax = new Uint32Array(dictionary.types.length);
  for (let ordinal = 0; ordinal < isFacet.length; ordinal += 1) {
    if (isFacet[ordinal] === 0 || hot.isHot[ordinal] === 1) continue;
    const slot = postings.slots[ordinal] ?? 0;
    const docs = listDocs(postingAt(postings, ordinal));
    const type = dictionary.typeOf(slot);
    coldMax[type] = Math.max(coldMax[type] ?? 0, docs.length);
    writeCold(words, places, docs, slot);
  }
  const hotSlots = hot.ordinals.map((ordinal) => postings.slots[ordinal] ?? 0);
  return { starts, words, hotSlots, coldCount, coldMax };
}

/** By ordinal. */
type Kinds = { readonly isFacet: Uint8Array; readonly isHot: Uint8Array };

/** Where each row begins, and room for all of them, in which each begins with its number of hot tags. */
function layOut(postings: Postings, docCount: number, { isFacet, isHot }: Kinds) {
  const hotCounts = new Uint16Array(docCount);
  const coldCounts = new Uint16Array(docCount);
  for (let ordinal = 0; ordinal < isFacet.length; ordinal += 1) {
    if (isFacet[ordinal] === 0) continue;
    const counts = isHot[ordinal] === 1 ? hotCounts : coldCounts;
    for (const doc of listDocs(postingAt(postings, ordinal))) counts[doc] = (counts[doc] ?? 0) + 1;
  }
  const starts = new Uint32Array(docCount + 1);
  let coldCount = 0;
  for (let doc = 0; doc < docCount; doc += 1) {
    const cold = coldCounts[doc] ?? 0;
    coldCount += cold;
    starts[doc + 1] = (starts[doc] ?? 0) + 1 + (hotCounts[doc] ?? 0) + 2 * cold;
  }
  const words = new Uint16Array(starts[docCount] ?? 0);
  for (let doc = 0; doc < docCount; doc += 1) words[starts[doc] ?? 0] = hotCounts[doc] ?? 0;
  return { starts, words, coldCount };
}

function writeCold(words: Uint16Array, places: Uint32Array, docs: Uint32Array, slot: number): void {
  for (const doc of docs) {
    const place = places[doc] ?? 0;
    words[place] = slot >>> 16;
    words[place + 1] = slot & 0xffff;
    places[doc] = place + 2;
  }
}
