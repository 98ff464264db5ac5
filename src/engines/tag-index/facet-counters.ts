import type { TagDictionary } from "./dictionary.ts";
import type { Expansions } from "./expansions.ts";
import { withRoom } from "./growable.ts";
import { HotCounts } from "./hot-counts.ts";
import { hotTagsMax } from "./hot-tags.ts";
import type { Rows } from "./rows.ts";
import { Sieve } from "./sieve.ts";
import { SlotCounts } from "./slot-counts.ts";

/** Of so many works and more, hot tags are counted apart, in counters that are near; those that were met are then looked at again. */
const manyDocsMin = 100;

/** So many rows are fetched before they are counted. */
export const fetchedDocs = 64;

/** What becomes of cold tags: they are passed over, counted each, or noted in the sieve. */
type Cold = "none" | "each" | "sieved";

/** Documents of a list from `from` up to, but without, `to`. */
type Chunk = { readonly docs: Uint32Array; readonly from: number; readonly to: number };

/**
 * Counters for tags, to count what works mean by reading their rows. Time goes with the tags on those works, whatever they
 * are; counters are empty whenever no question runs.
 *
 * Hot tags that mean themselves alone are counted apart, until they are entered among all.
 */
export class FacetCounters {
  readonly #expansions: Expansions;
  /** What is counted, until it is cleared. */
  readonly found = new SlotCounts();
  readonly hot: HotCounts;
  readonly sieve = new Sieve();
  /** By slot, the work that raised it last, so that a synonym and its canonical on one work count once. */
  #raisedBy = new Uint32Array();
  #workNumber = 0;
  /** By hot number, of the segment that is being counted. */
  #hotCounts = new Uint32Array();
  #hotMet = new Uint16Array();
  #hotLists = new Uint32Array();

  constructor(expansions: Expansions, dictionary: TagDictionary) {
    this.#expansions = expansions;
    this.hot = new HotCounts(dictionary);
  }

  get byteLength(): number {
    return [this.found, this.hot, this.sieve, this.#raisedBy, this.#hotCounts, this.#hotMet, this.#hotLists].reduce(
      (sum, { byteLength }) => sum + byteLength,
      0,
    );
  }

  /** Also of what is not entered among all. */
  countOf(slot: number): number {
    return this.found.countOf(slot) + this.hot.countOf(slot);
  }

  /** Counts these documents; `slotCount` is how many tags there are. */
  add(rows: Rows, docs: Uint32Array, slotCount: number): void {
    this.#prepare(docs.length, slotCount);
    if (docs.length < manyDocsMin) this.#addFew(rows, docs);
    else this.#addMany(rows, docs, "each");
  }

  /** Counts the hot tags of these documents alone: no tag has more than these counts say and its cold links. */
  addHot(rows: Rows, docs: Uint32Array, slotCount: number): void {
    this.#prepare(docs.length, slotCount);
    this.#addMany(rows, docs, "none");
  }

  /** Counts the hot tags of these documents, and bounds the cold ones in the sieve. `enterMet` (met-tags.ts) finishes it. */
  meet(rows: Rows, docs: Uint32Array, slotCount: number): void {
    this.#prepare(docs.length, slotCount);
    this.#addMany(rows, docs, "sieved");
  }

  #addFew({ starts, words, hotSlots }: Rows, docs: Uint32Array): void {
    const { listOf } = this.#expansions.table;
    for (const doc of docs) {
      this.#workNumber += 1;
      const first = starts[doc] ?? 0;
      const coldFirst = first + 1 + (words[first] ?? 0);
      for (let place = first + 1; place < coldFirst; place += 1) {
        const slot = hotSlots[words[place] ?? 0] ?? 0;
        this.#count(slot, listOf[slot] ?? 0);
      }
      for (let place = coldFirst; place < (starts[doc + 1] ?? 0); place += 2) {
        const slot = (words[place] ?? 0) * 0x10000 + (words[place + 1] ?? 0);
        this.#count(slot, listOf[slot] ?? 0);
      }
    }
  }

  #addMany(rows: Rows, docs: Uint32Array, cold: Cold): void {
    if (docs.length === 0) return;
    if (this.#hotCounts.length === 0) {
      this.#hotCounts = new Uint32Array(hotTagsMax + 1);
      this.#hotMet = new Uint16Array(hotTagsMax);
    }
    this.#readHotLists(rows.hotSlots);
    let metCount = 0;
    for (let from = 0; from < docs.length; from += fetchedDocs) {
      const chunk = { docs, from, to: Math.min(docs.length, from + fetchedDocs) };
      const wordCount = this.#fetch(rows, chunk);
      if (cold === "sieved") this.sieve.makeRoom(wordCount >>> 1);
      metCount = this.#addChunk(rows, chunk, { cold, metCount });
    }
    this.hot.take(rows.hotSlots, { counts: this.#hotCounts, met: this.#hotMet, metCount });
  }

  /**
   * Reads a word of each row: several far parts of memory are brought near at once, where counting would wait for each. Answers
   * how many words the rows have.
   */
  #fetch({ starts, words }: Rows, { docs, from, to }: Chunk): number {
    let sum = 0;
    let size = 0;
    for (let at = from; at < to; at += 1) {
      const doc = docs[at] ?? 0;
      const first = starts[doc] ?? 0;
      sum += words[first] ?? 0;
      size += (starts[doc + 1] ?? 0) - first;
    }
    // Goes nowhere, but what is not kept need not be read.
    this.#hotCounts[hotTagsMax] = sum;
    return size;
  }

  // This loop is most of the forward way: what it uses stands in variables, and nothing is called that need not be.
  #addChunk(rows: Rows, { docs, from, to }: Chunk, { cold, metCount }: { cold: Cold; metCount: number }): number {
    const { starts, words } = rows;
    const hotCounts = this.#hotCounts;
    const hotMet = this.#hotMet;
    const hotLists = this.#hotLists;
    const hasLists = !this.#expansions.isEmpty;
    let met = metCount;
    for (let at = from; at < to; at += 1) {
      const doc = docs[at] ?? 0;
      const first = starts[doc] ?? 0;
      const coldFirst = first + 1 + (words[first] ?? 0);
      this.#workNumber += 1;
      for (let place = first + 1; place < coldFirst; place += 1) {
        const hot = words[place] ?? 0;
        const list = hasLists ? (hotLists[hot] ?? 0) : 0;
        if (list !== 0) {
          this.#countEach(list);
          continue;
        }
        const count = hotCounts[hot] ?? 0;
        if (count === 0) {
          hotMet[met] = hot;
          met += 1;
        }
        hotCounts[hot] = count + 1;
      }
      if (cold === "each") this.#addCold(words, coldFirst, starts[doc + 1] ?? 0);
      else if (cold === "sieved") this.#noteCold(words, coldFirst, starts[doc + 1] ?? 0);
    }
    return met;
  }

  #addCold(words: Uint16Array, first: number, end: number): void {
    const { listOf } = this.#expansions.table;
    for (let place = first; place < end; place += 2) {
      const slot = (words[place] ?? 0) * 0x10000 + (words[place + 1] ?? 0);
      this.#count(slot, listOf[slot] ?? 0);
    }
  }

  /** What means other tags is counted for those; the rest is noted. */
  #noteCold(words: Uint16Array, first: number, end: number): void {
    const { listOf } = this.#expansions.table;
    const hasLists = !this.#expansions.isEmpty;
    for (let place = first; place < end; place += 2) {
      const slot = (words[place] ?? 0) * 0x10000 + (words[place + 1] ?? 0);
      const list = hasLists ? (listOf[slot] ?? 0) : 0;
      if (list === 0) this.sieve.note(slot);
      else this.#countEach(list);
    }
  }

  /** What each hot tag means, looked up once instead of with each work. */
  #readHotLists(hotSlots: Uint32Array): void {
    if (this.#expansions.isEmpty) return;
    const { listOf } = this.#expansions.table;
    if (this.#hotLists.length === 0) this.#hotLists = new Uint32Array(hotTagsMax);
    for (let hot = 0; hot < hotSlots.length; hot += 1) this.#hotLists[hot] = listOf[hotSlots[hot] ?? 0] ?? 0;
  }

  /** Enters the hot tags among all, those that were met first last: they are the most used ones more often than not. */
  enterHot(): void {
    const { met, slots, counts } = this.hot.table;
    for (let at = met.length - 1; at >= 0; at -= 1) {
      const number = met[at] ?? 0;
      this.found.raise(slots[number] ?? 0, counts[number] ?? 0);
    }
    this.hot.clear();
  }

  #count(slot: number, list: number): void {
    if (list === 0) this.found.raise(slot, 1);
    else this.#countEach(list);
  }

  #countEach(list: number): void {
    const { lists } = this.#expansions.table;
    const end = list + (lists[list] ?? 0);
    for (let place = list + 1; place <= end; place += 1) {
      const slot = lists[place] ?? 0;
      if (this.#raisedBy[slot] === this.#workNumber) continue;
      this.#raisedBy[slot] = this.#workNumber;
      this.found.raise(slot, 1);
    }
  }

  clear(): void {
    this.found.clear();
    this.hot.clear();
    this.sieve.clear();
  }

  /** Gives back the memory; what was counted has to be cleared. */
  release(): void {
    this.found.release();
    this.#raisedBy = new Uint32Array();
    this.#workNumber = 0;
  }

  #prepare(docCount: number, slotCount: number): void {
    this.found.makeRoom(slotCount);
    if (!this.#expansions.isEmpty) this.#raisedBy = withRoom(this.#raisedBy, slotCount);
    if (this.#workNumber + docCount < 2 ** 32) return;
    this.#raisedBy.fill(0);
    this.#workNumber = 0;
  }
}
