import type { Db } from "#platform/db/database.ts";

/** Whether authors are here who have no account; their pages and their search belong to a later feature. */
export async function hasOutsideAuthors(db: Db): Promise<boolean> {
  return (await db.selectFrom("external_author").select("id").limit(1).executeTakeFirst()) !== undefined;
}
