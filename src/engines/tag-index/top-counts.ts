/** Below zero where the first of two tags comes first among equal counts. */
export type CompareSlots = (slot: number, other: number) => number;

/** The `size` highest counts of those that are offered, and of equal counts the tags that come first. */
export class TopCounts {
  readonly slots: number[] = [];
  readonly counts: number[] = [];
  readonly #size: number;
  readonly #compare: CompareSlots;
  #floor: number;

  constructor(size: number, compare: CompareSlots) {
    this.#size = size;
    this.#floor = size === 0 ? Number.POSITIVE_INFINITY : 0;
    this.#compare = compare;
  }

  /** Whether a tag can be among the highest when its count is not above `bound`. */
  mayHold(slot: number, bound: number): boolean {
    const last = this.counts.length - 1;
    if (bound === 0 || this.#size === 0) return false;
    return last + 1 < this.#size || this.#isAhead(slot, bound, last);
  }

  /** What a count has to reach; zero while there is room. */
  get floor(): number {
    return this.#floor;
  }

  offer(slot: number, count: number): void {
    if (count < this.#floor || !this.mayHold(slot, count)) return;
    let place = this.counts.length;
    while (place > 0 && this.#isAhead(slot, count, place - 1)) place -= 1;
    this.slots.splice(place, 0, slot);
    this.counts.splice(place, 0, count);
    if (this.counts.length > this.#size) {
      this.slots.pop();
      this.counts.pop();
    }
    if (this.counts.length === this.#size) this.#floor = this.counts[this.#size - 1] ?? 0;
  }

  #isAhead(slot: number, count: number, place: number): boolean {
    const other = this.counts[place] ?? 0;
    return count > other || (count === other && this.#compare(slot, this.slots[place] ?? 0) < 0);
  }
}
