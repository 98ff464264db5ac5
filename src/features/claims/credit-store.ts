import type { ExternalAuthorId, PseudId, SeriesId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { KeptInsert, KeptStatement } from "#platform/db/kept-statement.ts";
import { type AuthorRow, toAuthor } from "./author-store.ts";
import type { ExternalAuthor } from "./external-author.ts";

const creditedStatement = new KeptStatement<AuthorRow>();

/** The authors without accounts of a work, in the order of its byline. */
export async function listAuthorsOf(db: Db, workId: WorkId): Promise<readonly ExternalAuthor[]> {
  const rows = await creditedStatement.all(db, { shape: "", values: [workId] }, (id) =>
    db
      .selectFrom("work_external_author")
      .innerJoin("external_author", "external_author.id", "work_external_author.external_author_id")
      .selectAll("external_author")
      .where("work_external_author.work_id", "=", id)
      .orderBy("work_external_author.position"),
  );
  return rows.map(toAuthor);
}

const standingStatement = new KeptStatement<{ readonly id: ExternalAuthorId }>();
const creditInsert = new KeptInsert<"work_external_author">();

/** Credits a work to these authors and to no others, in this order. */
export async function replaceAuthorsOf(tx: Tx, workId: WorkId, ids: readonly ExternalAuthorId[]): Promise<void> {
  const standing = await standingStatement.all(tx, { shape: "", values: [workId] }, (id) =>
    tx
      .selectFrom("work_external_author")
      .select("external_author_id as id")
      .where("work_id", "=", id)
      .orderBy("position"),
  );
  if (standing.length === ids.length && standing.every((row, index) => row.id === ids[index])) return;
  if (standing.length > 0) await tx.deleteFrom("work_external_author").where("work_id", "=", workId).execute();
  const rows = ids.map((external_author_id, position) => ({ work_id: workId, external_author_id, position }));
  if (rows.length > 0) await creditInsert.all(tx, rows, (holes) => tx.insertInto("work_external_author").values(holes));
}

const seriesInsert = new KeptInsert<"series_external_author">();

/** Credits series to authors; who is credited already stays where she is. */
export async function insertSeriesAuthors(
  tx: Tx,
  seriesIds: readonly SeriesId[],
  ids: readonly ExternalAuthorId[],
): Promise<void> {
  const rows = seriesIds.flatMap((series_id) =>
    ids.map((external_author_id, position) => ({ series_id, external_author_id, position })),
  );
  if (rows.length === 0) return;
  await seriesInsert.all(tx, rows, (holes) =>
    tx
      .insertInto("series_external_author")
      .values(holes)
      .onConflict((conflict) => conflict.doNothing()),
  );
}

/** Works credited to any of these authors, oldest first; those in the bin among them. */
export async function listWorkIdsOf(db: Db, ids: readonly ExternalAuthorId[]): Promise<readonly WorkId[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("work_external_author")
    .select("work_id as id")
    .distinct()
    .where("external_author_id", "in", ids)
    .orderBy("work_id")
    .execute();
  return rows.map((row) => row.id);
}

export async function listSeriesIdsOf(db: Db, ids: readonly ExternalAuthorId[]): Promise<readonly SeriesId[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("series_external_author")
    .select("series_id as id")
    .distinct()
    .where("external_author_id", "in", ids)
    .orderBy("series_id")
    .execute();
  return rows.map((row) => row.id);
}

const seriesStatement = new KeptStatement<{ readonly id: SeriesId }>();

/** The series in which a work stands. */
export async function listSeriesOfWork(db: Db, workId: WorkId): Promise<readonly SeriesId[]> {
  const rows = await seriesStatement.all(db, { shape: "", values: [workId] }, (id) =>
    db.selectFrom("series_part").select("series_id as id").where("work_id", "=", id),
  );
  return rows.map((row) => row.id);
}

/** Some titles of works credited to these authors, and how many there are; those in the bin do not count. */
export async function listTitlesOf(
  db: Db,
  ids: readonly ExternalAuthorId[],
  limit: number,
): Promise<{ readonly titles: readonly string[]; readonly count: number }> {
  if (ids.length === 0) return { titles: [], count: 0 };
  const rows = await db
    .selectFrom("work_external_author")
    .innerJoin("work", "work.id", "work_external_author.work_id")
    .select(["work.id", "work.title"])
    .distinct()
    .where("work_external_author.external_author_id", "in", ids)
    .where("work.deleted_at", "is", null)
    .orderBy("work.id")
    .execute();
  return { titles: rows.slice(0, limit).map((row) => row.title), count: rows.length };
}

/** Which of these works are in the bin. */
export async function listBinned(db: Db, ids: readonly WorkId[]): Promise<readonly WorkId[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("work")
    .select("id")
    .where("id", "in", ids)
    .where("deleted_at", "is not", null)
    .execute();
  return rows.map((row) => row.id);
}

/** Whether a pseud stands in a work's byline as one of its creators. */
export async function isMadeBy(db: Db, workId: WorkId, pseudId: PseudId): Promise<boolean> {
  const row = await db
    .selectFrom("work_creator")
    .select("pseud_id")
    .where("work_id", "=", workId)
    .where("pseud_id", "=", pseudId)
    .where("is_archivist", "=", 0)
    .executeTakeFirst();
  return row !== undefined;
}

/** A series of this title that an author was credited with and that is somebody's now; null for none but `seriesId` itself. */
export async function findSeriesTaken(
  db: Db,
  seriesId: SeriesId,
  by: { readonly authorId: ExternalAuthorId; readonly pseudId: PseudId },
): Promise<SeriesId | null> {
  const row = await db
    .selectFrom("series as arrived")
    .innerJoin("series", "series.title_key", "arrived.title_key")
    .innerJoin("series_external_author", "series_external_author.series_id", "series.id")
    .innerJoin("series_creator", "series_creator.series_id", "series.id")
    .select("series.id")
    .where("arrived.id", "=", seriesId)
    .where("series.id", "!=", seriesId)
    .where("series_external_author.external_author_id", "=", by.authorId)
    .where("series_creator.pseud_id", "=", by.pseudId)
    .orderBy("series.id")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}
