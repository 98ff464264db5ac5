import type { WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** Whether the texts are searched, and up to which work they were listed for that. */
export interface TextSearchState {
  readonly isOn: boolean;
  /** Works with higher numbers come in through the news, or are still to be listed. */
  readonly listedTo: WorkId;
}

const key = "text-search";

// Numbers of works begin at 1.
const noWork = 0 as WorkId;

/** A new archive searches its texts. */
const firstState: TextSearchState = { isOn: true, listedTo: noWork };

export async function findState(db: Db): Promise<TextSearchState> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst();
  // Only `putState` writes it.
  return row === undefined ? firstState : (JSON.parse(row.value) as TextSearchState);
}

export async function putState(tx: Tx, state: TextSearchState, now: number): Promise<void> {
  const row = { value: JSON.stringify(state), updated_at: now };
  await tx
    .insertInto("setting")
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
    .execute();
}

export function switchedOn(): TextSearchState {
  return firstState;
}

export function switchedOff(): TextSearchState {
  return { ...firstState, isOn: false };
}
