import type { AskedWord } from "./asked-term.ts";
import { BlockMinima } from "./block-minima.ts";
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

/** Names compared word by word for one answer; whatever is asked, an answer takes some 20 ms at most. */
const comparedMax = 60_000;

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
    const ranges = words.map((word) => this.#range(word.bytes)).toSorted((a, b) => a.to - a.from - (b.to - b.from));
    const [first, second] = ranges;
    if (first === undefined) return;
    const isSure = words.length === 1;
    const candidates = second === undefined ? this.#inRange(first) : this.#inBoth(first, second);
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

  *#inRange(range: BeginningRange): Generator<number, void> {
    const few = range.to - range.from <= sortedMax;
    const beginnings = few
      ? this.#beginnings.slice(range.from, range.to).sort()
      : rankedRange(this.#beginnings, this.#minima, range);
    let last = -1;
    for (const beginning of beginnings) {
      const ordinal = beginning >>> 8;
      if (ordinal !== last) yield ordinal;
      last = ordinal;
    }
  }

  #inBoth(small: BeginningRange, large: BeginningRange): Iterable<number> {
    if (small.to - small.from <= sortedMax) return this.#inRange(small);
    const inSmall = new Uint8Array(this.#gone.length);
    for (const beginning of this.#beginnings.subarray(small.from, small.to)) {
      const at = beginning >>> 11;
      inSmall[at] = (inSmall[at] ?? 0) | (1 << ((beginning >>> 8) & 7));
    }
    const inLarge = new Uint8Array(this.#gone.length);
    for (const beginning of this.#beginnings.subarray(large.from, large.to)) {
      const at = beginning >>> 11;
      inLarge[at] = (inLarge[at] ?? 0) | ((inSmall[at] ?? 0) & (1 << ((beginning >>> 8) & 7)));
    }
    return bitsOf(inLarge);
  }

  #range(prefix: Uint8Array): BeginningRange {
    const { bytes } = this.columns;
    const compare = (at: number) => comparePrefix(bytes, this.#startOf(this.#beginnings[at] ?? 0), prefix);
    const from = firstPlace(this.#beginnings.length, (at) => compare(at) >= 0);
    return { from, to: firstPlace(this.#beginnings.length, (at) => at >= from && compare(at) > 0) };
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

/** Beginnings in their order from one place up to before another. */
interface BeginningRange {
  readonly from: number;
  readonly to: number;
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

function* bitsOf(set: Uint8Array): Generator<number, void> {
  for (let at = 0; at < set.length; at += 1) {
    const byte = set[at] ?? 0;
    for (let bit = 0; byte >>> bit > 0; bit += 1) if ((byte & (1 << bit)) !== 0) yield at * 8 + bit;
  }
}
