// A set of documents as their numbers in ascending order. What narrows a list does so in place: it looks at the first
// `size` documents, moves those that stay to the front, and answers how many they are.

import { has } from "./bits.ts";

/** Keeps what is also in `others`. Time goes with the shorter list, here the one that is kept. */
export function and(docs: Uint32Array, size: number, others: Uint32Array): number {
  let kept = 0;
  let place = 0;
  for (let index = 0; index < size; index += 1) {
    const doc = docs[index] ?? 0;
    place = gallop(others, place, doc);
    if (place === others.length) break;
    if (others[place] !== doc) continue;
    docs[kept] = doc;
    kept += 1;
  }
  return kept;
}

/** Takes out what `others` has. Time goes with the shorter list. */
export function andNot(docs: Uint32Array, size: number, others: Uint32Array): number {
  if (others.length < size) return takeOut(docs.subarray(0, size), others);
  let kept = 0;
  let place = 0;
  for (let index = 0; index < size; index += 1) {
    const doc = docs[index] ?? 0;
    place = gallop(others, place, doc);
    if (place < others.length && others[place] === doc) continue;
    docs[kept] = doc;
    kept += 1;
  }
  return kept;
}

/** What lies between the documents taken out moves to the front in one piece. */
function takeOut(docs: Uint32Array, few: Uint32Array): number {
  let kept = 0;
  let place = 0;
  let moved = 0;
  for (let index = 0; index < few.length; index += 1) {
    const doc = few[index] ?? 0;
    place = gallop(docs, place, doc);
    if (place === docs.length) break;
    if (docs[place] !== doc) continue;
    docs.copyWithin(kept, moved, place);
    kept += place - moved;
    moved = place + 1;
  }
  if (moved > 0) docs.copyWithin(kept, moved);
  return kept + docs.length - moved;
}

export function andBits(docs: Uint32Array, size: number, bits: Uint32Array): number {
  let kept = 0;
  for (let index = 0; index < size; index += 1) {
    const doc = docs[index] ?? 0;
    if (!has(bits, doc)) continue;
    docs[kept] = doc;
    kept += 1;
  }
  return kept;
}

export function andNotBits(docs: Uint32Array, size: number, bits: Uint32Array): number {
  let kept = 0;
  for (let index = 0; index < size; index += 1) {
    const doc = docs[index] ?? 0;
    if (has(bits, doc)) continue;
    docs[kept] = doc;
    kept += 1;
  }
  return kept;
}

/** How many documents both lists have. Time goes with `few`. */
export function countAnd(few: Uint32Array, many: Uint32Array): number {
  let total = 0;
  let place = 0;
  for (let index = 0; index < few.length; index += 1) {
    const doc = few[index] ?? 0;
    place = gallop(many, place, doc);
    if (place === many.length) break;
    if (many[place] === doc) total += 1;
  }
  return total;
}

export function countAndBits(docs: Uint32Array, bits: Uint32Array): number {
  let total = 0;
  for (let index = 0; index < docs.length; index += 1) {
    const doc = docs[index] ?? 0;
    total += ((bits[doc >>> 5] ?? 0) >>> (doc & 31)) & 1;
  }
  return total;
}

/** Documents that any of the lists has, each once. */
export function or(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let filled = 0;
  for (const list of lists) {
    all.set(list, filled);
    filled += list.length;
  }
  all.sort();
  let kept = 0;
  for (let index = 0; index < all.length; index += 1) {
    const doc = all[index] ?? 0;
    if (index > 0 && doc === all[kept - 1]) continue;
    all[kept] = doc;
    kept += 1;
  }
  return all.subarray(0, kept);
}

/** The first place whose document is `doc` or higher; the list's length where there is none. */
export function lowerBound(docs: Uint32Array, doc: number): number {
  return search(docs, 0, docs.length, doc);
}

/**
 * The first place from `from` on whose document is `doc` or higher. Steps double until they pass it, so that the next
 * document of a walk is found in a few looks where the lists are alike and in a logarithm where they are not.
 */
function gallop(docs: Uint32Array, from: number, doc: number): number {
  let low = from;
  let step = 1;
  while (low + step < docs.length && (docs[low + step] ?? 0) < doc) {
    low += step;
    step *= 2;
  }
  return search(docs, low, Math.min(low + step, docs.length), doc);
}

function search(docs: Uint32Array, from: number, end: number, doc: number): number {
  let low = from;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((docs[middle] ?? 0) < doc) low = middle + 1;
    else high = middle;
  }
  return low;
}
