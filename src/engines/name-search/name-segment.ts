import type { AskedWord } from "./asked-term.ts";
import { BlockMinima } from "./block-minima.ts";
import { alone } from "./letters.ts";
import { comparePrefix, matchesWords } from "./matches-words.ts";
import type { Name } from "./name.ts";
import { bytesOf, type NameColumns, nameAt, ordinalOf } from "./name-columns.ts";
import { listNear } from "./near-names.ts";
import { rankedRange } from "./ranked-range.ts";
import { lowerByte } from "./search-text.ts";
import { wordsMax } from "./sort-beginnings.ts";
import { WordScan } from "./word-scan.ts";

/** A range of at most this many beginnings is sorted as a whole. */
const sortedMax = 8_192;

/** So many names of a longer range are picked one by one; whoever wants more sooner gets them from a set of all. */
const pickedMax = 1_000;

/** So many names are sooner compared word by word than two long lists of names are. */
const fewMax = 1_000;

/** Names compared word by word for one answer, at some 1 µs each; of more the best are looked at. */
const comparedMax = 20_000;

/** A name, and how many letters must be changed, put in, left out or swapped to make it of what was asked. */
export interface NearName extends Name {
  readonly steps: number;
}

/** Names whose order stands, found by the beginnings of their words. Names can be taken out. */
export class NameSegment {
  readonly columns: NameColumns;
  /** Beginnings of words in the order of the text from there on: the ordinal of the name, and the word's place in it. */
  readonly #beginnings: Uint32Array;
  readonly #minima: BlockMinima;
  readonly #gone: Uint8Array;
  readonly #scan: WordScan;
  #goneCount = 0;

  constructor(columns: NameColumns, beginnings: Uint32Array) {
    this.columns = columns;
    this.#beginnings = beginnings;
    this.#gone = new Uint8Array(Math.ceil(columns.ids.length / 8));
    this.#minima = new BlockMinima(beginnings, (beginning) => this.#isGone(beginning >>> 8));
    this.#scan = new WordScan(columns.bytes);
  }

  /** Names that are still there. */
  get size(): number {
    return this.columns.ids.length - this.#goneCount;
  }

  get bytes(): number {
    return bytesOf(this.columns) + this.#beginnings.byteLength + this.#minima.bytes + this.#gone.byteLength;
  }

  find(id: number): Name | null {
    const ordinal = ordinalOf(this.columns, id);
    return ordinal < 0 || this.#isGone(ordinal) ? null : nameAt(this.columns, ordinal);
  }

  /** Names still there, in the order of their ids. */
  *names(): Generator<Name, void> {
    for (const ordinal of this.columns.byId) if (!this.#isGone(ordinal)) yield nameAt(this.columns, ordinal);
  }

  /** Names that have all the words, best first; there is at least one word. */
  *matches(words: readonly AskedWord[]): Generator<Name, void> {
    const places = words.map((word) => this.#places(word)).toSorted((one, other) => sizeOf(one) - sizeOf(other));
    const [first, second] = places;
    if (first === undefined) return;
    const isSure = words.length === 1;
    const candidates = second === undefined ? this.#inOne(first) : this.#inBoth(first, second);
    let compared = 0;
    for (const ordinal of candidates) {
      compared += 1;
      if (!isSure && compared > comparedMax) return;
      if (!this.#isGone(ordinal) && (isSure || this.#has(ordinal, words))) yield nameAt(this.columns, ordinal);
    }
  }

  /** Those of some names that have all the words, best first. */
  *matchesAmong(words: readonly AskedWord[], ids: Iterable<number>): Generator<Name, void> {
    const ordinals = Uint32Array.from([...ids].map((id) => ordinalOf(this.columns, id)).filter((at) => at >= 0)).sort();
    for (const ordinal of ordinals) {
      if (!this.#isGone(ordinal) && this.#has(ordinal, words)) yield nameAt(this.columns, ordinal);
    }
  }

  /** Takes a name out; nothing happens when it is not there. */
  remove(id: number): void {
    const ordinal = ordinalOf(this.columns, id);
    if (ordinal < 0 || this.#isGone(ordinal)) return;
    this.#gone[ordinal >> 3] = (this.#gone[ordinal >> 3] ?? 0) | (1 << (ordinal & 7));
    this.#goneCount += 1;
    for (let word = 0; word < wordsMax; word += 1) {
      const beginning = ordinal * wordsMax + word;
      const start = this.#startOf(beginning);
      if (start < 0) return;
      this.#minima.refresh(this.#placeOf(beginning, start));
    }
  }

  /** Names spelled nearly as a text, the nearest first, then by rank. */
  near(text: string): readonly NearName[] {
    const near = listNear(this.columns, text, (ordinal) => this.#isGone(ordinal));
    return near.map(({ ordinal, steps }) => ({ ...nameAt(this.columns, ordinal), steps }));
  }

  #isGone(ordinal: number): boolean {
    return ((this.#gone[ordinal >> 3] ?? 0) & (1 << (ordinal & 7))) !== 0;
  }

  #has(ordinal: number, words: readonly AskedWord[]): boolean {
    return matchesWords(this.#scan, this.columns.bytes, { at: this.columns.texts[ordinal] ?? 0, words });
  }

  *#inOne(places: Places): Generator<number, void> {
    const [range] = places;
    const isFew = range === undefined || places.length > 1 || sizeOf(places) <= sortedMax;
    const beginnings = isFew ? this.#sorted(places) : rankedRange(this.#beginnings, this.#minima, range);
    let last = -1;
    let taken = 0;
    for (const beginning of beginnings) {
      const ordinal = beginning >>> 8;
      if (ordinal === last) continue;
      if (!isFew && taken === pickedMax) break;
      yield ordinal;
      last = ordinal;
      taken += 1;
    }
    if (!isFew && taken === pickedMax) yield* bitsOf(this.#setOf(places), last + 1);
  }

  /** The names of a range as bits, by ordinal. */
  #setOf(places: Places): Uint8Array {
    const set = new Uint8Array(this.#gone.length);
    for (const { from, to } of places) {
      for (const beginning of this.#beginnings.subarray(from, to)) {
        const at = beginning >>> 11;
        set[at] = (set[at] ?? 0) | (1 << ((beginning >>> 8) & 7));
      }
    }
    return set;
  }

  #sorted(places: Places): Uint32Array {
    const all = new Uint32Array(sizeOf(places));
    let at = 0;
    for (const { from, to } of places) {
      all.set(this.#beginnings.subarray(from, to), at);
      at += to - from;
    }
    return all.sort();
  }

  #inBoth(few: Places, many: Places): Iterable<number> {
    if (sizeOf(few) <= fewMax) return this.#inOne(few);
    const inFew = this.#setOf(few);
    const inMany = new Uint8Array(this.#gone.length);
    for (const { from, to } of many) {
      for (const beginning of this.#beginnings.subarray(from, to)) {
        const at = beginning >>> 11;
        inMany[at] = (inMany[at] ?? 0) | ((inFew[at] ?? 0) & (1 << ((beginning >>> 8) & 7)));
      }
    }
    return bitsOf(inMany);
  }

  /** Where a word stands. After a whole word comes no letter or digit; those of ASCII are left out here already. */
  #places({ bytes, isWhole, lastKind }: AskedWord): Places {
    const from = this.#firstAt(bytes);
    const to = this.#firstAfter(bytes, from);
    if (!isWhole || lastKind === alone) return [{ from, to }];
    const [digits, signs, letters, others] = ["0", ":", "a", "{"].map((next) =>
      this.#firstAt(Uint8Array.of(...bytes, next.charCodeAt(0))),
    );
    return [
      { from, to: digits ?? to },
      { from: signs ?? to, to: letters ?? to },
      { from: others ?? to, to },
    ];
  }

  #firstAt(prefix: Uint8Array): number {
    return firstPlace(this.#beginnings.length, (at) => this.#compare(at, prefix) >= 0);
  }

  #firstAfter(prefix: Uint8Array, from: number): number {
    return firstPlace(this.#beginnings.length, (at) => at >= from && this.#compare(at, prefix) > 0);
  }

  #compare(at: number, prefix: Uint8Array): number {
    return comparePrefix(this.columns.bytes, this.#startOf(this.#beginnings[at] ?? 0), prefix);
  }

  #placeOf(beginning: number, start: number): number {
    const { bytes } = this.columns;
    const text = bytes.subarray(start, bytes.indexOf(0, start) + 1).map((byte) => lowerByte[byte] ?? 0);
    return firstPlace(this.#beginnings.length, (at) => {
      const other = this.#beginnings[at] ?? 0;
      return (comparePrefix(bytes, this.#startOf(other), text) || other - beginning) >= 0;
    });
  }

  /** Where a beginning stands in the heap, or -1 when the name has fewer words. */
  #startOf(beginning: number): number {
    this.#scan.begin(this.columns.texts[beginning >>> 8] ?? 0);
    let start = this.#scan.next();
    for (let word = beginning & (wordsMax - 1); word > 0 && start >= 0; word -= 1) start = this.#scan.next();
    return start;
  }
}

/** Ranges of the beginnings in their order, each from one place up to before another. */
type Places = readonly { readonly from: number; readonly to: number }[];

function sizeOf(places: Places): number {
  return places.reduce((sum, { from, to }) => sum + to - from, 0);
}

function firstPlace(size: number, isThere: (at: number) => boolean): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isThere(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The numbers of a set from `first` on. */
function* bitsOf(set: Uint8Array, first = 0): Generator<number, void> {
  for (let at = first >>> 3; at < set.length; at += 1) {
    const byte = set[at] ?? 0;
    for (let bit = 0; byte >>> bit > 0; bit += 1) {
      if ((byte & (1 << bit)) !== 0 && at * 8 + bit >= first) yield at * 8 + bit;
    }
  }
}
