import { type Ordered, sortDescending, toOrdered } from "./columns.ts";

/** Texts of documents in UTF-8, whose bytes are in the order of their code points. */
export type Texts = {
  /** By document, where its text begins in `heap`. */
  readonly starts: Uint32Array;
  readonly heap: Uint8Array;
};

/** Texts, and the documents in the order of them. */
export type TextOrder = Texts & Ordered;

/** So many first bytes of a text fit together into one exact number. */
const prefixBytes = 6;

export function toTexts(texts: readonly string[]): Texts {
  const encoder = new TextEncoder();
  const encoded = texts.map((text) => encoder.encode(text));
  const starts = new Uint32Array(texts.length + 1);
  for (const [doc, bytes] of encoded.entries()) starts[doc + 1] = (starts[doc] ?? 0) + bytes.length;
  const heap = new Uint8Array(starts[texts.length] ?? 0);
  for (const [doc, bytes] of encoded.entries()) heap.set(bytes, starts[doc]);
  return { starts, heap };
}

export function orderTexts(texts: Texts): TextOrder {
  const docCount = texts.starts.length - 1;
  const prefixes = Float64Array.from({ length: docCount }, (_, doc) => prefixOf(texts, doc));
  const compare = (doc: number, other: number): number =>
    (prefixes[doc] ?? 0) - (prefixes[other] ?? 0) || compareTexts(texts, doc, texts, other);
  const ascending = Uint32Array.from({ length: docCount }, (_, doc) => doc).sort(compare);
  const values = new Uint32Array(docCount);
  let value = 0;
  for (const [place, doc] of ascending.entries()) {
    if (place > 0 && compare(ascending[place - 1] ?? 0, doc) !== 0) value += 1;
    values[doc] = value;
  }
  return { ...texts, ...toOrdered(sortDescending(values)) };
}

/** By code point: below zero where the document's text comes before that of the other document among the others. */
export function compareTexts(texts: Texts, doc: number, others: Texts, otherDoc: number): number {
  const first = texts.starts[doc] ?? 0;
  const otherFirst = others.starts[otherDoc] ?? 0;
  const length = (texts.starts[doc + 1] ?? 0) - first;
  const otherLength = (others.starts[otherDoc + 1] ?? 0) - otherFirst;
  for (let place = 0; place < length && place < otherLength; place += 1) {
    const difference = (texts.heap[first + place] ?? 0) - (others.heap[otherFirst + place] ?? 0);
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

function prefixOf({ starts, heap }: Texts, doc: number): number {
  const first = starts[doc] ?? 0;
  const end = starts[doc + 1] ?? 0;
  let prefix = 0;
  for (let place = first; place < first + prefixBytes; place += 1) {
    prefix = prefix * 256 + (place < end ? (heap[place] ?? 0) : 0);
  }
  return prefix;
}
