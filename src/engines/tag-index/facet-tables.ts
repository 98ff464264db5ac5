import type { TagDictionary } from "./dictionary.ts";
import type { Expansions } from "./expansions.ts";
import type { FacetTable } from "./facet-table.ts";
import type { Popularity } from "./popularity.ts";
import { type Change, TableChanges } from "./table-changes.ts";
import { listWider, nameOf, type TableKey } from "./table-key.ts";
import { UnaskedKeys, UsualTag } from "./unasked-keys.ts";

/**
 * Which tables are worth making: of how many works at least, asked for how often; of tags with so many works without being
 * asked for; how long they are; and how long a piece of making one may take. And of how many works that a result lacks whole
 * rows are read: of more the hot tags. And of how many works tags are bounded before they are counted: for fewer, going through
 * all hot tags takes longer than counting each.
 */
export type TableLimits = {
  readonly worksMin: number;
  readonly asksMin: number;
  readonly unaskedWorksMin: number;
  readonly rowsPerType: number;
  readonly pieceNs: number;
  readonly wholeRowsMax: number;
  readonly metWorksMin: number;
};

/**
 * What fewer works have is counted as quickly from their rows. What is asked once may be asked by a machine that goes through
 * everything there is, and a table costs far more than an answer.
 */
export const tableLimits: TableLimits = {
  worksMin: 500,
  asksMin: 2,
  unaskedWorksMin: 5_000,
  rowsPerType: 100,
  pieceNs: 5e6,
  wholeRowsMax: 1_000,
  metWorksMin: 400,
};

/** Some eight kilobytes each; the one that was not used for longest goes. */
const tablesMax = 4_000;
const wantedMax = 200;
const askedMax = 5_000;
/** More changed tags at once are not sought in every table. */
const soughtMax = 500;
/** Stands for a tag that every work has. */
const everyTag = -1;

/** A table that is being made; `changes` takes what happens to works meanwhile. */
export type TableInMaking = {
  readonly key: TableKey;
  readonly changes: Change[];
  /** Does a piece; null until it was the last. */
  step(): FacetTable | null;
};

/**
 * Tables of what was asked for. Questions say which they would have used, they are made when nobody waits, and every change of a
 * work is entered in those that it concerns: so what is asked often is answered by reading, also while works change.
 */
export class FacetTables {
  readonly limits: TableLimits;
  readonly #dictionary: TagDictionary;
  readonly #popularity: Popularity;
  readonly #changes: TableChanges;
  /** By key, the one used last at the end. */
  readonly #tables = new Map<string, FacetTable>();
  /** Names of tables by a facet tag that all of their works have; by `everyTag` those that have none. */
  readonly #namesByTag = new Map<number, Set<string>>();
  /** How often keys without a table were asked for lately. */
  readonly #asks = new Map<string, number>();
  readonly #wanted = new Map<string, TableKey>();
  readonly #unasked: UnaskedKeys;
  readonly #usual = new UsualTag();
  #running: TableInMaking | null = null;

  constructor(dictionary: TagDictionary, expansions: Expansions, popularity: Popularity, limits: TableLimits) {
    this.#dictionary = dictionary;
    this.#changes = new TableChanges(dictionary, expansions);
    this.#popularity = popularity;
    this.limits = limits;
    this.#unasked = new UnaskedKeys(dictionary, popularity);
  }

  find(key: TableKey): FacetTable | null {
    const name = nameOf(key);
    const table = this.#tables.get(name);
    if (table === undefined) return null;
    this.#tables.delete(name);
    this.#tables.set(name, table);
    return table;
  }

  /** The table of the fewest works among which all of the key's are. */
  findWithin(key: TableKey): FacetTable | null {
    let best: FacetTable | null = null;
    for (const wider of listWider(key)) {
      const table = this.#tables.get(nameOf(wider));
      if (table !== undefined && (best === null || table.total < best.total)) best = table;
    }
    return best === null ? null : this.find(best.key);
  }

  /** Notes that a question would have used tables of these keys. */
  want(keys: readonly TableKey[]): void {
    for (const [name, key] of new Map(keys.map((one) => [nameOf(one), one] as const))) {
      if (!this.#tables.has(name)) this.#noteWanted(name, key);
    }
  }

  #noteWanted(name: string, key: TableKey): void {
    const asks = (this.#asks.get(name) ?? 0) + 1;
    this.#asks.delete(name);
    this.#asks.set(name, asks);
    const [oldest] = this.#asks.keys();
    if (this.#asks.size > askedMax && oldest !== undefined) this.#asks.delete(oldest);
    if (asks >= this.limits.asksMin && this.#wanted.size < wantedMax) this.#wanted.set(name, key);
  }

  /** Goes on with a table that a question wanted, or will, or begins one; false when none is left to make. */
  makeOn(workCount: number, begin: (key: TableKey) => TableInMaking): boolean {
    if (this.#running === null) {
      const key = this.#takeWanted(workCount);
      if (key === null) return false;
      this.#running = begin(key);
      return true;
    }
    const table = this.#running.step();
    if (table === null) return true;
    if (this.#running.changes.every((change) => this.#changes.enter(table, change))) this.add(table);
    this.#running = null;
    return true;
  }

  /** What was asked for, and then what will be: tags with many works, as questions usually ask for them, and alone. */
  #takeWanted(workCount: number): TableKey | null {
    for (const [name, key] of this.#wanted) {
      this.#wanted.delete(name);
      if (!this.#tables.has(name)) return key;
    }
    const { unaskedWorksMin } = this.limits;
    return this.#unasked.next({ workCount, usual: this.#usual.slot, worksMin: unaskedWorksMin }, (key) =>
      this.#tables.has(nameOf(key)),
    );
  }

  /** Notes which tags without facets a question asks for; most questions ask that a work may be seen. */
  noteAsked(slots: readonly number[]): void {
    this.#usual.note(slots.filter((slot) => !this.#dictionary.isFacet(slot)));
  }

  /** All of them, the one used last at the end. */
  list(): readonly FacetTable[] {
    return [...this.#tables.values()];
  }

  add(table: FacetTable): void {
    const name = nameOf(table.key);
    const tag = this.#tagOf(table);
    this.#tables.set(name, table);
    this.#namesByTag.set(tag, (this.#namesByTag.get(tag) ?? new Set()).add(name));
    const [oldest] = this.#tables.values();
    if (this.#tables.size > tablesMax && oldest !== undefined) this.#drop(oldest);
  }

  clear(): void {
    this.#running = null;
    this.#tables.clear();
    this.#namesByTag.clear();
    this.#unasked.forget();
  }

  /** Forgets the tables that may be wrong now that other works have these tags. */
  forgetWith(slots: readonly number[]): void {
    if (slots.length === 0) return;
    this.#beginAgain();
    if (slots.length > soughtMax) {
      this.clear();
      return;
    }
    for (const table of this.#tables.values()) {
      if (slots.some((slot) => this.#mayConcern(table, slot))) this.#drop(table);
    }
  }

  /** Forgets the tables that stand on what values works have in a column. */
  forgetWithRange(by: string): void {
    this.#beginAgain();
    for (const table of this.#tables.values()) {
      if (table.key.ranges.some((range) => range.by === by)) this.#drop(table);
    }
  }

  /** What was counted so far of the table that is being made may be wrong. */
  #beginAgain(): void {
    if (this.#running !== null) this.#wanted.set(nameOf(this.#running.key), this.#running.key);
    this.#running = null;
  }

  /** Enters what has become of a work. */
  change({ from, to }: Change): void {
    this.#running?.changes.push({ from, to });
    if (this.#tables.size === 0) return;
    const change = { from, to, ...this.#changes.meaningsOf({ from, to }) };
    for (const table of this.#listWith(new Set([everyTag, ...change.before, ...change.after]))) {
      if (!this.#changes.enterKnown(table, change)) this.#drop(table);
    }
  }

  /** Tables that a work with these tags may be in: few of all that there are. */
  #listWith(slots: Iterable<number>): readonly FacetTable[] {
    const names = Array.from(slots, (slot) => [...(this.#namesByTag.get(slot) ?? [])]).flat();
    return names.flatMap((name) => this.#tables.get(name) ?? []);
  }

  #drop(table: FacetTable): void {
    const name = nameOf(table.key);
    const tag = this.#tagOf(table);
    const names = this.#namesByTag.get(tag);
    this.#tables.delete(name);
    names?.delete(name);
    if (names?.size === 0) this.#namesByTag.delete(tag);
  }

  #tagOf({ key }: FacetTable): number {
    return key.slots.find((slot) => this.#dictionary.isFacet(slot)) ?? everyTag;
  }

  #mayConcern(table: FacetTable, slot: number): boolean {
    if (table.key.slots.includes(slot) || table.key.barred.includes(slot)) return true;
    if (!this.#dictionary.isFacet(slot)) return false;
    return table.isListed(slot) || this.#popularity.usesOf(slot) > table.restOf(this.#dictionary.typeOf(slot));
  }
}
