import type { PseudId, SeriesId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

/** The pseuds that stand in a series, or keep works in it, for authors without accounts; works in the bin count. */
export async function listSeriesKeepers(db: Db, seriesId: SeriesId): Promise<readonly PseudId[]> {
  const keeping = await db
    .selectFrom("series_part")
    .innerJoin("work_creator", "work_creator.work_id", "series_part.work_id")
    .select("work_creator.pseud_id as id")
    .where("series_part.series_id", "=", seriesId)
    .where("work_creator.is_archivist", "=", 1)
    .execute();
  const owning = await listOwnerPseuds(db, seriesId).execute();
  return [...new Set([...keeping, ...owning].map((row) => row.id))];
}

/**
 * Which of these pseuds have a reason to stand in a series: a work in it that is theirs, or that they keep and that is not
 * in the bin, or an author of the series whom they look after and who has not come yet, or who is they themselves.
 */
export async function listSeriesStaying(
  db: Db,
  seriesId: SeriesId,
  pseudIds: readonly PseudId[],
): Promise<ReadonlySet<PseudId>> {
  if (pseudIds.length === 0) return new Set();
  const makers = await db
    .selectFrom("series_part")
    .innerJoin("work_creator", "work_creator.work_id", "series_part.work_id")
    .innerJoin("work", "work.id", "series_part.work_id")
    .select("work_creator.pseud_id as id")
    .where("series_part.series_id", "=", seriesId)
    .where("work_creator.pseud_id", "in", pseudIds)
    .where((build) => build.or([build("work_creator.is_archivist", "=", 0), build("work.deleted_at", "is", null)]))
    .execute();
  const owners = await listOwnerPseuds(db, seriesId)
    .where("pseud.id", "in", pseudIds)
    .where((build) =>
      build.or([
        build("external_author.state", "in", ["unclaimed", "left"]),
        build("external_author.claimed_pseud_id", "=", build.ref("pseud.id")),
      ]),
    )
    .execute();
  return new Set([...makers, ...owners].map((row) => row.id));
}

/** The names of those who look after the authors of a series. */
function listOwnerPseuds(db: Db, seriesId: SeriesId) {
  return db
    .selectFrom("series_external_author")
    .innerJoin("external_author", "external_author.id", "series_external_author.external_author_id")
    .innerJoin("pseud", "pseud.person_id", "external_author.owner_id")
    .select("pseud.id")
    .where("series_external_author.series_id", "=", seriesId);
}
