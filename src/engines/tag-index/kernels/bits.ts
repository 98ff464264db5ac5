// A set of documents as one bit each, 32 to a word, the first document lowest in the first word. Operands are equally
// long. Within bounds a typed array never answers undefined: `?? 0` speaks to the compiler and costs nothing.

export function wordsFor(docCount: number): number {
  return (docCount + 31) >>> 5;
}

export function and(target: Uint32Array, other: Uint32Array): void {
  for (let word = 0; word < target.length; word += 1) target[word] = (target[word] ?? 0) & (other[word] ?? 0);
}

export function andNot(target: Uint32Array, other: Uint32Array): void {
  for (let word = 0; word < target.length; word += 1) target[word] = (target[word] ?? 0) & ~(other[word] ?? 0);
}

export function or(target: Uint32Array, other: Uint32Array): void {
  for (let word = 0; word < target.length; word += 1) target[word] = (target[word] ?? 0) | (other[word] ?? 0);
}

export function count(bits: Uint32Array): number {
  let total = 0;
  for (let word = 0; word < bits.length; word += 1) total += countOnes(bits[word] ?? 0);
  return total;
}

export function countAnd(bits: Uint32Array, others: Uint32Array): number {
  let total = 0;
  for (let word = 0; word < bits.length; word += 1) total += countOnes((bits[word] ?? 0) & (others[word] ?? 0));
  return total;
}

/** Neighbouring counts are added up in ever wider fields of the one word. */
export function countOnes(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function has(bits: Uint32Array, doc: number): boolean {
  return (((bits[doc >>> 5] ?? 0) >>> (doc & 31)) & 1) === 1;
}

export function setListed(bits: Uint32Array, docs: Uint32Array): void {
  for (const doc of docs) bits[doc >>> 5] = (bits[doc >>> 5] ?? 0) | (1 << (doc & 31));
}

export function clearListed(bits: Uint32Array, docs: Uint32Array): void {
  for (const doc of docs) bits[doc >>> 5] = (bits[doc >>> 5] ?? 0) & ~(1 << (doc & 31));
}

/** Keeps the documents from `first` up to, but without, `end`. */
export function andSpan(bits: Uint32Array, first: number, end: number): void {
  if (first >= end) {
    bits.fill(0);
    return;
  }
  const firstWord = first >>> 5;
  const lastWord = (end - 1) >>> 5;
  bits.fill(0, 0, firstWord);
  bits.fill(0, lastWord + 1);
  bits[firstWord] = (bits[firstWord] ?? 0) & (-1 << (first & 31));
  bits[lastWord] = (bits[lastWord] ?? 0) & (-1 >>> (31 - ((end - 1) & 31)));
}

/** The documents of a set of `size` in ascending order. */
export function toList(bits: Uint32Array, size: number): Uint32Array {
  const docs = new Uint32Array(size);
  let filled = 0;
  for (let word = 0; word < bits.length; word += 1) {
    let rest = (bits[word] ?? 0) | 0;
    while (rest !== 0) {
      const lowest = rest & -rest;
      docs[filled] = word * 32 + 31 - Math.clz32(lowest);
      filled += 1;
      rest ^= lowest;
    }
  }
  return docs;
}

/** Fills `target` with documents in descending order, beyond the `skip` highest ones; the set must have enough of them. */
export function takeHighest(target: Uint32Array, bits: Uint32Array, skip: number): void {
  let word = bits.length;
  let place = -skip;
  while (word > 0 && place < target.length) {
    word -= 1;
    const ones = countOnes(bits[word] ?? 0);
    if (place + ones > 0) takeFromWord(target, place, word, bits[word] ?? 0);
    place += ones;
  }
}

/** Writes the word's documents, highest first, from `place` on; what falls outside the target is passed over. */
function takeFromWord(target: Uint32Array, place: number, word: number, ones: number): void {
  let rest = ones | 0;
  for (let at = place; rest !== 0 && at < target.length; at += 1) {
    const highest = 31 - Math.clz32(rest);
    if (at >= 0) target[at] = word * 32 + highest;
    rest ^= 1 << highest;
  }
}
