import type { TagId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import { countMatching, listIds, listTagCounts } from "./list-works-store.ts";
import { listByIds } from "./listed-store.ts";
import type { WorkFilter, WorkPage, WorkQuery, WorkSource } from "./source.ts";
import type { ListedWork, NotedWork } from "./work.ts";
import { listNoteRows, listVisibleIds } from "./work-store.ts";

/** Listings answered by the database. */
export function databaseSource(db: Db): WorkSource {
  return (viewer, query) => listWorks(db, viewer, query);
}

/** A page of works in a constant number of statements, with the exact total. */
export async function listWorks(db: Db, viewer: Viewer, query: WorkQuery): Promise<WorkPage> {
  const total = await countWorks(db, viewer, query.filter);
  return { items: await listByIds(db, viewer, await listIds(db, viewer, query)), total };
}

/** Works of these ids that the viewer may see, in the same order: what another machine has found. At most a page. */
export async function listWorksByIds(db: Db, viewer: Viewer, ids: readonly WorkId[]): Promise<readonly ListedWork[]> {
  const visible = new Set(await listVisibleIds(db, viewer, ids));
  return listByIds(
    db,
    viewer,
    ids.filter((id) => visible.has(id)),
  );
}

export function countWorks(db: Db, viewer: Viewer, filter: WorkFilter): Promise<number> {
  return countMatching(db, viewer, filter);
}

/** Works of a list with their notes, for answers that hold all but the chapters. */
export async function withNotes(db: Db, works: readonly ListedWork[]): Promise<readonly NotedWork[]> {
  const rows = await listNoteRows(
    db,
    works.map((work) => work.id),
  );
  const notes = new Map(rows.map((row) => [row.id, { notes: row.notes_html, endNotes: row.end_notes_html }]));
  return works.flatMap((work) => {
    const own = notes.get(work.id);
    return own === undefined ? [] : [{ ...work, ...own }];
  });
}

/** Tags of one type on the works of a list, most used first: the fandoms of a person, for one. */
export function listUsedTags(
  db: Db,
  viewer: Viewer,
  query: { readonly filter: WorkFilter; readonly typeKey: string; readonly limit: number },
): Promise<readonly { readonly id: TagId; readonly name: string; readonly works: number }[]> {
  return listTagCounts(db, viewer, query);
}
