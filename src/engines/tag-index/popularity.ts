import type { TagDictionary } from "./dictionary.ts";
import { withRoom } from "./growable.ts";
import { partition } from "./partition.ts";

/** So many tags changed at once are put in order anew; fewer move one by one. */
const movesMax = 20_000;

/** The tags of one type by falling use; `places` of their order are taken. */
type Ranking = { order: Uint32Array; size: number; isSorted: boolean };

/**
 * How many works each tag of a facet type finds, exactly, and the tags of each type in the order of it: the bounds that
 * the inverted way stops at, kept up under every change.
 */
export class Popularity {
  readonly #dictionary: TagDictionary;
  /** By type. */
  readonly #rankings: Ranking[];
  /** By slot. */
  #uses: Uint32Array;
  /** By slot, its place in its type's order. */
  #placeOf = new Uint32Array();
  #slotCount = 0;

  /** `uses` are by slot, of all tags that the dictionary has. */
  constructor(dictionary: TagDictionary, uses: Uint32Array = new Uint32Array()) {
    this.#dictionary = dictionary;
    this.#uses = uses;
    this.#rankings = dictionary.types.map(() => ({ order: new Uint32Array(), size: 0, isSorted: uses.length === 0 }));
  }

  get byteLength(): number {
    const orderBytes = this.#rankings.reduce((sum, { order }) => sum + order.byteLength, 0);
    return this.#uses.byteLength + this.#placeOf.byteLength + orderBytes;
  }

  usesOf(slot: number): number {
    return this.#uses[slot] ?? 0;
  }

  /** By slot, of as many tags; those met since the last look have none. */
  copyUses(count: number): Uint32Array {
    const uses = new Uint32Array(count);
    uses.set(this.#uses.subarray(0, count));
    return uses;
  }

  /** The type's tags, most used first. */
  rankingOf(typeNumber: number): Uint32Array {
    this.#admitNew();
    const ranking = this.#rankings[typeNumber];
    if (ranking === undefined) return new Uint32Array();
    if (!ranking.isSorted) this.#sort(ranking);
    return ranking.order.subarray(0, ranking.size);
  }

  /** Adds to the uses of tags; those of other types than facets are passed over. */
  add(deltas: ReadonlyMap<number, number>): void {
    this.#admitNew();
    const isBulk = deltas.size > movesMax;
    for (const [slot, delta] of deltas) this.#set(slot, this.usesOf(slot) + delta, isBulk);
  }

  set(slot: number, uses: number): void {
    this.#admitNew();
    this.#set(slot, uses, false);
  }

  /** Tags met since the last look have no uses and stand last; types that came since have no tags yet. */
  #admitNew(): void {
    const { size, types } = this.#dictionary;
    while (this.#rankings.length < types.length) {
      this.#rankings.push({ order: new Uint32Array(), size: 0, isSorted: true });
    }
    this.#uses = withRoom(this.#uses, size);
    this.#placeOf = withRoom(this.#placeOf, size);
    for (let slot = this.#slotCount; slot < size; slot += 1) {
      const ranking = this.#rankings[this.#dictionary.typeOf(slot)];
      if (ranking === undefined || !this.#dictionary.isFacet(slot)) continue;
      ranking.order = withRoom(ranking.order, ranking.size + 1);
      ranking.order[ranking.size] = slot;
      this.#placeOf[slot] = ranking.size;
      ranking.size += 1;
    }
    this.#slotCount = size;
  }

  #set(slot: number, uses: number, isBulk: boolean): void {
    const ranking = this.#rankings[this.#dictionary.typeOf(slot)];
    if (ranking === undefined || !this.#dictionary.isFacet(slot) || uses === this.usesOf(slot)) return;
    if (isBulk) ranking.isSorted = false;
    if (!ranking.isSorted) {
      this.#uses[slot] = uses;
      return;
    }
    if (uses > this.usesOf(slot)) this.#rise(ranking, slot, uses);
    else this.#sink(ranking, slot, uses);
  }

  /** Steps over all tags of one count at a time: it changes places with the first of them. */
  #rise(ranking: Ranking, slot: number, uses: number): void {
    const { order } = ranking;
    let place = this.#placeOf[slot] ?? 0;
    while (place > 0 && this.usesOf(order[place - 1] ?? 0) < uses) {
      const passed = this.usesOf(order[place - 1] ?? 0);
      const first = partition(place, (at) => this.usesOf(order[at] ?? 0) > passed);
      this.#move(ranking, order[first] ?? 0, place);
      place = first;
    }
    this.#move(ranking, slot, place);
    this.#uses[slot] = uses;
  }

  #sink(ranking: Ranking, slot: number, uses: number): void {
    const { order, size } = ranking;
    let place = this.#placeOf[slot] ?? 0;
    while (place + 1 < size && this.usesOf(order[place + 1] ?? 0) > uses) {
      const passed = this.usesOf(order[place + 1] ?? 0);
      const rest = partition(size - place - 1, (at) => this.usesOf(order[place + 1 + at] ?? 0) >= passed);
      this.#move(ranking, order[place + rest] ?? 0, place);
      place += rest;
    }
    this.#move(ranking, slot, place);
    this.#uses[slot] = uses;
  }

  #move({ order }: Ranking, slot: number, place: number): void {
    order[place] = slot;
    this.#placeOf[slot] = place;
  }

  /** Places are counted out, since comparing takes far longer. */
  #sort(ranking: Ranking): void {
    const slots = ranking.order.slice(0, ranking.size);
    let usesMax = 0;
    for (const slot of slots) usesMax = Math.max(usesMax, this.usesOf(slot));
    const places = new Uint32Array(usesMax + 2);
    for (const slot of slots) {
      const key = usesMax - this.usesOf(slot) + 1;
      places[key] = (places[key] ?? 0) + 1;
    }
    for (let key = 1; key < places.length; key += 1) places[key] = (places[key] ?? 0) + (places[key - 1] ?? 0);
    for (const slot of slots) {
      const key = usesMax - this.usesOf(slot);
      this.#move(ranking, slot, places[key] ?? 0);
      places[key] = (places[key] ?? 0) + 1;
    }
    ranking.isSorted = true;
  }
}
