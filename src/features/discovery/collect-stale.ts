import type { Change } from "#core/change.ts";
import type { TagId, WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";
import { listSeriesParts } from "./changes-store.ts";
import { own } from "./schema.ts";
import type { WorkIndex } from "./work-index.ts";

/** What has to be read again after some changes. */
export interface Stale {
  readonly workIds: ReadonlySet<WorkId>;
  /** Works of which nothing but the hits is another; those above may be among them. */
  readonly countedIds: ReadonlySet<WorkId>;
  readonly tagIds: ReadonlySet<TagId>;
  readonly hasTaxonomy: boolean;
}

/** Everything that changes tell of, each once, however often it changed. */
export async function collectStale(db: Db, index: WorkIndex, changes: readonly Change[]): Promise<Stale> {
  const workIds = new Set<WorkId>();
  const countedIds = new Set<WorkId>();
  const tagIds = new Set<TagId>();
  let hasTaxonomy = false;
  const seriesIds = new Set(changes.flatMap((change) => (change.kind === "series.changed" ? [change.seriesId] : [])));
  for (const change of changes) {
    if ("workId" in change) workIds.add(change.workId);
    if (change.kind === "works.counted") for (const id of change.workIds) countedIds.add(id);
    if (change.kind === "works.filled") {
      // As a number between two works', each is a work's or nobody's.
      for (let id = change.firstId; id <= change.lastId; id = (id + 1) as WorkId) workIds.add(id);
    }
    if (change.kind === "tag.changed") tagIds.add(change.tagId);
    if (change.kind === "taxonomy.changed") hasTaxonomy = true;
    // Her names stand in bylines. What she has newly made or left is told of the works themselves.
    if ("personId" in change) for (const id of index.listWith(own.creator, change.personId)) workIds.add(id);
  }
  for (const seriesId of seriesIds) {
    // Those that stood in it, and those that do now.
    for (const id of index.listWith(own.series, seriesId)) workIds.add(id);
    for (const id of await listSeriesParts(db, seriesId)) workIds.add(id);
  }
  return { workIds, countedIds, tagIds, hasTaxonomy };
}
