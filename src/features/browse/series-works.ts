import type { Fragment } from "#core/html.ts";
import type { SeriesId } from "#core/ids.ts";
import { finderOf } from "#features/discovery/index.ts";
import { findRuleMarks, loadListRules, toHiddenLine } from "#features/filters/index.ts";
import type { WorkSource } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { WorkBlurbView } from "#ui/blurb.ts";
import { seriesAddress } from "./addresses.ts";
import { toBlurbView } from "./blurb-view.ts";
import type { Paging } from "./paging.ts";
import { findReadMarks } from "./read-marks.ts";

/** The works of one page of a series as the reader's rules leave them. */
export interface SeriesWorks {
  readonly blurbs: readonly WorkBlurbView[];
  /** Of the series, hidden ones among them: they keep their places, so a page may show fewer than others. */
  readonly total: number;
  readonly hiddenLine: Fragment;
}

export async function listSeriesWorks(
  ask: Ask,
  ground: Ground,
  source: WorkSource,
  { id, paging }: { readonly id: SeriesId; readonly paging: Paging },
): Promise<SeriesWorks> {
  const { viewer } = ask;
  const { items, total } = await source(viewer, { filter: { seriesId: id }, ...paging, sort: "revised" });
  const rules = await loadListRules(ground, ask, { kind: "series", id });
  const ids = items.map((work) => work.id);
  const ruleMarks = await findRuleMarks(ground, viewer, { filter: rules.filter, showsHidden: true }, ids);
  const shown = rules.showsHidden ? items : items.filter((work) => ruleMarks.get(work.id) !== "hidden");
  const readMarks = await findReadMarks(ground.db.read, viewer, shown);
  const blurbs = shown.map((work) => ({
    ...toBlurbView(work, viewer, readMarks.get(work.id) ?? null),
    rule: ruleMarks.get(work.id) ?? null,
  }));
  return { blurbs, total, hiddenLine: await toLine(ask, ground, rules, seriesAddress(id)) };
}

async function toLine(
  ask: Ask,
  ground: Ground,
  rules: Awaited<ReturnType<typeof loadListRules>>,
  address: string,
): Promise<Fragment> {
  if (rules.filter.condition === null) return null;
  const [total = 0] = await finderOf(ground).count(ask.viewer, [rules.condition]);
  return toHiddenLine(ground, ask.viewer, { rules, otherwise: rules.otherwise, total, address });
}
