import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { findLatestWorks, type LatestOf, loadReaderFilter, type RuleMark } from "#features/filters/index.ts";
import { databaseSource, type ListedWork, listWorksByIds } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";

/** Works on the home page, last updated first. */
const newestMax = 8;

/** The whole archive is no list of its own: its hidden works are told of where it is listed. */
const ofAll: LatestOf = { condition: { kind: "all", of: [] }, address: null };

export interface NewestWorks {
  readonly works: readonly ListedWork[];
  readonly total: number;
  readonly marks: ReadonlyMap<WorkId, RuleMark>;
}

/** What is new for this reader: without what her rules hide. */
export async function listNewest(ground: Ground, viewer: Viewer): Promise<NewestWorks> {
  const { read } = ground.db;
  const rules = await loadReaderFilter(ground, viewer);
  // Readers without rules, guests above all, have their home page also while the index is away.
  if (rules.condition === null && rules.highlights === null) {
    const query = { filter: {}, page: 1, perPage: newestMax, sort: "revised" } as const;
    const { items, total } = await databaseSource(read)(viewer, query);
    return { works: items, total, marks: new Map() };
  }
  const { ids, total, marks } = await findLatestWorks(ground, viewer, ofAll, newestMax);
  return { works: await listWorksByIds(read, viewer, ids), total, marks };
}
