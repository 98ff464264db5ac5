import { evaluate } from "./evaluate.ts";
import { expectCosts } from "./expected-costs.ts";
import { FacetTable, toKeptTable } from "./facet-table.ts";
import type { TableInMaking } from "./facet-tables.ts";
import { meetRows } from "./facets-forward.ts";
import { type FacetPlan, listCandidates, type Sized, Sizer } from "./facets-inverted.ts";
import { countWorks, type IndexState, type TagState, totalOf } from "./found.ts";
import type { Steps } from "./steps.ts";
import type { Change } from "./table-changes.ts";
import { type TableKey, toTablePlan } from "./table-key.ts";
import type { TopCounts } from "./top-counts.ts";
import { drainTops, openTops, type Tops } from "./tops.ts";

/**
 * What sizing is expected to take supposes that tags are spread among these works as among all. Those of a fandom are not, and
 * the hundredth of them is far rarer than that.
 */
const spreadCaution = 3;

/** Does a piece of what tables there are to make; false when none is left. */
export function makeTables(state: IndexState): boolean {
  const { tables, tableCounters } = state.tags;
  if (tables.makeOn(countWorks(state), (key) => new RunningTable(state, key))) return true;
  tableCounters.release();
  return false;
}

/**
 * A table that is counted between questions and changes, of the works as they were when it began. Segments never change, so
 * that these can be counted whatever happens; whoever goes on with it notes what happens, to enter it in the table at the end.
 * It is worth nothing any more when tags mean something else, or when works have other values within its ranges.
 */
class RunningTable implements TableInMaking {
  readonly key: TableKey;
  /** Of works since it began. */
  readonly changes: Change[] = [];
  readonly #tags: TagState;
  readonly #sized: Sized;
  readonly #total: number;
  readonly #plan: FacetPlan;
  readonly #steps: Steps<Tops>;

  constructor({ tags, parts }: IndexState, key: TableKey) {
    this.#tags = tags;
    this.key = key;
    const plan = toTablePlan(key);
    const found = parts.map((part) => ({ part, set: evaluate({ part, ...tags }, plan) }));
    this.#sized = { found, table: tags.tables.findWithin(key) };
    this.#total = totalOf(found);
    const types = tags.dictionary.types.flatMap(({ isFacet }, type) => (isFacet ? [type] : []));
    this.#plan = { types, rowCount: tags.tables.limits.rowsPerType };
    this.#steps = this.#count();
  }

  /** Counts a piece; null until it was the last. */
  step(): FacetTable | null {
    const step = this.#steps.next();
    if (step.done !== true) return null;
    const kept = toKeptTable(step.value, this.#plan.rowCount);
    return new FacetTable(this.key, this.#total, kept, (slot) => this.#tags.dictionary.typeOf(slot));
  }

  /** By the way that is expected to take less in all. */
  #count(): Steps<Tops> {
    const expected = expectCosts(this.#tags, this.#sized, this.#plan);
    const sum = (way: "inverted" | "forward"): number => expected.reduce((total, each) => total + each[way], 0);
    return sum("forward") < sum("inverted") * spreadCaution ? this.#countRows(sum("forward")) : this.#sizeTags();
  }

  get #pieceNs(): number {
    return this.#tags.tables.limits.pieceNs;
  }

  *#countRows(expectedNs: number): Steps<Tops> {
    const { tableCounters } = this.#tags;
    const atOnce = Math.ceil((this.#total * this.#pieceNs) / expectedNs);
    // What a table that was given up left behind.
    tableCounters.clear();
    const tags = { ...this.#tags, counters: tableCounters };
    yield* meetRows(tags, this.#sized.found, this.#plan, atOnce);
    return yield* drainTops(tags, this.#plan);
  }

  *#sizeTags(): Steps<Tops> {
    const sizer = new Sizer(this.#tags, this.#sized.found);
    const tops = openTops(this.#tags, this.#plan);
    for (const [type, top] of tops) {
      const sizing = { type, top, sizer, done: new Set<number>() };
      // Only a walk from the first tag to the last that a bound lets through has seen them all, and changes move tags in it.
      for (let isOver = false; !isOver; ) isOver = yield* this.#walk(sizing);
    }
    return tops;
  }

  /** Sizes what was not yet sized; false when there were changes meanwhile. */
  *#walk({ type, top, sizer, done }: Sizing): Steps<boolean> {
    const changeCount = this.changes.length;
    sizer.takeAgain();
    for (const { slot, bound, highest } of listCandidates(this.#tags, this.#sized.table, type)) {
      // Each change may have taken one work from what bounds the tag.
      if (highest + changeCount < top.floor) return true;
      if (done.has(slot) || !top.mayHold(slot, bound + changeCount)) continue;
      done.add(slot);
      top.offer(slot, sizer.count(slot));
      if (sizer.spentNs <= this.#pieceNs) continue;
      yield;
      if (this.changes.length > changeCount) return false;
      sizer.takeAgain();
    }
    return true;
  }
}

/** A type, and which of its tags are counted. */
type Sizing = {
  readonly type: number;
  readonly top: TopCounts;
  readonly sizer: Sizer;
  readonly done: Set<number>;
};
