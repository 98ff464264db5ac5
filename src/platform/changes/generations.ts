/**
 * Values by key, of which those that nobody asked for in a while go. To find one that was asked for of late writes nothing,
 * as putting it at the end of a map each time would.
 */
export class Generations<Key, Value> {
  #late = new Map<Key, Value>();
  #early = new Map<Key, Value>();

  get(key: Key): Value | undefined {
    const value = this.#late.get(key);
    if (value !== undefined) return value;
    const early = this.#early.get(key);
    if (early === undefined) return undefined;
    this.#early.delete(key);
    this.#late.set(key, early);
    return early;
  }

  /** `size` is how many are kept at most, and twice as many as are kept at least. */
  set(key: Key, value: Value, size: number): void {
    this.#early.delete(key);
    this.#late.set(key, value);
    if (this.#late.size * 2 < size) return;
    this.#early = this.#late;
    this.#late = new Map();
  }

  delete(key: Key): void {
    this.#late.delete(key);
    this.#early.delete(key);
  }

  clear(): void {
    this.#late.clear();
    this.#early.clear();
  }
}
