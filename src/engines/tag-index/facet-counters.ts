import type { Expansions } from "./expansions.ts";
import { withRoom } from "./growable.ts";
import type { Rows } from "./segment.ts";

/**
 * A counter for every tag, to count what works mean by reading their rows. Time goes with the tags on those works, whatever
 * they are; counters are kept between questions and are zero whenever none runs.
 */
export class FacetCounters {
  readonly #expansions: Expansions;
  /**
   * By slot two numbers, which are wanted together: the count, and the work that raised it last, so that a synonym and its canonical
   * on one work count once.
   */
  #cells = new Uint32Array();
  #touched = new Uint32Array();
  #touchedCount = 0;
  #workNumber = 0;

  constructor(expansions: Expansions) {
    this.#expansions = expansions;
  }

  get byteLength(): number {
    return this.#cells.byteLength + this.#touched.byteLength;
  }

  /** Slots whose counter is not zero. */
  get touched(): Uint32Array {
    return this.#touched.subarray(0, this.#touchedCount);
  }

  countOf(slot: number): number {
    return this.#cells[slot * 2] ?? 0;
  }

  /** Counts these documents; `slotCount` is how many tags there are. */
  add(rows: Rows, docs: Uint32Array, slotCount: number): void {
    this.#prepare(docs.length, slotCount);
    if (this.#expansions.isEmpty) this.#addPlain(rows, docs);
    else this.#addExpanded(rows, docs);
  }

  // The two loops are all of the forward way: what they use stands in variables, and nothing is called that need not be.

  #addPlain({ starts, slots }: Rows, docs: Uint32Array): void {
    const cells = this.#cells;
    const touched = this.#touched;
    let touchedCount = this.#touchedCount;
    for (let at = 0; at < docs.length; at += 1) {
      const doc = docs[at] ?? 0;
      const end = starts[doc + 1] ?? 0;
      for (let place = starts[doc] ?? 0; place < end; place += 1) {
        const slot = slots[place] ?? 0;
        const count = cells[slot * 2] ?? 0;
        if (count === 0) touched[touchedCount++] = slot;
        cells[slot * 2] = count + 1;
      }
    }
    this.#touchedCount = touchedCount;
  }

  #addExpanded({ starts, slots }: Rows, docs: Uint32Array): void {
    const cells = this.#cells;
    const touched = this.#touched;
    const { listOf } = this.#expansions.table;
    for (let at = 0; at < docs.length; at += 1) {
      const doc = docs[at] ?? 0;
      const end = starts[doc + 1] ?? 0;
      this.#workNumber += 1;
      for (let place = starts[doc] ?? 0; place < end; place += 1) {
        const slot = slots[place] ?? 0;
        const list = listOf[slot] ?? 0;
        if (list !== 0) {
          this.#raiseEach(list);
          continue;
        }
        const count = cells[slot * 2] ?? 0;
        if (count === 0) touched[this.#touchedCount++] = slot;
        cells[slot * 2] = count + 1;
      }
    }
  }

  #raiseEach(list: number): void {
    const cells = this.#cells;
    const { lists } = this.#expansions.table;
    const end = list + (lists[list] ?? 0);
    for (let place = list + 1; place <= end; place += 1) {
      const slot = lists[place] ?? 0;
      if (cells[slot * 2 + 1] === this.#workNumber) continue;
      cells[slot * 2 + 1] = this.#workNumber;
      const count = cells[slot * 2] ?? 0;
      if (count === 0) this.#touched[this.#touchedCount++] = slot;
      cells[slot * 2] = count + 1;
    }
  }

  clear(): void {
    for (let place = 0; place < this.#touchedCount; place += 1) this.#cells[(this.#touched[place] ?? 0) * 2] = 0;
    this.#touchedCount = 0;
  }

  #prepare(docCount: number, slotCount: number): void {
    this.#cells = withRoom(this.#cells, slotCount * 2);
    this.#touched = withRoom(this.#touched, slotCount);
    if (this.#workNumber + docCount < 2 ** 32) return;
    for (let cell = 1; cell < this.#cells.length; cell += 2) this.#cells[cell] = 0;
    this.#workNumber = 0;
  }
}
