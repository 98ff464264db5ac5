import type { Change } from "#core/change.ts";
import type { Tx } from "#platform/db/database.ts";

/** Writes news beside the data it tells of; consumers get it after the commit, in the order of commits. */
export async function appendChange(tx: Tx, change: Change, now: number): Promise<void> {
  await tx
    .insertInto("change")
    .values({ kind: change.kind, payload: JSON.stringify(change), created_at: now })
    .execute();
}
