import { type Costs, hotRowsNs, rowsNs } from "./costs.ts";
import { listDocs } from "./doc-set.ts";
import { evaluate } from "./evaluate.ts";
import type { FacetTable } from "./facet-table.ts";
import { coldReachOf } from "./facets-hot.ts";
import { type FacetPlan, type Sized, Sizer } from "./facets-inverted.ts";
import { type Found, type TagState, totalOf } from "./found.ts";
import { wordsFor } from "./kernels/bits.ts";
import { toTablePlan } from "./table-key.ts";
import { openTops, type Tops } from "./tops.ts";

/** So many conditions a table's works meet, about. */
const conditions = 3;

/**
 * The top counts of a result that lacks few works of a table's: what the table counts, less what those works have. It knows
 * the types for which no tag that the table does not list can be among the top; others are left to other ways.
 */
export function countDifference(tags: TagState, found: readonly Found[], table: FacetTable, plan: FacetPlan): Tops {
  const missing = findMissing(tags, found, table);
  const settled = new Map(openTops(tags, plan));
  const countMissing = toCounter(tags, missing);
  for (const [type, top] of settled) {
    for (const slot of table.listedOf(type)) {
      const bound = table.countOf(slot);
      if (bound < top.floor) break;
      if (top.mayHold(slot, bound)) top.offer(slot, bound - countMissing(slot, type));
    }
    if (!table.endsBelow(type, top, plan.rowCount)) settled.delete(type);
  }
  tags.counters.clear();
  return settled;
}

/** What it is expected to take; infinite where there is no table. */
export function differenceNs({ costs, tables }: TagState, { found, table }: Sized): number {
  if (table === null) return Number.POSITIVE_INFINITY;
  const liveCount = found.reduce((sum, { part }) => sum + part.liveCount, 0);
  const missingCount = table.total - totalOf(found);
  return found.reduce((sum, { part }) => {
    const share = part.liveCount / Math.max(1, liveCount);
    const missing = { form: "list", count: Math.max(0, missingCount * share) } as const;
    const readingNs =
      missingCount > tables.limits.wholeRowsMax
        ? hotRowsNs(costs, missing, part.segment)
        : rowsNs(costs, missing, part.segment);
    return sum + evaluationNs(costs, table.total * share, part.segment.docCount) + readingNs;
  }, 0);
}

/** Finding the missing works, of a table that has so many in a segment: a few conditions on each of them, or on all words. */
function evaluationNs({ probeNs, wordNs }: Costs, count: number, docCount: number): number {
  return Math.min(conditions * probeNs * count, 2 * wordNs * wordsFor(docCount));
}

/** The works of a table that are not in the result. */
function findMissing(tags: TagState, found: readonly Found[], { key }: FacetTable): readonly Found[] {
  const plan = toTablePlan(key);
  return found.map(({ part, set }) => ({ part, set: evaluate({ part, ...tags }, plan, set) }));
}

/** Counts tags in works, once most of it is done. */
function toCounter(tags: TagState, found: readonly Found[]): (slot: number, type: number) => number {
  const { counters, dictionary, tables } = tags;
  const isWhole = totalOf(found) <= tables.limits.wholeRowsMax;
  for (const { part, set } of found) {
    const { rows } = part.segment;
    if (isWhole) counters.add(rows, listDocs(set), dictionary.size);
    else counters.addHot(rows, listDocs(set), dictionary.size);
  }
  if (isWhole) return (slot) => counters.countOf(slot);
  const sizer = new Sizer(tags, found);
  return (slot, type) => (coldReachOf(tags, found, slot, type) === 0 ? counters.countOf(slot) : sizer.count(slot));
}
