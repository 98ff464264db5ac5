import { lowerByte } from "./search-text.ts";

/** Below this many texts, comparing each with its neighbours is quicker than dividing. */
const fewTexts = 12;

/** Texts looked at between two pauses: a few milliseconds of work. */
const stepTexts = 50_000;

/**
 * Sorts texts of one heap by their bytes, small and capital letters alike: a quicksort that divides in three by the next
 * four bytes, which are kept beside each text (Bentley and Sedgewick, 1997; Ng and Kakehi, 2007). Texts end with a zero byte.
 */
export class SuffixSort {
  readonly #bytes: Uint8Array;
  readonly #positions: Uint32Array;
  readonly #companions: Uint32Array;
  readonly #keys: Uint32Array;
  #spent = 0;

  /** What stands beside a position in `companions` moves with it, and puts equal texts in order. */
  constructor(bytes: Uint8Array, positions: Uint32Array, companions: Uint32Array) {
    this.#bytes = bytes;
    this.#positions = positions;
    this.#companions = companions;
    this.#keys = new Uint32Array(positions.length);
  }

  /** Pauses every few milliseconds. Afterwards the companions are in order; the positions may not be. */
  *run(): Generator<void, void> {
    const ranges: Range[] = [];
    yield* this.#enter(ranges, { from: 0, to: this.#positions.length, depth: 0 });
    for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
      const { from, to, depth } = range;
      if (to - from <= fewTexts) {
        this.#insertEach(range);
        this.#spent += (to - from) * 2;
      } else {
        const pivot = this.#pivot(from, to);
        const middle = yield* this.#divide(range, pivot);
        ranges.push({ from, to: middle.from, depth }, { from: middle.to, to, depth });
        // A zero byte in the key is the end of the text, so that the middle ones are equal.
        if ((pivot & 0xff) === 0) this.#companions.subarray(middle.from, middle.to).sort();
        else yield* this.#enter(ranges, { ...middle, depth: depth + 4 });
      }
      if (this.#isTired()) yield;
    }
  }

  *#enter(ranges: Range[], range: Range): Generator<void, void> {
    for (let from = range.from; from < range.to; from += stepTexts) {
      this.#loadKeys(from, Math.min(from + stepTexts, range.to), range.depth);
      if (this.#isTired()) yield;
    }
    ranges.push(range);
  }

  #loadKeys(from: number, to: number, depth: number): void {
    for (let index = from; index < to; index += 1) {
      this.#keys[index] = keyAt(this.#bytes, (this.#positions[index] ?? 0) + depth);
    }
    this.#spent += to - from;
  }

  *#divide({ from, to }: Range, pivot: number): Generator<void, { readonly from: number; readonly to: number }> {
    const cut: Cut = { below: from, at: from, above: to };
    while (cut.at < cut.above) {
      this.#divideSome(cut, pivot);
      if (this.#isTired()) yield;
    }
    return { from: cut.below, to: cut.above };
  }

  #divideSome(cut: Cut, pivot: number): void {
    let { below, at, above } = cut;
    for (let left = stepTexts; left > 0 && at < above; left -= 1) {
      const key = this.#keys[at] ?? 0;
      if (key < pivot) {
        this.#swap(below, at);
        below += 1;
        at += 1;
      } else if (key > pivot) {
        above -= 1;
        this.#swap(at, above);
      } else at += 1;
    }
    this.#spent += at - cut.at + cut.above - above;
    Object.assign(cut, { below, at, above });
  }

  #insertEach({ from, to, depth }: Range): void {
    for (let index = from + 1; index < to; index += 1) {
      for (let at = index; at > from && this.#isAfter(at - 1, at, depth); at -= 1) this.#swap(at - 1, at);
    }
  }

  #isAfter(one: number, other: number, depth: number): boolean {
    const difference = (this.#keys[one] ?? 0) - (this.#keys[other] ?? 0);
    if (difference !== 0) return difference > 0;
    let first = (this.#positions[one] ?? 0) + depth;
    let second = (this.#positions[other] ?? 0) + depth;
    for (;;) {
      const byte = lowerByte[this.#bytes[first] ?? 0] ?? 0;
      const against = lowerByte[this.#bytes[second] ?? 0] ?? 0;
      if (byte !== against) return byte > against;
      if (byte === 0) return (this.#companions[one] ?? 0) > (this.#companions[other] ?? 0);
      first += 1;
      second += 1;
    }
  }

  #pivot(from: number, to: number): number {
    const [a = 0, b = 0, c = 0] = [from, (from + to) >>> 1, to - 1].map((index) => this.#keys[index]);
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  #swap(one: number, other: number): void {
    swapIn(this.#keys, one, other);
    swapIn(this.#positions, one, other);
    swapIn(this.#companions, one, other);
  }

  #isTired(): boolean {
    if (this.#spent < stepTexts) return false;
    this.#spent = 0;
    return true;
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
  /** Bytes at the beginning that all texts of the range have in common. */
  readonly depth: number;
}

interface Cut {
  below: number;
  at: number;
  above: number;
}

function keyAt(bytes: Uint8Array, at: number): number {
  let key = 0;
  for (let index = 0; index < 4; index += 1) {
    const byte = lowerByte[bytes[at + index] ?? 0] ?? 0;
    if (byte === 0) return (key << (8 * (4 - index))) >>> 0;
    key = (key << 8) | byte;
  }
  return key >>> 0;
}

function swapIn(values: Uint32Array, one: number, other: number): void {
  const value = values[one] ?? 0;
  values[one] = values[other] ?? 0;
  values[other] = value;
}
