import type { Db } from "#platform/db/database.ts";
import type { KnownIds } from "./compare-indexes.ts";

/** Everything that works can be asked for by its number: four statements, as long as the archive is large. */
export async function listKnown(db: Db): Promise<KnownIds> {
  return {
    tags: (await db.selectFrom("tag").select("id").execute()).map((row) => row.id),
    people: (await db.selectFrom("person").select("id").execute()).map((row) => row.id),
    pseuds: (await db.selectFrom("pseud").select("id").execute()).map((row) => row.id),
    series: (await db.selectFrom("series").select("id").execute()).map((row) => row.id),
  };
}
