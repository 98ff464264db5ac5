import type { Expansions } from "./expansions.ts";
import { withRoom } from "./growable.ts";
import { hotTagsMax } from "./hot-tags.ts";
import type { Rows } from "./rows.ts";
import { SlotCounts } from "./slot-counts.ts";

/** Of so many works and more, hot tags are counted apart, which costs a look at each hot tag afterwards. */
const manyDocsMin = 1_000;

/** So many rows are fetched before they are counted. */
export const fetchedDocs = 64;

/**
 * Counters for tags, to count what works mean by reading their rows. Time goes with the tags on those works, whatever they
 * are; counters are empty whenever no question runs.
 */
export class FacetCounters {
  readonly #expansions: Expansions;
  /** What is counted, until it is cleared. */
  readonly found = new SlotCounts();
  /** By slot, the work that raised it last, so that a synonym and its canonical on one work count once. */
  #raisedBy = new Uint32Array();
  #workNumber = 0;
  /** By hot number, of the segment that is being counted. */
  #hotCounts = new Uint32Array();
  #hotLists = new Uint32Array();

  constructor(expansions: Expansions) {
    this.#expansions = expansions;
  }

  get byteLength(): number {
    return [this.found, this.#raisedBy, this.#hotCounts, this.#hotLists].reduce(
      (sum, { byteLength }) => sum + byteLength,
      0,
    );
  }

  /** Counts these documents; `slotCount` is how many tags there are. */
  add(rows: Rows, docs: Uint32Array, slotCount: number): void {
    this.#prepare(docs.length, slotCount);
    if (docs.length < manyDocsMin) this.#addFew(rows, docs);
    else this.#addMany(rows, docs, false);
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
      this.#addCold(words, coldFirst, starts[doc + 1] ?? 0);
    }
  }

  /** Counts the hot tags of these documents alone: no tag has more than these counts say and its cold links. */
  addHot(rows: Rows, docs: Uint32Array, slotCount: number): void {
    this.#prepare(docs.length, slotCount);
    this.#addMany(rows, docs, true);
  }

  // This loop is most of the forward way: what it uses stands in variables, and nothing is called that need not be.
  #addMany({ starts, words, hotSlots }: Rows, docs: Uint32Array, isHotOnly: boolean): void {
    if (this.#hotCounts.length === 0) this.#hotCounts = new Uint32Array(hotTagsMax + 1);
    const hotCounts = this.#hotCounts;
    const hasLists = this.#readHotLists(hotSlots);
    const hotLists = this.#hotLists;
    for (let at = 0; at < docs.length; at += 1) {
      if (at % fetchedDocs === 0) this.#fetch(starts, words, docs.subarray(at, at + fetchedDocs));
      const doc = docs[at] ?? 0;
      const first = starts[doc] ?? 0;
      const coldFirst = first + 1 + (words[first] ?? 0);
      this.#workNumber += 1;
      for (let place = first + 1; place < coldFirst; place += 1) {
        const hot = words[place] ?? 0;
        const list = hasLists ? (hotLists[hot] ?? 0) : 0;
        if (list === 0) hotCounts[hot] = (hotCounts[hot] ?? 0) + 1;
        else this.#countEach(list);
      }
      if (!isHotOnly) this.#addCold(words, coldFirst, starts[doc + 1] ?? 0);
    }
    this.#takeHot(hotSlots);
  }

  /** Reads a word of each row: several far parts of memory are brought near at once, where counting would wait for each. */
  #fetch(starts: Uint32Array, words: Uint16Array, docs: Uint32Array): void {
    let sum = 0;
    for (const doc of docs) sum += words[starts[doc] ?? 0] ?? 0;
    // Goes nowhere, but what is not kept need not be read.
    this.#hotCounts[hotTagsMax] = sum;
  }

  #addCold(words: Uint16Array, first: number, end: number): void {
    const { listOf } = this.#expansions.table;
    for (let place = first; place < end; place += 2) {
      const slot = (words[place] ?? 0) * 0x10000 + (words[place + 1] ?? 0);
      this.#count(slot, listOf[slot] ?? 0);
    }
  }

  /** What each hot tag means, looked up once instead of with each work. False where all mean themselves. */
  #readHotLists(hotSlots: Uint32Array): boolean {
    if (this.#expansions.isEmpty) return false;
    const { listOf } = this.#expansions.table;
    if (this.#hotLists.length === 0) this.#hotLists = new Uint32Array(hotTagsMax);
    for (let hot = 0; hot < hotSlots.length; hot += 1) this.#hotLists[hot] = listOf[hotSlots[hot] ?? 0] ?? 0;
    return true;
  }

  /** The most used last, so that whoever looks for the highest counts from the end finds them soon. */
  #takeHot(hotSlots: Uint32Array): void {
    for (let hot = hotSlots.length - 1; hot >= 0; hot -= 1) {
      const count = this.#hotCounts[hot] ?? 0;
      if (count === 0) continue;
      this.found.raise(hotSlots[hot] ?? 0, count);
      this.#hotCounts[hot] = 0;
    }
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
