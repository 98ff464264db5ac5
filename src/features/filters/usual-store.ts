import type { PersonId, TagId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** The filter that a reader wants whenever she opens the works of a tag. */
export interface UsualFilter {
  readonly tagId: TagId;
  readonly tagName: string;
  readonly tagType: string;
  /** As it stands in an address, without the question mark. */
  readonly query: string;
}

/** A reader's usual filters, the last made first; a tag that became a synonym is called as its canonical. */
export function listUsualFilters(db: Db, personId: PersonId): Promise<readonly UsualFilter[]> {
  return db
    .selectFrom("usual_filter")
    .innerJoin("tag as own", "own.id", "usual_filter.tag_id")
    .innerJoin("tag", (join) =>
      join.on((on) => on("tag.id", "=", on.fn.coalesce("own.synonym_of", "usual_filter.tag_id"))),
    )
    .select(["own.id as tagId", "tag.name as tagName", "tag.type_key as tagType", "usual_filter.query"])
    .where("usual_filter.person_id", "=", personId)
    .orderBy("usual_filter.created_at", "desc")
    .orderBy("own.id", "desc")
    .execute();
}

/** Of a tag whose synonyms have some as well, from when they were tags of their own, the one that was made last. */
export async function findUsualQuery(db: Db, personId: PersonId, tagId: TagId): Promise<string | null> {
  const row = await keptFor(db, personId, tagId)
    .select("usual_filter.query")
    .orderBy("usual_filter.created_at", "desc")
    .orderBy("usual_filter.tag_id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.query ?? null;
}

/** From the person's own rows on, since these are few and a tag may have thousands of synonyms. */
function keptFor(db: Db, personId: PersonId, tagId: TagId) {
  return db
    .selectFrom("usual_filter")
    .innerJoin("tag", "tag.id", "usual_filter.tag_id")
    .where("usual_filter.person_id", "=", personId)
    .where((row) => row(row.fn.coalesce("tag.synonym_of", "tag.id"), "=", tagId));
}

export async function upsertUsualFilter(
  tx: Tx,
  filter: { readonly personId: PersonId; readonly tagId: TagId; readonly query: string },
  now: number,
): Promise<void> {
  const { personId, tagId, query } = filter;
  await tx
    .insertInto("usual_filter")
    .values({ person_id: personId, tag_id: tagId, query, created_at: now })
    .onConflict((conflict) => conflict.columns(["person_id", "tag_id"]).doUpdateSet({ query, created_at: now }))
    .execute();
}

/** Takes the filter away, under whichever of the tag's synonyms it was kept. */
export async function removeUsualFilter(tx: Tx, personId: PersonId, tagId: TagId): Promise<void> {
  const kept = await keptFor(tx, personId, tagId).select("tag.id").execute();
  const ids = [tagId, ...kept.map((row) => row.id)];
  await tx.deleteFrom("usual_filter").where("person_id", "=", personId).where("tag_id", "in", ids).execute();
}
