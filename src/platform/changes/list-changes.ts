import type { Change } from "#core/change.ts";
import type { ChangeId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

/** A change with its place among all of them. */
export interface PlacedChange {
  readonly id: ChangeId;
  readonly change: Change;
}

/** The changes behind a place in their order, `limit` at most. */
export async function listChanges(db: Db, after: ChangeId, limit: number): Promise<readonly PlacedChange[]> {
  const rows = await db
    .selectFrom("change")
    .select(["id", "payload"])
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .execute();
  // Only `appendChange` writes payloads, and it takes nothing but a `Change`.
  return rows.map((row) => ({ id: row.id, change: JSON.parse(row.payload) as Change }));
}
