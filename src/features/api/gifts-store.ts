import { sql } from "kysely";
import type { WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

/** Works that were written for somebody of one of these names, and the name as their authors wrote it; `limit` is 1 to 10,000 rows. */
export function listGiftsTo(
  db: Db,
  names: readonly string[],
  limit: number,
): Promise<readonly { readonly workId: WorkId; readonly recipient: string }[]> {
  if (names.length === 0) return Promise.resolve([]);
  // SQLite makes only letters of ASCII small, so that the others are looked for as they are as well.
  const spellings = [...new Set(names.flatMap((name) => [name, name.toLowerCase()]))];
  return db
    .selectFrom("gift")
    .select(["work_id as workId", "recipient"])
    .where((build) => build.or([build("recipient", "in", spellings), build(sql`lower(recipient)`, "in", spellings)]))
    .orderBy("work_id")
    .orderBy("position")
    .limit(limit)
    .execute();
}
