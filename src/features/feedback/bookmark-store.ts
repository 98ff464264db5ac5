import type { Insertable } from "kysely";
import type { BookmarkId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { BookmarkTable } from "#platform/db/feedback-tables.ts";

export async function findBookmarkByKey(db: Db, key: string): Promise<BookmarkId | null> {
  const row = await db.selectFrom("bookmark").select("id").where("import_key", "=", key).executeTakeFirst();
  return row?.id ?? null;
}

export async function insertBookmark(tx: Tx, bookmark: Insertable<BookmarkTable>): Promise<BookmarkId> {
  const row = await tx.insertInto("bookmark").values(bookmark).returning("id").executeTakeFirstOrThrow();
  return row.id;
}

/** Bookmarks of a work that are not private. */
export async function countBookmarks(db: Db, workId: WorkId): Promise<number> {
  const row = await db
    .selectFrom("bookmark")
    .select((build) => build.fn.countAll<number>().as("count"))
    .where("work_id", "=", workId)
    .where("deleted_at", "is", null)
    .where("is_private", "=", 0)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
