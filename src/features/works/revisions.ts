import type { WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import { type EditRefusal, findOwnWork } from "./own-work.ts";
import { type RevisedTexts, unpackTexts } from "./revision.ts";
import { findRevisionRow, listRevisionRows } from "./revision-store.ts";
import type { Revision } from "./work.ts";

/** Revisions shown at once; all of them are kept. */
const revisionsMax = 500;

/** The earlier texts of a work and its chapters, newest first, for its creators. */
export async function listRevisions(
  db: Db,
  viewer: Viewer,
  workId: WorkId,
): Promise<Outcome<readonly Revision[], EditRefusal>> {
  const work = await findOwnWork(db, viewer, workId);
  return work.ok ? done(await listRevisionRows(db, workId, revisionsMax)) : work;
}

/** One earlier text, as it was typed. */
export async function findRevision(
  db: Db,
  viewer: Viewer,
  revision: { readonly workId: WorkId; readonly id: number },
): Promise<Outcome<RevisedTexts, EditRefusal>> {
  const work = await findOwnWork(db, viewer, revision.workId);
  if (!work.ok) return work;
  const row = await findRevisionRow(db, revision.workId, revision.id);
  return row === null ? refuse("missing") : done(unpackTexts(row.texts));
}
