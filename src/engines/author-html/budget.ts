/** A count of work that may still be done; what costs more than is left is not done. */
export class Budget {
  #left: number;

  constructor(total: number) {
    this.#left = total;
  }

  get isSpent(): boolean {
    return this.#left <= 0;
  }

  /** Takes `cost` off what is left; false when there was not enough, and then nothing is left. */
  spend(cost: number): boolean {
    this.#left -= cost;
    if (this.#left >= 0) return true;
    this.#left = 0;
    return false;
  }
}
