import type { PseudId, SeriesId, WorkId } from "#core/ids.ts";
import type { CreatorState, Flag } from "#core/vocabulary.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** A creator of a work as the byline keeps it. */
export interface CreatorRow {
  readonly pseud_id: PseudId;
  readonly position: number;
  readonly state: CreatorState;
  readonly is_archivist: Flag;
}

export function listCreatorRows(db: Db, workId: WorkId): Promise<readonly CreatorRow[]> {
  return db
    .selectFrom("work_creator")
    .select(["pseud_id", "position", "state", "is_archivist"])
    .where("work_id", "=", workId)
    .orderBy("position")
    .execute();
}

/** Puts creators back into a work's byline beside those who stand there; answers those who are still somebody. */
export async function insertCreatorRows(
  tx: Tx,
  workId: WorkId,
  creators: readonly CreatorRow[],
): Promise<readonly PseudId[]> {
  const known = await listKnown(
    tx,
    creators.map((one) => one.pseud_id),
  );
  const rows = creators.filter((one) => known.has(one.pseud_id)).map((one) => ({ work_id: workId, ...one }));
  if (rows.length === 0) return [];
  await tx
    .insertInto("work_creator")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return rows.map((row) => row.pseud_id);
}

export function listSeriesRows(db: Db, seriesId: SeriesId): Promise<readonly Omit<CreatorRow, "is_archivist">[]> {
  return db
    .selectFrom("series_creator")
    .select(["pseud_id", "position", "state"])
    .where("series_id", "=", seriesId)
    .orderBy("position")
    .execute();
}

export async function isSeriesThere(db: Db, seriesId: SeriesId): Promise<boolean> {
  return (await db.selectFrom("series").select("id").where("id", "=", seriesId).executeTakeFirst()) !== undefined;
}

export async function removeSeriesCreators(tx: Tx, seriesId: SeriesId, pseudIds: readonly PseudId[]): Promise<void> {
  if (pseudIds.length === 0) return;
  await tx.deleteFrom("series_creator").where("series_id", "=", seriesId).where("pseud_id", "in", pseudIds).execute();
}

/** Puts creators back into a series beside those who stand there. */
export async function insertSeriesRows(
  tx: Tx,
  seriesId: SeriesId,
  creators: readonly Omit<CreatorRow, "is_archivist">[],
): Promise<void> {
  const known = await listKnown(
    tx,
    creators.map((one) => one.pseud_id),
  );
  const rows = creators.filter((one) => known.has(one.pseud_id)).map((one) => ({ series_id: seriesId, ...one }));
  if (rows.length === 0) return;
  await tx
    .insertInto("series_creator")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function listKnown(db: Db, pseudIds: readonly PseudId[]): Promise<ReadonlySet<PseudId>> {
  if (pseudIds.length === 0) return new Set();
  const rows = await db.selectFrom("pseud").select("id").where("id", "in", pseudIds).execute();
  return new Set(rows.map((row) => row.id));
}
