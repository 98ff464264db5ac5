import type { Insertable } from "kysely";
import type { BookmarkId, PersonId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { BookmarkTable } from "#platform/db/feedback-tables.ts";
import type { Bookmark } from "./bookmark.ts";

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

/** A person's bookmarks, newest first: her own, and those of authors whose names she has claimed. */
export async function listBookmarksOf(
  db: Db,
  personId: PersonId,
  part: { readonly withPrivate: boolean; readonly limit: number; readonly offset: number },
): Promise<readonly Bookmark[]> {
  const rows = await selectOf(db, personId, part.withPrivate)
    .selectAll("bookmark")
    .orderBy("bookmark.created_at", "desc")
    .orderBy("bookmark.id", "desc")
    .limit(part.limit)
    .offset(part.offset)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    workId: row.work_id,
    seriesId: row.series_id,
    url: row.url,
    title: row.title,
    author: row.author,
    notes: row.notes_html,
    isPrivate: row.is_private === 1,
    isRec: row.is_rec === 1,
    createdAt: row.created_at,
  }));
}

export async function countBookmarksOf(db: Db, personId: PersonId, withPrivate: boolean): Promise<number> {
  const row = await selectOf(db, personId, withPrivate)
    .select((build) => build.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function selectOf(db: Db, personId: PersonId, withPrivate: boolean) {
  const kept = db
    .selectFrom("bookmark")
    .leftJoin("pseud", "pseud.id", "bookmark.pseud_id")
    .leftJoin("external_author", "external_author.id", "bookmark.external_author_id")
    .where((build) =>
      build.or([build("pseud.person_id", "=", personId), build("external_author.claimed_by", "=", personId)]),
    )
    .where("bookmark.deleted_at", "is", null);
  return withPrivate ? kept : kept.where("bookmark.is_private", "=", 0);
}
