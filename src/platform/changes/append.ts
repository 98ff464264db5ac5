import type { Change } from "#core/change.ts";
import type { Tx } from "#platform/db/database.ts";
import { KeptInsert } from "#platform/db/kept-statement.ts";

/** Writes news beside the data it tells of; consumers get it after the commit, in the order of commits. */
export async function appendChange(tx: Tx, change: Change, now: number): Promise<void> {
  await appendChanges(tx, [change], now);
}

/** Rows of one statement; each has three values, and SQLite takes 32,766. */
const rowsMax = 1_000;

const changeInsert = new KeptInsert<"change">();

/** The same for much news at once, in its order. */
export async function appendChanges(tx: Tx, changes: readonly Change[], now: number): Promise<void> {
  for (let from = 0; from < changes.length; from += rowsMax) {
    const rows = changes
      .slice(from, from + rowsMax)
      .map((change) => ({ kind: change.kind, payload: JSON.stringify(change), created_at: now }));
    await changeInsert.all(tx, rows, (holes) => tx.insertInto("change").values(holes));
  }
}
