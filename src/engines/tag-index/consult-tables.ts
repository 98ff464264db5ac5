import type { AllOf } from "./condition.ts";
import { evaluate } from "./evaluate.ts";
import { FacetTable } from "./facet-table.ts";
import { keySlotsMax } from "./facet-tables.ts";
import type { IndexState, TagState } from "./found.ts";
import { countFacets } from "./planner.ts";

/** What tables know of a result: the one of just its works, and the one of the fewest works among which all of its are. */
export type Consulted = { readonly exact: FacetTable | null; readonly wider: FacetTable | null };

const nothing: Consulted = { exact: null, wider: null };

/** More tags of a question are not tried together. */
const triedMax = 6;

/** A table that would have helped is noted down to be made. */
export function consultTables({ tables, dictionary, popularity }: TagState, plan: AllOf, total: number): Consulted {
  const slots = [...new Set(plan.needed.flatMap((part) => (part.kind === "tag" ? [dictionary.find(part.tag)] : [])))];
  if (slots.length === 0 || slots.length > triedMax || slots.some((slot) => slot < 0)) return nothing;
  if (total < tables.limits.worksMin) return nothing;
  // Tags that no facet counts, such as a language, stand on many works.
  const usesOf = (slot: number): number =>
    dictionary.isFacet(slot) ? popularity.usesOf(slot) : Number.POSITIVE_INFINITY;
  const rarest = slots.sort((slot, other) => Math.sign(usesOf(slot) - usesOf(other)) || slot - other);
  const key = rarest.slice(0, keySlotsMax).sort((slot, other) => slot - other);
  const table = tables.find(key);
  if (table === null) tables.want(key);
  const isAllTags = plan.needed.every(({ kind }) => kind === "tag") && slots.length <= keySlotsMax;
  if (table !== null && isAllTags && plan.barred.length + plan.ranges.length === 0)
    return { exact: table, wider: null };
  return { exact: null, wider: table ?? tables.findWithin(slots.sort((slot, other) => slot - other)) };
}

/** Makes a table that a question wanted; false when none is left to make. */
export function makeTable({ tags, parts }: IndexState): boolean {
  const key = tags.tables.takeWanted();
  if (key === null) return false;
  const { rowsPerType } = tags.tables.limits;
  const needed = key.map((slot) => ({ kind: "slot" as const, slot }));
  const plan: AllOf = { kind: "all", needed, barred: [], ranges: [] };
  const found = parts.map((part) => ({ part, set: evaluate({ part, ...tags }, plan) }));
  const types = tags.dictionary.types.flatMap(({ isFacet }, type) => (isFacet ? [type] : []));
  const { tops } = countFacets(tags, { found, table: null }, { types, rowCount: rowsPerType }, null);
  const total = found.reduce((sum, { set }) => sum + set.count, 0);
  tags.tables.add(new FacetTable(key, total, tops, rowsPerType));
  return true;
}
