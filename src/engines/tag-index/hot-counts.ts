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

/** Counts of a segment by its own numbers of its hot tags, and the numbers that have one. */
export type CountedHot = {
  readonly counts: Uint32Array;
  readonly met: Uint16Array;
  readonly metCount: number;
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
  /** Numbers with a count, in the order in which they got it. */
  #met = new Uint32Array();
  #metCount = 0;
  #takenCount = 0;

  constructor(dictionary: TagDictionary) {
    this.#dictionary = dictionary;
  }

  /** For loops over those that have counts: `met` are their numbers. */
  get table(): HotTable & { readonly met: Uint32Array } {
    return { ...this.#table, met: this.#met.subarray(0, this.#metCount) };
  }

  /** Of how many segments tags were counted. */
  get takenCount(): number {
    return this.#takenCount;
  }

  get byteLength(): number {
    const { slots, types, counts } = this.#table;
    return slots.byteLength + types.byteLength + counts.byteLength + this.#met.byteLength;
  }

  countOf(slot: number): number {
    const number = this.#takenCount === 0 ? undefined : this.#numberOf.get(slot);
    return number === undefined ? 0 : (this.#table.counts[number] ?? 0);
  }

  /** Adds what was counted by a segment's own numbers of its hot tags, and sets that back. */
  take(hotSlots: Uint32Array, { counts: ownCounts, met, metCount }: CountedHot): void {
    const numbers = this.#numbersOf.get(hotSlots) ?? this.#number(hotSlots);
    const { counts } = this.#table;
    for (let at = 0; at < metCount; at += 1) {
      const hot = met[at] ?? 0;
      const number = numbers[hot] ?? 0;
      const count = counts[number] ?? 0;
      if (count === 0) {
        this.#met[this.#metCount] = number;
        this.#metCount += 1;
      }
      counts[number] = count + (ownCounts[hot] ?? 0);
      ownCounts[hot] = 0;
    }
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
    this.#met = withRoom(this.#met, size);
    for (const [hot, slot] of hotSlots.entries()) {
      this.#table.slots[numbers[hot] ?? 0] = slot;
      this.#table.types[numbers[hot] ?? 0] = this.#dictionary.typeOf(slot);
    }
    this.#numbersOf.set(hotSlots, numbers);
    return numbers;
  }

  clear(): void {
    if (this.#takenCount === 0) return;
    const { counts } = this.#table;
    for (let at = 0; at < this.#metCount; at += 1) counts[this.#met[at] ?? 0] = 0;
    this.#metCount = 0;
    this.#takenCount = 0;
    if (this.#numberOf.size <= numbersMax) return;
    this.#numberOf.clear();
    this.#numbersOf = new WeakMap();
  }
}
