import type { CleanHtml } from "#core/html.ts";
import type { ChapterId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** A chapter as the index of texts has it, or should have it. */
export interface ChapterVersion {
  readonly id: ChapterId;
  readonly workId: WorkId;
  readonly version: number;
}

/** A work whose texts have to be looked at. */
export interface DueWork {
  readonly workId: WorkId;
  readonly mark: number;
}

/** Says that the texts of works may have changed. */
export async function markDue(tx: Tx, workIds: readonly WorkId[]): Promise<void> {
  if (workIds.length === 0) return;
  await tx
    .insertInto("text_due")
    .values(workIds.map((work_id) => ({ work_id })))
    .onConflict((conflict) => conflict.column("work_id").doUpdateSet((row) => ({ mark: row("text_due.mark", "+", 1) })))
    .execute();
}

/** The same of all works between two numbers, both included. */
export async function markRangeDue(tx: Tx, firstId: WorkId, lastId: WorkId): Promise<void> {
  await tx
    .insertInto("text_due")
    .columns(["work_id"])
    .expression((query) =>
      query.selectFrom("work").select("work.id").where("work.id", ">=", firstId).where("work.id", "<=", lastId),
    )
    .onConflict((conflict) => conflict.column("work_id").doUpdateSet((row) => ({ mark: row("text_due.mark", "+", 1) })))
    .execute();
}

/** Works that are due, the newest first: somebody may look for what was just posted. */
export function listDue(db: Db, limit: number): Promise<readonly DueWork[]> {
  return db
    .selectFrom("text_due")
    .select(["work_id as workId", "mark"])
    .orderBy("work_id", "desc")
    .limit(limit)
    .execute();
}

/** Whether at least so many works are due. */
export async function hasDue(db: Db, count: number): Promise<boolean> {
  const row = await db
    .selectFrom("text_due")
    .select("work_id")
    .orderBy("work_id")
    .offset(count - 1)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** How many works are due: a look at each of them, some tens of milliseconds for a million. */
export async function countDue(db: Db): Promise<number> {
  const row = await db
    .selectFrom("text_due")
    .select((column) => column.fn.countAll<number | bigint | string>().as("count"))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Those that were not marked again meanwhile are done. */
export async function removeDue(tx: Tx, due: readonly DueWork[]): Promise<void> {
  for (const { workId, mark } of due) {
    await tx.deleteFrom("text_due").where("work_id", "=", workId).where("mark", "=", mark).execute();
  }
}

/** The number of the work that stands `count` works after this one, or of the last one; null when none comes after. */
export async function findWorkAfter(db: Db, after: WorkId, count: number): Promise<WorkId | null> {
  const ids = db.selectFrom("work").select("id").where("id", ">", after).orderBy("id").limit(count).as("ids");
  const row = await db
    .selectFrom(ids)
    .select((column) => column.fn.max("ids.id").as("last"))
    .executeTakeFirst();
  return row?.last ?? null;
}

/** The chapters that readers may be shown, of works that are not deleted. Who sees the work is the lists' concern. */
export function listPosted(db: Db, workIds: readonly WorkId[]): Promise<readonly ChapterVersion[]> {
  return selectPosted(db).where("work.id", "in", workIds).execute();
}

/** Of these chapters those that readers may be shown. */
export function listPostedAmong(db: Db, ids: readonly ChapterId[]): Promise<readonly ChapterVersion[]> {
  return selectPosted(db).where("chapter.id", "in", ids).execute();
}

function selectPosted(db: Db) {
  return db
    .selectFrom("chapter")
    .innerJoin("work", "work.id", "chapter.work_id")
    .select(["chapter.id", "chapter.work_id as workId", "chapter.version"])
    .where("work.state", "=", "posted")
    .where("work.deleted_at", "is", null)
    .where("chapter.state", "=", "posted")
    .where("chapter.deleted_at", "is", null);
}

/** The chapters of works that are in the index. */
export function listHeld(db: Db, workIds: readonly WorkId[]): Promise<readonly ChapterVersion[]> {
  return db
    .selectFrom("text_chapter")
    .select(["chapter_id as id", "work_id as workId", "version"])
    .where("work_id", "in", workIds)
    .execute();
}

/** Of these chapters those that are in the index. */
export function listHeldAmong(db: Db, ids: readonly ChapterId[]): Promise<readonly ChapterVersion[]> {
  return db
    .selectFrom("text_chapter")
    .select(["chapter_id as id", "work_id as workId", "version"])
    .where("chapter_id", "in", ids)
    .execute();
}

export async function findBody(db: Db, id: ChapterId): Promise<CleanHtml | null> {
  const row = await db.selectFrom("chapter_text").select("body_html").where("chapter_id", "=", id).executeTakeFirst();
  return row?.body_html ?? null;
}

/** Answers whether it was not there yet. */
export async function insertHeld(tx: Tx, chapter: ChapterVersion): Promise<boolean> {
  const { id, workId, version } = chapter;
  const inserted = await tx
    .insertInto("text_chapter")
    .values({ chapter_id: id, work_id: workId, version })
    .onConflict((conflict) => conflict.column("chapter_id").doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function removeHeld(tx: Tx, ids: readonly ChapterId[]): Promise<void> {
  await tx.deleteFrom("text_chapter").where("chapter_id", "in", ids).execute();
}

/** Forgets `limit` of what is held and of what is due; answers whether there may be more. */
export async function removeSome(tx: Tx, limit: number): Promise<boolean> {
  const held = await tx
    .deleteFrom("text_chapter")
    .where("chapter_id", "in", (query) => query.selectFrom("text_chapter").select("chapter_id").limit(limit))
    .executeTakeFirst();
  const due = await tx
    .deleteFrom("text_due")
    .where("work_id", "in", (query) => query.selectFrom("text_due").select("work_id").limit(limit))
    .executeTakeFirst();
  return held.numDeletedRows > 0n || due.numDeletedRows > 0n;
}

/** How far the index of texts is: chapters in it, and works that wait. */
export async function countTexts(db: Db): Promise<{ readonly chapters: number; readonly due: number }> {
  const row = await db
    .selectNoFrom((query) => [
      query
        .selectFrom("text_chapter")
        .select((held) => held.fn.countAll<number>().as("count"))
        .as("chapters"),
      query
        .selectFrom("text_due")
        .select((due) => due.fn.countAll<number>().as("count"))
        .as("due"),
    ])
    .executeTakeFirstOrThrow();
  return { chapters: row.chapters ?? 0, due: row.due ?? 0 };
}
