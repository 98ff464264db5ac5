import type { Viewer } from "#core/viewer.ts";
import { findConditionAt } from "#features/browse/index.ts";
import { finderOf, type WorkCondition } from "#features/discovery/index.ts";
import { listSearches, loadReaderFilter, searchAddress, withRules } from "#features/filters/index.ts";
import type { Ground } from "#platform/ground.ts";
import { PartUnavailable } from "#platform/http/part-unavailable.ts";

export interface SavedSearchView {
  readonly name: string;
  /** Opens it, and says that it was looked at. */
  readonly address: string;
  /** Works that came or were updated since; null when nobody can tell now. */
  readonly newWorks: number | null;
}

/** A member's saved searches with what is new in each since she last looked. */
export async function listSearchViews(ground: Ground, viewer: Viewer): Promise<readonly SavedSearchView[]> {
  if (viewer.kind === "guest") return [];
  const searches = await listSearches(ground.db.read, viewer);
  if (searches.length === 0) return [];
  const rules = await loadReaderFilter(ground, viewer);
  const conditions = await Promise.all(
    searches.map(async ({ address, lookedAt }) => {
      const condition = await findConditionAt(ground, viewer, address);
      return condition === null ? nothing : withRules(updatedSince(condition, lookedAt), rules);
    }),
  );
  const counts = await countAll(ground, viewer, conditions);
  return searches.map(({ id, name }, index) => ({
    name,
    address: searchAddress(viewer.login, id),
    newWorks: conditions[index] === nothing ? null : (counts?.[index] ?? null),
  }));
}

const nothing: WorkCondition = { kind: "any", of: [] };

function updatedSince(condition: WorkCondition, lookedAt: number): WorkCondition {
  return { kind: "all", of: [condition, { kind: "range", by: "revisedAt", from: lookedAt + 1 }] };
}

/** Null while the index is away: the home page does without. */
async function countAll(
  ground: Ground,
  viewer: Viewer,
  conditions: readonly WorkCondition[],
): Promise<readonly number[] | null> {
  try {
    return await finderOf(ground).count(viewer, conditions);
  } catch (cause) {
    if (cause instanceof PartUnavailable) return null;
    throw cause;
  }
}
