import type { TagDictionary } from "./dictionary.ts";
import { withRoom } from "./growable.ts";
import { hotTagsMax } from "./hot-tags.ts";

/** With more numbers than this, of segments that are gone by now, they are given anew. */
const numbersMax = 4 * hotTagsMax;

/** By shared number. */
type HotTable = {
  readonly slots: Uint32Array;
  /** Numbers of types. */
  readonly types: Uint8Array;
  readonly counts: Uint32Array;
};

/**
 * Counts of the hot tags of several segments. Each segment numbers its own; here they are added up under numbers that all
 * segments share, in a table that is small beside one of all tags, so that it stays near the processor and the highest of it
 * are found by going through it.
 */
export class HotCounts {
  readonly #dictionary: TagDictionary;
  readonly #numberOf = new Map<number, number>();
  /** By a segment's hot tags, their shared numbers. */
  #numbersOf = new WeakMap<Uint32Array, Uint32Array>();
  #table: HotTable = { slots: new Uint32Array(), types: new Uint8Array(), counts: new Uint32Array() };
  #takenCount = 0;

  constructor(dictionary: TagDictionary) {
    this.#dictionary = dictionary;
  }

  /** For loops over all of them; only numbers below `size` have counts. */
  get table(): HotTable & { readonly size: number } {
    return { ...this.#table, size: this.#takenCount === 0 ? 0 : this.#numberOf.size };
  }

  /** Of how many segments tags were counted. */
  get takenCount(): number {
    return this.#takenCount;
  }

  get byteLength(): number {
    const { slots, types, counts } = this.#table;
    return slots.byteLength + types.byteLength + counts.byteLength;
  }

  countOf(slot: number): number {
    const number = this.#takenCount === 0 ? undefined : this.#numberOf.get(slot);
    return number === undefined ? 0 : (this.#table.counts[number] ?? 0);
  }

  /** Adds what was counted by a segment's own numbers of its hot tags, and sets that back. */
  take(hotSlots: Uint32Array, hotCounts: Uint32Array): void {
    const numbers = this.#numbersOf.get(hotSlots) ?? this.#number(hotSlots);
    const { counts } = this.#table;
    // Every one, since whether it counts anything is hard to foresee.
    for (let hot = 0; hot < numbers.length; hot += 1) {
      const number = numbers[hot] ?? 0;
      counts[number] = (counts[number] ?? 0) + (hotCounts[hot] ?? 0);
    }
    hotCounts.fill(0, 0, numbers.length);
    this.#takenCount += 1;
  }

  #number(hotSlots: Uint32Array): Uint32Array {
    const numbers = hotSlots.map((slot) => {
      const number = this.#numberOf.get(slot) ?? this.#numberOf.size;
      this.#numberOf.set(slot, number);
      return number;
    });
    const { size } = this.#numberOf;
    const { slots, types, counts } = this.#table;
    this.#table = { slots: withRoom(slots, size), types: withRoom(types, size), counts: withRoom(counts, size) };
    for (const [hot, slot] of hotSlots.entries()) {
      this.#table.slots[numbers[hot] ?? 0] = slot;
      this.#table.types[numbers[hot] ?? 0] = this.#dictionary.typeOf(slot);
    }
    this.#numbersOf.set(hotSlots, numbers);
    return numbers;
  }

  clear(): void {
    if (this.#takenCount === 0) return;
    this.#table.counts.fill(0);
    this.#takenCount = 0;
    if (this.#numberOf.size <= numbersMax) return;
    this.#numberOf.clear();
    this.#numbersOf = new WeakMap();
  }
}
