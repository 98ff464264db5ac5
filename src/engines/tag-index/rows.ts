import type { TagDictionary } from "./dictionary.ts";
import { listDocs } from "./doc-set.ts";
import { chooseHot } from "./hot-tags.ts";
import { type Postings, postingAt } from "./postings.ts";
import { eachPlace, eachSpan, type Steps } from "./steps.ts";

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
export function* buildRows(postings: Postings, docCount: number, dictionary: TagDictionary): Steps<Rows> {
  const isFacet = new Uint8Array(postings.slots.length);
  yield* eachSpan(isFacet.length, (from, to) => {
    for (let at = from; at < to; at += 1) isFacet[at] = Number(dictionary.isFacet(postings.slots[at] ?? 0));
  });
  const { ordinals, isHot } = yield* chooseHot(postings, isFacet, dictionary);
  const { starts, words, coldCount } = yield* layOut(postings, docCount, { isFacet, isHot });
  const places = starts.map((start) => start + 1);
  yield* eachPlace(ordinals.length, (hot) => writeHot(words, places, listAt(postings, ordinals[hot] ?? 0), hot));
  const coldMax = new Uint32Array(dictionary.types.length);
  yield* eachPlace(isFacet.length, (ordinal) => {
    if (isFacet[ordinal] === 0 || isHot[ordinal] === 1) return 0;
    const slot = postings.slots[ordinal] ?? 0;
    const docs = listAt(postings, ordinal);
    const type = dictionary.typeOf(slot);
    coldMax[type] = Math.max(coldMax[type] ?? 0, docs.length);
    return writeCold(words, places, docs, slot);
  });
  const hotSlots = ordinals.map((ordinal) => postings.slots[ordinal] ?? 0);
  return { starts, words, hotSlots, coldCount, coldMax };
}

function listAt(postings: Postings, ordinal: number): Uint32Array {
  return listDocs(postingAt(postings, ordinal));
}

/** By ordinal. */
type Kinds = { readonly isFacet: Uint8Array; readonly isHot: Uint8Array };

/** Where each row begins, and room for all of them, in which each begins with its number of hot tags. */
function* layOut(postings: Postings, docCount: number, { isFacet, isHot }: Kinds) {
  const hotCounts = new Uint16Array(docCount);
  const coldCounts = new Uint16Array(docCount);
  yield* eachPlace(isFacet.length, (ordinal) => {
    return isFacet[ordinal] === 0
      ? 0
      : countEach(isHot[ordinal] === 1 ? hotCounts : coldCounts, listAt(postings, ordinal));
  });
  const starts = new Uint32Array(docCount + 1);
  let coldCount = 0;
  yield* eachSpan(docCount, (from, to) => {
    for (let doc = from; doc < to; doc += 1) {
      const cold = coldCounts[doc] ?? 0;
      coldCount += cold;
      starts[doc + 1] = (starts[doc] ?? 0) + 1 + (hotCounts[doc] ?? 0) + 2 * cold;
    }
  });
  const words = new Uint16Array(starts[docCount] ?? 0);
  yield* eachSpan(docCount, (from, to) => {
    for (let doc = from; doc < to; doc += 1) words[starts[doc] ?? 0] = hotCounts[doc] ?? 0;
  });
  return { starts, words, coldCount };
}

// Each of these answers how many documents it went through.

function countEach(counts: Uint16Array, docs: Uint32Array): number {
  for (const doc of docs) counts[doc] = (counts[doc] ?? 0) + 1;
  return docs.length;
}

function writeHot(words: Uint16Array, places: Uint32Array, docs: Uint32Array, hot: number): number {
  for (const doc of docs) {
    const place = places[doc] ?? 0;
    words[place] = hot;
    places[doc] = place + 1;
  }
  return docs.length;
}

function writeCold(words: Uint16Array, places: Uint32Array, docs: Uint32Array, slot: number): number {
  for (const doc of docs) {
    const place = places[doc] ?? 0;
    words[place] = slot >>> 16;
    words[place + 1] = slot & 0xffff;
    places[doc] = place + 2;
  }
  return docs.length;
}
