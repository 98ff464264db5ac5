import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { finderOf, type WorkCondition } from "#features/discovery/index.ts";
import type { Ground } from "#platform/ground.ts";
import { loadReaderFilter } from "./reader-filter.ts";
import { findRuleMarks, type RuleMark, withRules } from "./rule-marks.ts";

/** The last updated works of a place for one reader: without what her rules hide, and with what they mark. */
export interface LatestWorks {
  readonly ids: readonly WorkId[];
  readonly total: number;
  readonly marks: ReadonlyMap<WorkId, RuleMark>;
  /** Whether rules of hers hide works at all, so that an empty place may be their doing. */
  readonly hasRules: boolean;
}

/** `count` is 1 to 100 works. */
export async function findLatestWorks(
  ground: Ground,
  viewer: Viewer,
  condition: WorkCondition,
  count: number,
): Promise<LatestWorks> {
  const rules = await loadReaderFilter(ground, viewer);
  const { ids, total } = await finderOf(ground).find(viewer, {
    condition: withRules(condition, rules),
    sort: { by: "revisedAt", direction: "descending" },
    page: 1,
    perPage: count,
    facets: null,
  });
  const marks = await findRuleMarks(ground, viewer, { filter: rules, showsHidden: false }, ids);
  return { ids, total, marks, hasRules: rules.condition !== null };
}
