import type { SeriesId, WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

/** How many works are read at once: every statement names them all. */
export const batchMax = 250;

/**
 * Works behind `after`, by number, `batchMax` at most: their ids alone, drafts among them. Were it for posted ones only, SQLite
 * would read and sort all of them for every part.
 */
export async function listIdsAfter(db: Db, after: WorkId): Promise<readonly WorkId[]> {
  const rows = await db.selectFrom("work").select("id").where("id", ">", after).orderBy("id").limit(batchMax).execute();
  return rows.map((row) => row.id);
}

export type PostedRow = Awaited<ReturnType<typeof listPostedRows>>[number];

/** Those of these works that lists may hold. */
export function listPostedRows(db: Db, ids: readonly WorkId[]) {
  return db
    .selectFrom("work")
    .select(["id", "title", "sort_title", "language", "byline", "published_at", "revised_at", "is_backdated"])
    .select(["expected_chapters", "chapters", "words", "kudos", "comments", "bookmarks", "hits"])
    .select([
      "visibility",
      "is_anonymous",
      "is_unrevealed",
      "hidden_at",
      "summary_html",
      "notes_html",
      "end_notes_html",
    ])
    .where("id", "in", ids)
    .where("state", "=", "posted")
    .where("deleted_at", "is", null)
    .orderBy("id")
    .execute();
}

/** How often these works were opened. */
export function listHits(db: Db, ids: readonly WorkId[]) {
  return db.selectFrom("work").select(["id", "hits"]).where("id", "in", ids).execute();
}

export type CarriedTag = Awaited<ReturnType<typeof listCarriedTags>>[number];

/** The tags of these works in the writers' order. */
export function listCarriedTags(db: Db, ids: readonly WorkId[]) {
  return db
    .selectFrom("work_tag")
    .innerJoin("tag", "tag.id", "work_tag.tag_id")
    .select(["work_tag.work_id as workId", "tag.id", "tag.type_key as type", "tag.name"])
    .where("work_tag.work_id", "in", ids)
    .orderBy("work_tag.work_id")
    .orderBy("work_tag.position")
    .execute();
}

export type MadeBy = Awaited<ReturnType<typeof listMakers>>[number];

/** The creators of these works in the order of their bylines, those who are invited among them. */
export function listMakers(db: Db, ids: readonly WorkId[]) {
  return db
    .selectFrom("work_creator")
    .innerJoin("pseud", "pseud.id", "work_creator.pseud_id")
    .select(["work_creator.work_id as workId", "work_creator.state", "pseud.id as pseudId", "pseud.name"])
    .innerJoin("person", "person.id", "pseud.person_id")
    .select(["person.id as personId", "person.login", "work_creator.is_archivist as isArchivist"])
    .where("work_creator.work_id", "in", ids)
    .orderBy("work_creator.work_id")
    .orderBy("work_creator.position")
    .execute();
}

/** The series of these works. */
export function listPlaces(
  db: Db,
  ids: readonly WorkId[],
): Promise<readonly { readonly workId: WorkId; readonly seriesId: SeriesId; readonly title: string }[]> {
  return db
    .selectFrom("series_part")
    .innerJoin("series", "series.id", "series_part.series_id")
    .select(["series_part.work_id as workId", "series.id as seriesId", "series.title"])
    .where("series_part.work_id", "in", ids)
    .orderBy("series_part.work_id")
    .orderBy("series.id")
    .execute();
}

/** Up to so many works are indexed and asked for in the thread that serves. */
export const smallMax = 3_000;

/** Whether an archive is so large that its index should have a thread of its own. Looks at `smallMax` rows at most. */
export async function isLarge(db: Db): Promise<boolean> {
  const row = await db.selectFrom("work").select("id").orderBy("id").offset(smallMax).limit(1).executeTakeFirst();
  return row !== undefined;
}
