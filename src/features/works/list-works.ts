import type { TagId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import type { WorkFilter, WorkPage, WorkQuery, WorkSource } from "./source.ts";

/** Listings answered by the database. */
export function databaseSource(db: Db): WorkSource {
  return (viewer, query) => listWorks(db, viewer, query);
}

/** A page of works in a constant number of statements, with the exact total. */
export function listWorks(_db: Db, _viewer: Viewer, _query: WorkQuery): Promise<WorkPage> {
  throw new Error("unwritten");
}

export function countWorks(_db: Db, _viewer: Viewer, _filter: WorkFilter): Promise<number> {
  throw new Error("unwritten");
}

/** Tags of one type on the works of a list, most used first: the fandoms of a person, for one. */
export function listUsedTags(
  _db: Db,
  _viewer: Viewer,
  _query: { readonly filter: WorkFilter; readonly typeKey: string; readonly limit: number },
): Promise<readonly { readonly id: TagId; readonly name: string; readonly works: number }[]> {
  throw new Error("unwritten");
}
