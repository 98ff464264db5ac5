import type { Db } from "#platform/db/database.ts";
import type { WorkRow } from "./work-store.ts";

/** The work that was imported under a key, in the bin or not. */
export async function findByImportKey(db: Db, key: string): Promise<WorkRow | null> {
  return (await db.selectFrom("work").selectAll().where("import_key", "=", key).executeTakeFirst()) ?? null;
}
