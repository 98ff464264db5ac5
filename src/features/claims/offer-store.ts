import type { ExternalAuthorId, PersonId, SeriesId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** Works credited to an author that are not in the bin, oldest first. */
export function listWorkTitles(
  db: Db,
  id: ExternalAuthorId,
): Promise<readonly { readonly id: WorkId; readonly title: string }[]> {
  return db
    .selectFrom("work_external_author")
    .innerJoin("work", "work.id", "work_external_author.work_id")
    .select(["work.id", "work.title"])
    .where("work_external_author.external_author_id", "=", id)
    .where("work.deleted_at", "is", null)
    .orderBy("work.id")
    .execute();
}

/** Series credited to an author, oldest first. */
export function listSeriesTitles(
  db: Db,
  id: ExternalAuthorId,
): Promise<readonly { readonly id: SeriesId; readonly title: string }[]> {
  return db
    .selectFrom("series_external_author")
    .innerJoin("series", "series.id", "series_external_author.series_id")
    .select(["series.id", "series.title"])
    .where("series_external_author.external_author_id", "=", id)
    .orderBy("series.id")
    .execute();
}

/** The authors that a person has taken into her account, by name. */
export function listClaimedBy(
  db: Db,
  personId: PersonId,
): Promise<readonly { readonly id: ExternalAuthorId; readonly name: string }[]> {
  return db
    .selectFrom("external_author")
    .select(["id", "name"])
    .where("claimed_by", "=", personId)
    .orderBy("name_key")
    .orderBy("id")
    .execute();
}

/** Names under which works wait for a person at her confirmed address, and of which she has not said "not now"; at most `limit`. */
export async function listNamesWaiting(db: Db, personId: PersonId, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("person")
    .innerJoin("external_author", "external_author.email_key", "person.email_key")
    .select("external_author.name")
    .where("person.id", "=", personId)
    .where("person.confirmed_at", "is not", null)
    .where("external_author.state", "=", "unclaimed")
    .where("external_author.offer_hidden_at", "is", null)
    .where("external_author.email_key", "!=", "")
    .orderBy("external_author.id")
    .limit(limit)
    .execute();
  return rows.map((row) => row.name);
}

/** Or shows the offers again, without a time. */
export async function updateOffersHidden(tx: Tx, ids: readonly ExternalAuthorId[], at: number | null): Promise<void> {
  if (ids.length === 0) return;
  await tx.updateTable("external_author").set({ offer_hidden_at: at }).where("id", "in", ids).execute();
}
