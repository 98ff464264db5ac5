import type { ChangeId, SeriesId, WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

/** What a change said and when: the mark by which a snapshot knows its archive again. Null when it is not kept any more. */
export async function findMark(db: Db, id: ChangeId): Promise<string | null> {
  const row = await db.selectFrom("change").select(["payload", "created_at"]).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : `${row.created_at} ${row.payload}`;
}

export async function listSeriesParts(db: Db, id: SeriesId): Promise<readonly WorkId[]> {
  const rows = await db.selectFrom("series_part").select("work_id").where("series_id", "=", id).execute();
  return rows.map((row) => row.work_id);
}
