/** Repeatable chance: the same seed gives the same archive. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to 1 (mulberry32, a public-domain generator of 32 bits). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 up to `limit`, which is not reached. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  isOneOf(share: number): boolean {
    return this.next() < share;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("There is nothing to pick from");
    return item;
  }

  /** Log-normal with a median and the spread of its logarithm. */
  logNormal(median: number, sigma: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(sigma * normal);
  }

  /**
   * A rank from 0 to `count` - 1, popular ones first: the number of uses falls with the rank to the power -0.7, as the
   * first hundred tags of large archives do.
   */
  rank(count: number): number {
    const exponent = 0.3; // 1 - 0.7: the inverse of the sum of a power law
    return Math.min(count - 1, Math.floor(count * this.next() ** (1 / exponent)));
  }
}
