import type { Db, Tx } from "#platform/db/database.ts";
import { switchedOn, type TextSearchState } from "./state.ts";

const key = "text-search";

export async function findState(db: Db): Promise<TextSearchState> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst();
  // Only `putState` writes it.
  return row === undefined ? switchedOn : (JSON.parse(row.value) as TextSearchState);
}

export async function putState(tx: Tx, state: TextSearchState, now: number): Promise<void> {
  const row = { value: JSON.stringify(state), updated_at: now };
  await tx
    .insertInto("setting")
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
    .execute();
}
