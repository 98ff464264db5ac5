import type { Change } from "#core/change.ts";
import type { ChangeId, SeriesId, WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

/** How many changes are read at once. */
export const changesMax = 1_000;

/** Changes behind `after`, in order, `changesMax` at most. */
export async function listChangesAfter(
  db: Db,
  after: ChangeId,
): Promise<readonly { readonly id: ChangeId; readonly change: Change }[]> {
  const rows = await db
    .selectFrom("change")
    .select(["id", "payload"])
    .where("id", ">", after)
    .orderBy("id")
    .limit(changesMax)
    .execute();
  // Only `appendChange` writes payloads, and it takes nothing but a `Change`.
  return rows.map((row) => ({ id: row.id, change: JSON.parse(row.payload) as Change }));
}

/** What a change said and when: the mark by which a snapshot knows its archive again. Null when it is not kept any more. */
export async function findMark(db: Db, id: ChangeId): Promise<string | null> {
  const row = await db.selectFrom("change").select(["payload", "created_at"]).where("id", "=", id).executeTakeFirst();
  return row === undefined ? null : `${row.created_at} ${row.payload}`;
}

export async function listSeriesParts(db: Db, id: SeriesId): Promise<readonly WorkId[]> {
  const rows = await db.selectFrom("series_part").select("work_id").where("series_id", "=", id).execute();
  return rows.map((row) => row.work_id);
}
