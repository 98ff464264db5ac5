import type { ChapterId, WorkId } from "#core/ids.ts";
import { done, type Outcome } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import { listDeletedRows } from "./chapter-store.ts";
import { type EditRefusal, findOwnWork } from "./own-work.ts";

/** A chapter that its creators can still take back. */
export interface DeletedChapter {
  readonly id: ChapterId;
  readonly title: string;
  readonly words: number;
  readonly deletedAt: number;
}

/** Deleted chapters of an own work, last deleted first. */
export async function listDeletedChapters(
  db: Db,
  viewer: Viewer,
  workId: WorkId,
): Promise<Outcome<readonly DeletedChapter[], EditRefusal>> {
  const work = await findOwnWork(db, viewer, workId);
  if (!work.ok) return work;
  const rows = await listDeletedRows(db, workId);
  return done(
    rows.flatMap(({ id, title, words, deleted_at }) =>
      deleted_at === null ? [] : [{ id, title, words, deletedAt: deleted_at }],
    ),
  );
}
