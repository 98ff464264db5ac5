import type { Schema } from "./documents.ts";
import { withRoom } from "./growable.ts";
import type { Tag } from "./question.ts";

/** The number of a type is one byte. */
const typesMax = 256;

/** This share of the places is taken at most, and when the table was just made. */
const filledMax = 0.8;
const filledMin = 0.6;

/**
 * Every tag that the index has met, numbered in the order of meeting. A tag's number, its slot, never changes, so that
 * segments made at different times speak of the same tags; nor does that of a type. What was made before a type came has
 * nothing under its number, and had no tag of it.
 *
 * Five to seven bytes a tag beside its five, whatever its id: a table of places, most of them taken.
 */
export class TagDictionary {
  readonly #types: Schema["types"][number][];
  readonly #typeNumbers: Map<string, number>;
  #ids: Uint32Array;
  #typeOf: Uint8Array;
  #size: number;
  /** By place, a slot and one; zero is free. */
  #table: Uint32Array;

  constructor(types: Schema["types"], { ids, typeOf }: Tags = { ids: new Uint32Array(), typeOf: new Uint8Array() }) {
    this.#types = [...types];
    this.#typeNumbers = new Map(types.map(({ name }, number) => [name, number]));
    this.#ids = ids;
    this.#typeOf = typeOf;
    this.#size = ids.length;
    this.#table = this.#buildTable();
  }

  get size(): number {
    return this.#size;
  }

  /** What a snapshot keeps. */
  get tags(): Tags {
    return { ids: this.#ids.subarray(0, this.#size), typeOf: this.#typeOf.subarray(0, this.#size) };
  }

  get byteLength(): number {
    return this.#ids.byteLength + this.#typeOf.byteLength + this.#table.byteLength;
  }

  /** By number. */
  get types(): Schema["types"] {
    return this.#types;
  }

  /** Knows further types; those that it knows stay as they are. False, and none is added, where their numbers do not suffice. */
  addTypes(types: Schema["types"]): boolean {
    const fresh = types.filter(({ name }) => !this.#typeNumbers.has(name));
    if (this.#types.length + fresh.length > typesMax) return false;
    for (const type of fresh) {
      this.#typeNumbers.set(type.name, this.#types.length);
      this.#types.push(type);
    }
    return true;
  }

  /** The type's number, or -1 where there is none of the name. */
  typeNumber(name: string): number {
    return this.#typeNumbers.get(name) ?? -1;
  }

  /** By slot. */
  get typeNumbers(): Uint8Array {
    return this.#typeOf;
  }

  typeOf(slot: number): number {
    return this.#typeOf[slot] ?? 0;
  }

  isFacet(slot: number): boolean {
    return this.#types[this.typeOf(slot)]?.isFacet === true;
  }

  idOf(slot: number): number {
    return this.#ids[slot] ?? 0;
  }

  /** The tag's slot, or -1 where it was never met. */
  find({ type, id }: Tag): number {
    const number = this.typeNumber(type);
    return number < 0 ? -1 : (this.#table[this.#placeOf(number, id)] ?? 0) - 1;
  }

  /** The tag's slot, a new one where it was not met before. */
  add(typeNumber: number, id: number): number {
    const place = this.#placeOf(typeNumber, id);
    const known = this.#table[place] ?? 0;
    if (known > 0) return known - 1;
    const slot = this.#size;
    this.#ids = withRoom(this.#ids, slot + 1);
    this.#typeOf = withRoom(this.#typeOf, slot + 1);
    this.#ids[slot] = id;
    this.#typeOf[slot] = typeNumber;
    this.#size = slot + 1;
    if (this.#size > this.#table.length * filledMax) this.#table = this.#buildTable();
    else this.#table[place] = slot + 1;
    return slot;
  }

  /** Where the tag stands in the table, or the free place where it would. */
  #placeOf(typeNumber: number, id: number): number {
    const placeCount = this.#table.length;
    let place = firstPlace(typeNumber, id, placeCount);
    for (;;) {
      const slot = (this.#table[place] ?? 0) - 1;
      if (slot < 0 || (this.#ids[slot] === id && this.#typeOf[slot] === typeNumber)) return place;
      place = place + 1 === placeCount ? 0 : place + 1;
    }
  }

  #buildTable(): Uint32Array {
    const placeCount = Math.max(1_024, Math.ceil(this.#size / filledMin));
    const table = new Uint32Array(placeCount);
    for (let slot = 0; slot < this.#size; slot += 1) {
      let place = firstPlace(this.#typeOf[slot] ?? 0, this.#ids[slot] ?? 0, placeCount);
      while (table[place] !== 0) place = place + 1 === placeCount ? 0 : place + 1;
      table[place] = slot + 1;
    }
    return table;
  }
}

/** By slot. */
export type Tags = { readonly ids: Uint32Array; readonly typeOf: Uint8Array };

function firstPlace(typeNumber: number, id: number, placeCount: number): number {
  const spread = Math.imul(id ^ Math.imul(typeNumber + 1, 0x9e3779b1), 0x85ebca6b);
  const mixed = Math.imul(spread ^ (spread >>> 15), 0xc2b2ae35);
  return Math.floor((((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32) * placeCount);
}
