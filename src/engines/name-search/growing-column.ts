/** Numbers of which nobody knows beforehand how many there will be. */
export class GrowingColumn {
  #values = new Uint32Array(1024);
  #size = 0;

  push(value: number): void {
    if (this.#size === this.#values.length) {
      const longer = new Uint32Array(this.#size * 2);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#size] = value;
    this.#size += 1;
  }

  get size(): number {
    return this.#size;
  }

  /** The numbers so far, in memory of their own. */
  toArray(): Uint32Array {
    return this.#values.slice(0, this.#size);
  }
}
