/** The `size` highest counts of those that are offered, and of equal counts the lower, more popular ordinals. */
export class TopCounts {
  readonly ordinals: number[] = [];
  readonly counts: number[] = [];
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  /** The count that a higher ordinal than all before has to exceed to be among the highest. */
  get floor(): number {
    return this.counts.length < this.#size ? 0 : (this.counts[this.#size - 1] ?? Number.POSITIVE_INFINITY);
  }

  offer(ordinal: number, count: number): void {
    const last = this.counts.length - 1;
    if (count === 0 || this.#size === 0) return;
    if (last + 1 === this.#size && !this.#isAhead(ordinal, count, last)) return;
    let place = last + 1;
    while (place > 0 && this.#isAhead(ordinal, count, place - 1)) place -= 1;
    this.ordinals.splice(place, 0, ordinal);
    this.counts.splice(place, 0, count);
    if (this.counts.length <= this.#size) return;
    this.ordinals.pop();
    this.counts.pop();
  }

  #isAhead(ordinal: number, count: number, place: number): boolean {
    const other = this.counts[place] ?? 0;
    return count > other || (count === other && ordinal < (this.ordinals[place] ?? 0));
  }
}
