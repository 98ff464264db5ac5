import type { AllOf } from "./condition.ts";
import { evaluate } from "./evaluate.ts";
import { FacetTable, toKeptTable } from "./facet-table.ts";
import type { IndexState, TagState } from "./found.ts";
import { countFacets } from "./planner.ts";
import { keySlotsMax, type TableKey, toKey } from "./table-key.ts";

/** What tables know of a result: the one of just its works, and the one of the fewest works among which all of its are. */
export type Consulted = { readonly exact: FacetTable | null; readonly wider: FacetTable | null };

const nothing: Consulted = { exact: null, wider: null };

/** More tags and ranges of a question are not tried together. */
const slotsTriedMax = 6;
const rangesTriedMax = 2;

/** A table that would have helped is noted down to be made. */
export function consultTables({ tables, dictionary, popularity }: TagState, plan: AllOf, total: number): Consulted {
  const slots = [...new Set(plan.needed.flatMap((part) => (part.kind === "tag" ? [dictionary.find(part.tag)] : [])))];
  tables.noteAsked(slots);
  if (slots.length + plan.ranges.length === 0 || slots.some((slot) => slot < 0)) return nothing;
  if (slots.length > slotsTriedMax || plan.ranges.length > rangesTriedMax) return nothing;
  if (total < tables.limits.worksMin) return nothing;
  // Tags that no facet counts, such as a language, stand on many works.
  const usesOf = (slot: number): number =>
    dictionary.isFacet(slot) ? popularity.usesOf(slot) : Number.POSITIVE_INFINITY;
  const rarest = slots.sort((slot, other) => Math.sign(usesOf(slot) - usesOf(other)) || slot - other);
  const key = toKey(rarest.slice(0, keySlotsMax), plan.ranges);
  const table = tables.find(key);
  if (table === null) tables.want(key);
  // The works of a bound alone, such as a number of kudos, narrow down whatever is asked for beside it.
  if (plan.ranges.length > 0 && slots.length > 0) tables.want(toKey([], plan.ranges));
  const isAllTags = plan.needed.every(({ kind }) => kind === "tag") && slots.length <= keySlotsMax;
  if (table !== null && isAllTags && plan.barred.length === 0) return { exact: table, wider: null };
  return { exact: null, wider: table ?? tables.findWithin(toKey(slots, plan.ranges)) };
}

/** Makes a table that a question wanted, or will; false when none is left to make. */
export function makeTable(state: IndexState): boolean {
  const workCount = state.parts.reduce((sum, { liveCount }) => sum + liveCount, 0);
  const key = state.tags.tables.takeWanted(workCount);
  if (key === null) return false;
  state.tags.tables.add(countTable(state, key));
  return true;
}

function countTable({ tags, parts }: IndexState, key: TableKey): FacetTable {
  const { rowsPerType } = tags.tables.limits;
  const needed = key.slots.map((slot) => ({ kind: "slot" as const, slot }));
  const plan: AllOf = { kind: "all", needed, barred: [], ranges: key.ranges };
  const found = parts.map((part) => ({ part, set: evaluate({ part, ...tags }, plan) }));
  const types = tags.dictionary.types.flatMap(({ isFacet }, type) => (isFacet ? [type] : []));
  const { tops } = countFacets(tags, { found, table: null }, { types, rowCount: rowsPerType }, null);
  const total = found.reduce((sum, { set }) => sum + set.count, 0);
  return new FacetTable(key, total, toKeptTable(tops, rowsPerType), (slot) => tags.dictionary.typeOf(slot));
}
