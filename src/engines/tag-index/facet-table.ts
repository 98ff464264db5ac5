import type { TableKey } from "./table-key.ts";
import type { TopCounts } from "./top-counts.ts";

/** A table whose bounds have risen by this share since it was made is made anew. */
const risenShareMax = 0.5;
const risenMin = 8;

/** What of a table has to be kept to have it again: its listed tags, ascending, each with its count, and bounds by type. */
export type KeptTable = {
  readonly slots: Uint32Array;
  readonly counts: Uint32Array;
  readonly rest: readonly number[];
  readonly firstRest: readonly number[];
};

/**
 * The most used tags of each type among the works that have everything that `key` names: exact counts of those that
 * are listed, and for each type a bound, `rest`, that no other tag's count exceeds.
 */
export class FacetTable {
  readonly key: TableKey;
  total: number;
  /** Of all types, ascending, and how many works have each. */
  readonly #slots: Uint32Array;
  readonly #counts: Uint32Array;
  /** By type. */
  readonly #rest: number[];
  readonly #firstRest: readonly number[];
  readonly #listed: number[][] = [];
  #isSorted = false;

  /** `typeOf` tells the number of a tag's type. */
  constructor(key: TableKey, total: number, kept: KeptTable, typeOf: (slot: number) => number) {
    this.key = key;
    this.total = total;
    this.#slots = kept.slots;
    this.#counts = kept.counts;
    this.#rest = [...kept.rest];
    this.#firstRest = kept.firstRest;
    for (const slot of kept.slots) {
      const type = typeOf(slot);
      const listed = this.#listed[type] ?? [];
      listed.push(slot);
      this.#listed[type] = listed;
    }
  }

  get kept(): KeptTable {
    return { slots: this.#slots, counts: this.#counts, rest: this.#rest, firstRest: this.#firstRest };
  }

  /** A type that came after the table was made had no tags then. */
  restOf(type: number): number {
    return this.#rest[type] ?? 0;
  }

  isListed(slot: number): boolean {
    return this.#placeOf(slot) >= 0;
  }

  countOf(slot: number): number {
    return this.#counts[this.#placeOf(slot)] ?? 0;
  }

  /** The listed tags of a type, the highest count first. */
  listedOf(type: number): readonly number[] {
    if (!this.#isSorted) {
      for (const listed of this.#listed) listed?.sort((slot, other) => this.countOf(other) - this.countOf(slot));
      this.#isSorted = true;
    }
    return this.#listed[type] ?? [];
  }

  /** One work more, or less, has the tag. False where the table does not list it. */
  add(slot: number, sign: 1 | -1): boolean {
    const place = this.#placeOf(slot);
    if (place < 0) return false;
    this.#counts[place] = (this.#counts[place] ?? 0) + sign;
    this.#isSorted = false;
    return true;
  }

  /** Tags of the type that are not listed may have one work more. False when the bound is worth little by now. */
  raiseRest(type: number): boolean {
    const rest = this.restOf(type) + 1;
    const first = this.#firstRest[type] ?? 0;
    this.#rest[type] = rest;
    return rest - first <= Math.max(risenMin, first * risenShareMax);
  }

  /** Fills the top counts of a type. False where a tag that is not listed could be among them. */
  fill(type: number, top: TopCounts, rowCount: number): boolean {
    for (const slot of this.listedOf(type)) {
      const count = this.countOf(slot);
      if (count < top.floor) break;
      top.offer(slot, count);
    }
    return this.endsBelow(type, top, rowCount);
  }

  /** Whether no tag of the type that is not listed can be among these top counts. */
  endsBelow(type: number, top: TopCounts, rowCount: number): boolean {
    return this.restOf(type) === 0 || (top.counts.length === rowCount && top.floor > this.restOf(type));
  }

  #placeOf(slot: number): number {
    let low = 0;
    let high = this.#slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#slots[middle] ?? 0) < slot) low = middle + 1;
      else high = middle;
    }
    return this.#slots[low] === slot ? low : -1;
  }
}

/** Of top counts by type, each of as many rows as `rowsMax` or all that there are. */
export function toKeptTable(tops: ReadonlyMap<number, TopCounts>, rowsMax: number): KeptTable {
  const rows = [...tops.values()].flatMap((top) =>
    top.slots.map((slot, row) => ({ slot, count: top.counts[row] ?? 0 })),
  );
  rows.sort((a, b) => a.slot - b.slot);
  const rest: number[] = [];
  for (const [type, { counts }] of tops) {
    rest[type] = counts.length < rowsMax ? 0 : (counts.at(-1) ?? Number.POSITIVE_INFINITY);
  }
  const slots = Uint32Array.from(rows, ({ slot }) => slot);
  return { slots, counts: Uint32Array.from(rows, ({ count }) => count), rest, firstRest: rest };
}
