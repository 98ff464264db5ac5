import type { SeriesId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

/** Authors who have not said what becomes of what is theirs, or wish it to stay as it is. */
const waitingStates = ["unclaimed", "left"] as const;

/**
 * Names of authors without accounts on works of these series that are shown under their names, and of those who made the
 * series, each once, in no order. The makers of a series with an anonymous work are left out: they may be its authors.
 */
export async function listSeriesBylines(
  db: Db,
  ids: readonly SeriesId[],
): Promise<readonly { readonly seriesId: SeriesId; readonly name: string }[]> {
  const works = db
    .selectFrom("series_part")
    .innerJoin("work", "work.id", "series_part.work_id")
    .where("series_part.series_id", "in", ids)
    .where("work.byline", "is not", null)
    .where("work.is_anonymous", "=", 0);
  const credited = works
    .innerJoin("work_external_author", "work_external_author.work_id", "work.id")
    .innerJoin("external_author", "external_author.id", "work_external_author.external_author_id")
    .select(["series_part.series_id as seriesId", "external_author.name"])
    .where("external_author.state", "in", waitingStates);
  const uncredited = works
    .select(({ ref }) => ["series_part.series_id as seriesId", ref("work.byline").$notNull().as("name")])
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom("work_external_author")
            .select("work_external_author.work_id")
            .whereRef("work_external_author.work_id", "=", "work.id"),
        ),
      ),
    );
  const makers = db
    .selectFrom("series_external_author")
    .innerJoin("external_author", "external_author.id", "series_external_author.external_author_id")
    .select(["series_external_author.series_id as seriesId", "external_author.name"])
    .where("series_external_author.series_id", "in", ids)
    .where("external_author.state", "in", waitingStates)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom("series_part")
            .innerJoin("work", "work.id", "series_part.work_id")
            .select("work.id")
            .whereRef("series_part.series_id", "=", "series_external_author.series_id")
            .where("work.is_anonymous", "=", 1),
        ),
      ),
    );
  return credited.union(uncredited).union(makers).execute();
}
