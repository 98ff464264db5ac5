import type { Expansions } from "./expansions.ts";
import { withRoom } from "./growable.ts";
import type { Rows } from "./segment.ts";

/**
 * A counter for every tag, to count what works mean by reading their rows. Time goes with the tags on those works, whatever
 * they are; counters are kept between questions and are zero whenever none runs.
 */
export class FacetCounters {
  readonly #expansions: Expansions;
  #counts = new Uint32Array();
  /** By slot, the work that raised it last, so that a synonym and its canonical on one work count once. */
  #raisedBy = new Uint32Array();
  #touched = new Uint32Array();
  #touchedCount = 0;
  #workNumber = 0;

  constructor(expansions: Expansions) {
    this.#expansions = expansions;
  }

  get byteLength(): number {
    return this.#counts.byteLength + this.#raisedBy.byteLength + this.#touched.byteLength;
  }

  /** Slots whose counter is not zero. */
  get touched(): Uint32Array {
    return this.#touched.subarray(0, this.#touchedCount);
  }

  /** By slot. */
  get counts(): Uint32Array {
    return this.#counts;
  }

  countOf(slot: number): number {
    return this.#counts[slot] ?? 0;
  }

  /** Counts these documents; `slotCount` is how many tags there are. */
  add(rows: Rows, docs: Uint32Array, slotCount: number): void {
    this.#prepare(docs.length, slotCount);
    if (this.#expansions.isEmpty) this.#addPlain(rows, docs);
    else this.#addExpanded(rows, docs);
  }

  // The two loops are all of the forward way: what they use stands in variables, and nothing is called that need not be.

  #addPlain({ starts, slots }: Rows, docs: Uint32Array): void {
    const counts = this.#counts;
    const touched = this.#touched;
    let touchedCount = this.#touchedCount;
    for (let at = 0; at < docs.length; at += 1) {
      const doc = docs[at] ?? 0;
      const end = starts[doc + 1] ?? 0;
      for (let place = starts[doc] ?? 0; place < end; place += 1) {
        const slot = slots[place] ?? 0;
        const count = counts[slot] ?? 0;
        if (count === 0) touched[touchedCount++] = slot;
        counts[slot] = count + 1;
      }
    }
    this.#touchedCount = touchedCount;
  }

  #addExpanded({ starts, slots }: Rows, docs: Uint32Array): void {
    const counts = this.#counts;
    const touched = this.#touched;
    const { meaningful } = this.#expansions;
    for (let at = 0; at < docs.length; at += 1) {
      const doc = docs[at] ?? 0;
      const end = starts[doc + 1] ?? 0;
      this.#workNumber += 1;
      for (let place = starts[doc] ?? 0; place < end; place += 1) {
        const slot = slots[place] ?? 0;
        if ((meaningful[slot] ?? 0) !== 0) {
          this.#raiseEach(this.#expansions.meaningsOf(slot) ?? []);
          continue;
        }
        const count = counts[slot] ?? 0;
        if (count === 0) touched[this.#touchedCount++] = slot;
        counts[slot] = count + 1;
      }
    }
  }

  clear(): void {
    for (let place = 0; place < this.#touchedCount; place += 1) this.#counts[this.#touched[place] ?? 0] = 0;
    this.#touchedCount = 0;
  }

  #raiseEach(means: readonly number[]): void {
    for (const slot of means) {
      if (this.#raisedBy[slot] === this.#workNumber) continue;
      this.#raisedBy[slot] = this.#workNumber;
      const count = this.#counts[slot] ?? 0;
      if (count === 0) this.#touched[this.#touchedCount++] = slot;
      this.#counts[slot] = count + 1;
    }
  }

  #prepare(docCount: number, slotCount: number): void {
    this.#counts = withRoom(this.#counts, slotCount);
    this.#raisedBy = withRoom(this.#raisedBy, slotCount);
    this.#touched = withRoom(this.#touched, slotCount);
    if (this.#workNumber + docCount < 2 ** 32) return;
    this.#raisedBy.fill(0);
    this.#workNumber = 0;
  }
}
