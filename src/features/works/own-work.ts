import type { WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import { findRow, findVisibleRow, listOwnedIds, type WorkRow } from "./work-store.ts";

/** What a viewer may not see is missing; what she sees and has not made is forbidden to her. */
export type EditRefusal = "missing" | "forbidden";

/** A work that is not in the bin, for one of its creators who has accepted. */
export async function findOwnWork(db: Db, viewer: Viewer, id: WorkId): Promise<Outcome<WorkRow, EditRefusal>> {
  const row = await findVisibleRow(db, viewer, id);
  if (row === null) return refuse("missing");
  return (await isOwn(db, viewer, id)) ? done(row) : refuse("forbidden");
}

/** A work in the bin, for one of its creators; for everybody else there is none. */
export async function findOwnBinned(db: Db, viewer: Viewer, id: WorkId): Promise<Outcome<WorkRow, "missing">> {
  const row = await findRow(db, id);
  if (row === null || row.deleted_at === null || !(await isOwn(db, viewer, id))) return refuse("missing");
  return done(row);
}

async function isOwn(db: Db, viewer: Viewer, id: WorkId): Promise<boolean> {
  return viewer.kind === "member" && (await listOwnedIds(db, viewer.personId, [id])).length > 0;
}
