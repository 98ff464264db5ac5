import type { ChapterId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { WholeRow } from "#platform/db/whole-rows.ts";

/** To which work each of these chapters belongs. */
export async function listWorksOfChapters(db: Db, ids: readonly ChapterId[]): Promise<ReadonlyMap<ChapterId, WorkId>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom("chapter").select(["id", "work_id as workId"]).where("id", "in", ids).execute();
  return new Map(rows.map((row) => [row.id, row.workId]));
}

/** Works after this one, by their numbers, with what a reader of the bundle wants to know of them. */
export function listDescribedWorks(db: Db, after: WorkId, limit: number) {
  return db
    .selectFrom("work")
    .select(["id", "title", "language", "byline", "state", "visibility", "published_at", "revised_at"])
    .select(["expected_chapters", "words", "kudos", "comments", "bookmarks", "hits", "deleted_at", "hidden_at"])
    .select(["is_anonymous", "is_unrevealed", "summary_html", "notes_html", "end_notes_html"])
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .execute();
}

export function listDescribedCreators(db: Db, ids: readonly WorkId[]) {
  return db
    .selectFrom("work_creator")
    .innerJoin("pseud", "pseud.id", "work_creator.pseud_id")
    .innerJoin("person", "person.id", "pseud.person_id")
    .select(["work_creator.work_id as workId", "pseud.name as pseud", "person.login"])
    .where("work_creator.work_id", "in", ids)
    .orderBy("work_creator.work_id")
    .orderBy("work_creator.position")
    .orderBy("pseud.id")
    .execute();
}

export function listDescribedTags(db: Db, ids: readonly WorkId[]) {
  return db
    .selectFrom("work_tag")
    .innerJoin("tag", "tag.id", "work_tag.tag_id")
    .select(["work_tag.work_id as workId", "tag.type_key as type", "tag.name"])
    .where("work_tag.work_id", "in", ids)
    .orderBy("work_tag.work_id")
    .orderBy("work_tag.position")
    .orderBy("tag.id")
    .execute();
}

export function listDescribedSeries(db: Db, ids: readonly WorkId[]) {
  return db
    .selectFrom("series_part")
    .innerJoin("series", "series.id", "series_part.series_id")
    .select(["series_part.work_id as workId", "series.id", "series.title", "series_part.position"])
    .where("series_part.work_id", "in", ids)
    .orderBy("series_part.work_id")
    .orderBy("series.id")
    .execute();
}

export function listDescribedChapters(db: Db, ids: readonly WorkId[]) {
  return db
    .selectFrom("chapter")
    .select(["id", "work_id as workId", "position", "title", "state", "published_at", "words", "deleted_at"])
    .where("work_id", "in", ids)
    .orderBy("work_id")
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** Numbers of works after this one. */
export async function listWorkIds(db: Db, after: WorkId, limit: number): Promise<readonly WorkId[]> {
  const rows = await db.selectFrom("work").select("id").where("id", ">", after).orderBy("id").limit(limit).execute();
  return rows.map((row) => row.id);
}

/** When something of a work is to be posted. */
export async function listPublications(
  db: Db,
): Promise<readonly { readonly workId: WorkId; readonly publishAt: number | null }[]> {
  const works = db
    .selectFrom("work")
    .select(["id as workId", "publish_at as publishAt"])
    .where("state", "=", "scheduled");
  const chapters = db
    .selectFrom("chapter")
    .select(["work_id as workId", "publish_at as publishAt"])
    .where("state", "=", "scheduled");
  return works.union(chapters).orderBy("workId").execute();
}

export async function findValue(db: Db, key: string): Promise<string | null> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value ?? null;
}

export async function insertValue(tx: Tx, key: string, value: string, now: number): Promise<void> {
  await tx
    .insertInto("setting")
    .values({ key, value, updated_at: now })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
}

/** Settings that are about to come in under these keys. */
export async function removeValues(tx: Tx, rows: readonly WholeRow[]): Promise<void> {
  const keys = rows.map((row) => String(row["key"]));
  await tx.deleteFrom("setting").where("key", "in", keys).execute();
}
