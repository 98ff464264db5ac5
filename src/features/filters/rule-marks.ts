import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { finderOf, type WorkCondition } from "#features/discovery/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Ask } from "#platform/http/ask.ts";
import type { CardRulesView } from "#ui/blurb-menu.ts";
import { filtersAddress } from "./addresses.ts";
import type { ReaderFilter } from "./reader-filter.ts";

/** A list's own condition with what the rules leave of it. */
export function withRules(condition: WorkCondition, { condition: rules }: ReaderFilter): WorkCondition {
  return rules === null ? condition : { kind: "all", of: [condition, rules] };
}

export type RuleMark = "hidden" | "highlighted";

/**
 * What the rules say of the works of a page, 100 at most; works of which they say nothing are left out. Hidden ones are
 * there only where the rules are lifted.
 */
export async function findRuleMarks(
  ground: Ground,
  viewer: Viewer,
  { filter, showsHidden }: { readonly filter: ReaderFilter; readonly showsHidden: boolean },
  ids: readonly WorkId[],
): Promise<ReadonlyMap<WorkId, RuleMark>> {
  const among = (condition: WorkCondition) => findAmong(ground, viewer, ids, condition);
  const marks = new Map<WorkId, RuleMark>();
  if (filter.highlights !== null) for (const id of await among(filter.highlights)) marks.set(id, "highlighted");
  if (showsHidden && filter.condition !== null) {
    for (const id of await among({ kind: "not", of: filter.condition })) marks.set(id, "hidden");
  }
  return marks;
}

async function findAmong(
  ground: Ground,
  viewer: Viewer,
  ids: readonly WorkId[],
  condition: WorkCondition,
): Promise<readonly WorkId[]> {
  if (ids.length === 0) return [];
  const found = await finderOf(ground).find(viewer, {
    condition: { kind: "all", of: [{ kind: "works", ids }, condition] },
    sort: { by: "revisedAt", direction: "descending" },
    page: 1,
    perPage: 100,
    facets: null,
  });
  return found.ids;
}

/** How the cards of the page that is asked for meet its reader's rules. */
export function toCardRules(ask: Ask): CardRulesView {
  // A guest's page is the same for all guests: it has no token, and the browser adds her menus.
  if (ask.viewer.kind === "guest") return { form: null };
  const returnTo = `${ask.url.pathname}${ask.url.search}`;
  return { form: { action: filtersAddress, token: ask.authenticityToken(), returnTo } };
}
