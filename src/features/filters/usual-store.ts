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

/** A reader's usual filters, the last made first. */
export function listUsualFilters(db: Db, personId: PersonId): Promise<readonly UsualFilter[]> {
  return db
    .selectFrom("usual_filter")
    .innerJoin("tag", "tag.id", "usual_filter.tag_id")
    .select(["tag.id as tagId", "tag.name as tagName", "tag.type_key as tagType", "usual_filter.query"])
    .where("usual_filter.person_id", "=", personId)
    .orderBy("usual_filter.created_at", "desc")
    .orderBy("tag.id", "desc")
    .execute();
}

export async function findUsualQuery(db: Db, personId: PersonId, tagId: TagId): Promise<string | null> {
  const row = await db
    .selectFrom("usual_filter")
    .select("query")
    .where("person_id", "=", personId)
    .where("tag_id", "=", tagId)
    .executeTakeFirst();
  return row?.query ?? null;
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

export async function removeUsualFilter(tx: Tx, personId: PersonId, tagId: TagId): Promise<void> {
  await tx.deleteFrom("usual_filter").where("person_id", "=", personId).where("tag_id", "=", tagId).execute();
}
