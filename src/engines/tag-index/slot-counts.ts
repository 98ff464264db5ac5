import { withRoom } from "./growable.ts";

/** Counts of tags by slot, and which slots have one. */
export class SlotCounts {
  /** By slot. */
  #counts = new Uint32Array();
  #met = new Uint32Array();
  #size = 0;

  /** How many slots have a count. */
  get size(): number {
    return this.#size;
  }

  get byteLength(): number {
    return this.#counts.byteLength + this.#met.byteLength;
  }

  /** Of the slots with a count, in the order in which they got it. */
  slotAt(index: number): number {
    return this.#met[index] ?? 0;
  }

  countAt(index: number): number {
    return this.#counts[this.#met[index] ?? 0] ?? 0;
  }

  countOf(slot: number): number {
    return this.#counts[slot] ?? 0;
  }

  /** Has to be called before slots up to this number are raised. */
  makeRoom(slotCount: number): void {
    this.#counts = withRoom(this.#counts, slotCount);
  }

  raise(slot: number, by: number): void {
    const count = this.#counts[slot] ?? 0;
    if (count === 0) {
      if (this.#size === this.#met.length) this.#met = withRoom(this.#met, this.#size + 1);
      this.#met[this.#size] = slot;
      this.#size += 1;
    }
    this.#counts[slot] = count + by;
  }

  /** Takes out the slot that got a count last, and tells `visit` of it; there has to be one. */
  takeLast(visit: (slot: number, count: number) => void): void {
    this.#size -= 1;
    const slot = this.#met[this.#size] ?? 0;
    const count = this.#counts[slot] ?? 0;
    this.#counts[slot] = 0;
    visit(slot, count);
  }

  /** Gives back the memory, where nothing is counted. */
  release(): void {
    this.#counts = new Uint32Array();
    this.#met = new Uint32Array();
  }

  clear(): void {
    for (let index = 0; index < this.#size; index += 1) this.#counts[this.#met[index] ?? 0] = 0;
    this.#size = 0;
  }
}
