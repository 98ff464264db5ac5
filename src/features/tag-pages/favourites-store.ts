import type { PersonId, TagId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** The person's favourite tags, the first chosen first; a tag that became a synonym stands as its canonical. */
export async function listFavouriteIds(db: Db, personId: PersonId): Promise<readonly TagId[]> {
  const rows = await db
    .selectFrom("favourite_tag")
    .innerJoin("tag", "tag.id", "favourite_tag.tag_id")
    .select((build) => build.fn.coalesce("tag.synonym_of", "tag.id").as("id"))
    .where("person_id", "=", personId)
    .orderBy("favourite_tag.created_at")
    .orderBy("favourite_tag.tag_id")
    .execute();
  return [...new Set(rows.map((row) => row.id))];
}

export async function insertFavourite(tx: Tx, personId: PersonId, tagId: TagId, now: number): Promise<void> {
  await tx
    .insertInto("favourite_tag")
    .values({ person_id: personId, tag_id: tagId, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes a tag off the list, under whichever of its synonyms it came there. */
export async function removeFavourite(tx: Tx, personId: PersonId, tagId: TagId): Promise<void> {
  const meant = tx
    .selectFrom("tag")
    .select("id")
    .where((tag) => tag.or([tag("id", "=", tagId), tag("synonym_of", "=", tagId)]));
  await tx.deleteFrom("favourite_tag").where("person_id", "=", personId).where("tag_id", "in", meant).execute();
}
