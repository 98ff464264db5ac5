import type { Fragment } from "#core/html.ts";
import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { finderOf, type WorkCondition } from "#features/discovery/index.ts";
import type { Ground } from "#platform/ground.ts";
import { toHiddenLine } from "./list-parts.ts";
import { loadReaderFilter } from "./reader-filter.ts";
import { findRuleMarks, type RuleMark, withRules } from "./rule-marks.ts";

/** The last updated works of a place for one reader: without what her rules hide, and with what they mark. */
export interface LatestWorks {
  readonly ids: readonly WorkId[];
  readonly total: number;
  readonly marks: ReadonlyMap<WorkId, RuleMark>;
  /** How many works of the place her rules hide, with the way to see them; null where they hide none. */
  readonly hiddenLine: Fragment;
}

/** A place's works, and where all of them are listed; null where nothing is said of hidden ones. */
export interface LatestOf {
  readonly condition: WorkCondition;
  readonly address: string | null;
}

/** `count` is 1 to 100 works. */
export async function findLatestWorks(
  ground: Ground,
  viewer: Viewer,
  { condition, address }: LatestOf,
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
  const ruled = { filter: rules, showsHidden: false, condition: withRules(condition, rules), otherwise: condition };
  const hiddenLine =
    address === null
      ? null
      : await toHiddenLine(ground, viewer, { rules: ruled, total, otherwise: condition, address });
  return { ids, total, marks, hiddenLine };
}
