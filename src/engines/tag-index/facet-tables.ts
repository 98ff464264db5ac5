import type { TagDictionary } from "./dictionary.ts";
import type { Expansions } from "./expansions.ts";
import type { FacetTable } from "./facet-table.ts";
import { has } from "./kernels/bits.ts";
import { lowerBound } from "./kernels/lists.ts";
import { findMeant } from "./meant.ts";
import type { Popularity } from "./popularity.ts";
import { listRow } from "./rows.ts";
import type { LiveSegment } from "./segment.ts";

/** Which tables are worth making: of how many works at least, asked for how often; and how long they are. */
export type TableLimits = { readonly worksMin: number; readonly asksMin: number; readonly rowsPerType: number };

/**
 * What fewer works have is counted as quickly from their rows. What is asked once may be asked by a machine that goes through
 * everything there is, and a table costs far more than an answer.
 */
export const tableLimits: TableLimits = { worksMin: 500, asksMin: 2, rowsPerType: 100 };

/** Twelve kilobytes each; the one that was not used for longest goes. */
const tablesMax = 2_000;
const wantedMax = 200;
const askedMax = 5_000;
/** More changed tags at once are not sought in every table. */
const soughtMax = 500;
/** So many tags at most stand for a question's; more of them have few works. */
export const keySlotsMax = 3;

/** A work in a segment. */
export type Spot = { readonly part: LiveSegment; readonly doc: number };

/**
 * Tables of what was asked for. Questions say which they would have used, they are made when nobody waits, and every change of a
 * work is entered in those that it concerns: so what is asked often is answered by reading, also while works change.
 */
export class FacetTables {
  readonly limits: TableLimits;
  readonly #dictionary: TagDictionary;
  readonly #expansions: Expansions;
  readonly #popularity: Popularity;
  /** By key, the one used last at the end. */
  readonly #tables = new Map<string, FacetTable>();
  /** How often keys without a table were asked for lately. */
  readonly #asks = new Map<string, number>();
  readonly #wanted = new Map<string, readonly number[]>();

  constructor(dictionary: TagDictionary, expansions: Expansions, popularity: Popularity, limits: TableLimits) {
    this.#dictionary = dictionary;
    this.#expansions = expansions;
    this.#popularity = popularity;
    this.limits = limits;
  }

  find(key: readonly number[]): FacetTable | null {
    const name = key.join();
    const table = this.#tables.get(name);
    if (table === undefined) return null;
    this.#tables.delete(name);
    this.#tables.set(name, table);
    return table;
  }

  /** The table of the fewest works whose tags are among these, which are ascending and few. */
  findWithin(slots: readonly number[]): FacetTable | null {
    let best: FacetTable | null = null;
    for (const key of listSubsets(slots)) {
      const table = this.#tables.get(key.join());
      if (table !== undefined && (best === null || table.total < best.total)) best = table;
    }
    return best === null ? null : this.find(best.key);
  }

  /** Notes that a question would have used a table of these tags. */
  want(key: readonly number[]): void {
    const name = key.join();
    const asks = (this.#asks.get(name) ?? 0) + 1;
    this.#asks.delete(name);
    this.#asks.set(name, asks);
    const [oldest] = this.#asks.keys();
    if (this.#asks.size > askedMax && oldest !== undefined) this.#asks.delete(oldest);
    if (asks >= this.limits.asksMin && this.#wanted.size < wantedMax) this.#wanted.set(name, key);
  }

  takeWanted(): readonly number[] | null {
    const [entry] = this.#wanted;
    if (entry === undefined) return null;
    this.#wanted.delete(entry[0]);
    return this.#tables.has(entry[0]) ? this.takeWanted() : entry[1];
  }

  add(table: FacetTable): void {
    this.#tables.set(table.key.join(), table);
    const [oldest] = this.#tables.keys();
    if (this.#tables.size > tablesMax && oldest !== undefined) this.#tables.delete(oldest);
  }

  clear(): void {
    this.#tables.clear();
  }

  /** Forgets the tables that may be wrong now that other works have these tags. */
  forgetWith(slots: readonly number[]): void {
    if (slots.length > soughtMax) {
      this.clear();
      return;
    }
    for (const [name, table] of this.#tables) {
      if (slots.some((slot) => this.#mayConcern(table, slot))) this.#tables.delete(name);
    }
  }

  /** Enters what has become of a work: where it was, and where it is. */
  change(from: Spot | null, to: Spot | null): void {
    if (this.#tables.size === 0) return;
    const before = new Set(from === null ? [] : this.#listMeanings(from));
    const after = new Set(to === null ? [] : this.#listMeanings(to));
    for (const [name, table] of this.#tables) {
      const was = from !== null && this.#isOf(table, from, before);
      const is = to !== null && this.#isOf(table, to, after);
      if (!this.#enter(table, was ? before : none, is ? after : none)) this.#tables.delete(name);
      table.total += Number(is) - Number(was);
    }
  }

  #mayConcern(table: FacetTable, slot: number): boolean {
    if (table.key.includes(slot)) return true;
    if (!this.#dictionary.isFacet(slot)) return false;
    return table.isListed(slot) || this.#popularity.usesOf(slot) > table.restOf(this.#dictionary.typeOf(slot));
  }

  /** The facet tags that a work means. */
  #listMeanings({ part, doc }: Spot): readonly number[] {
    return listRow(part.segment.rows, doc).flatMap((slot) => this.#expansions.meaningsOf(slot) ?? [slot]);
  }

  #isOf({ key }: FacetTable, { part, doc }: Spot, meanings: ReadonlySet<number>): boolean {
    if (!key.every((slot) => !this.#dictionary.isFacet(slot) || meanings.has(slot))) return false;
    return key.every((slot) => {
      if (this.#dictionary.isFacet(slot)) return true;
      const set = findMeant(part, slot, this.#expansions);
      return set.form === "bits" ? has(set.bits, doc) : set.docs[lowerBound(set.docs, doc)] === doc;
    });
  }

  /** False when the table is worth little by now. */
  #enter(table: FacetTable, before: ReadonlySet<number>, after: ReadonlySet<number>): boolean {
    const risen = new Set<number>();
    for (const slot of before) if (!after.has(slot)) table.add(slot, -1);
    for (const slot of after) {
      if (!before.has(slot) && !table.add(slot, 1)) risen.add(this.#dictionary.typeOf(slot));
    }
    return Array.from(risen, (type) => table.raiseRest(type)).every(Boolean);
  }
}

const none: ReadonlySet<number> = new Set();

/** Of one, two and three of them. */
function* listSubsets(slots: readonly number[]): Generator<readonly number[]> {
  for (const [place, slot] of slots.entries()) {
    yield [slot];
    for (const [next, other] of slots.slice(place + 1).entries()) {
      yield [slot, other];
      for (const last of slots.slice(place + next + 2)) yield [slot, other, last];
    }
  }
}
