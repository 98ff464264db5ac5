import type { ExternalAuthorId, PersonId, SeriesId, WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

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
