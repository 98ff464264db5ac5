import type { SeriesId, WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

/** The series that a work stands in, with the titles by which they are looked for. */
export function listSeriesOf(
  db: Db,
  workId: WorkId,
): Promise<readonly { readonly id: SeriesId; readonly titleKey: string }[]> {
  return db
    .selectFrom("series_part")
    .innerJoin("series", "series.id", "series_part.series_id")
    .select(["series.id", "series.title_key as titleKey"])
    .where("series_part.work_id", "=", workId)
    .execute();
}
