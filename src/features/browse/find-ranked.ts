import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Finder, FoundWorks, WorkCondition, WorkQuestion } from "#features/discovery/index.ts";

/**
 * A page of a list whose best works come before all others (behind them when ascending), each part in the list's own
 * order. Without `best` all are equal.
 */
export async function findRanked(
  finder: Finder,
  viewer: Viewer,
  question: WorkQuestion,
  best: WorkCondition | null,
): Promise<FoundWorks> {
  if (best === null) return finder.find(viewer, question);
  const { condition, sort, perPage } = question;
  const whole = await finder.find(viewer, { ...question, page: 1, skip: 0, perPage: 1 });
  const parts = [best, { kind: "not", of: best } as const].map(
    (part): WorkCondition => ({ kind: "all", of: [condition, part] }),
  );
  if (sort.direction === "ascending") parts.reverse();
  const ids: WorkId[] = [];
  let skip = question.skip ?? (question.page - 1) * perPage;
  for (const part of parts) {
    const wanted = perPage - ids.length;
    if (wanted === 0) break;
    const found = await finder.find(viewer, { condition: part, sort, page: 1, skip, perPage: wanted, facets: null });
    ids.push(...found.ids);
    skip = Math.max(0, skip - found.total);
  }
  return { ...whole, ids };
}
