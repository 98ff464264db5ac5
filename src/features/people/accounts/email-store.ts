import type { PersonId } from "#core/ids.ts";
import type { Tx } from "#platform/db/database.ts";
import { toEmailKey } from "../person.ts";

/** Notes that somebody has answered from her address. */
export async function updateConfirmed(tx: Tx, id: PersonId, now: number): Promise<void> {
  await tx.updateTable("person").set({ confirmed_at: now }).where("id", "=", id).execute();
}

/** `confirmedAt` is null while nobody has answered from the new address. */
export async function updateEmail(tx: Tx, id: PersonId, email: string, confirmedAt: number | null): Promise<void> {
  await tx
    .updateTable("person")
    .set({ email, email_key: toEmailKey(email), confirmed_at: confirmedAt })
    .where("id", "=", id)
    .execute();
}
