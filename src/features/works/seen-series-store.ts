import { type Expression, expressionBuilder, type SqlBool } from "kysely";
import type { PersonId, PseudId, SeriesId } from "#core/ids.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import { holdsText } from "#platform/db/holds-words.ts";
import type { Tables } from "#platform/db/tables.ts";
import { visibleTo, visibleToMembers } from "./visible-store.ts";

export interface SeriesTotals {
  readonly seriesId: SeriesId;
  readonly works: number;
  readonly words: number;
  readonly begunAt: number;
  readonly revisedAt: number;
}

/** What the viewer may see of each series, added up; series of which she sees no work are left out. */
export async function listTotals(db: Db, viewer: Viewer, ids: readonly SeriesId[]): Promise<readonly SeriesTotals[]> {
  const rows = await partsThenWorks(db)
    .select((build) => [
      "series_part.series_id as seriesId",
      build.fn.countAll<number>().as("works"),
      build.fn.sum<number>("work.words").as("words"),
      build.fn.min("work.published_at").as("begunAt"),
      build.fn.max("work.revised_at").as("revisedAt"),
    ])
    .where("series_part.series_id", "in", ids)
    .where(visibleTo(viewer))
    .groupBy("series_part.series_id")
    .execute();
  return rows.map((row) => ({ ...row, works: Number(row.works), words: Number(row.words) }));
}

/** Which of the series hold a work that is anonymous: their bylines would tell on it. */
export async function listAnonymous(db: Db, ids: readonly SeriesId[]): Promise<ReadonlySet<SeriesId>> {
  const rows = await db
    .selectFrom("series_part")
    .innerJoin("work", "work.id", "series_part.work_id")
    .select("series_part.series_id")
    .where("series_part.series_id", "in", ids)
    .where("work.is_anonymous", "=", 1)
    .execute();
  return new Set(rows.map((row) => row.series_id));
}

/** Whether the series shows a work to whoever logs in. */
export async function isSeriesForMembers(db: Db, id: SeriesId): Promise<boolean> {
  const row = await db
    .selectFrom("series_part")
    .innerJoin("work", "work.id", "series_part.work_id")
    .select("work.id")
    .where("series_part.series_id", "=", id)
    .where(visibleToMembers())
    .executeTakeFirst();
  return row !== undefined;
}

/** The works of a series with their places; `isVisible` says whether this viewer may see each. */
export async function listSeenParts(db: Db, viewer: Viewer, id: SeriesId) {
  const rows = await db
    .selectFrom("series_part")
    .innerJoin("work", "work.id", "series_part.work_id")
    .select(["series_part.series_id as seriesId", "work.id as workId", "work.title", "series_part.position"])
    .select((build) => build.case().when(visibleTo(viewer)).then(1).else(0).end().as("seen"))
    .where("series_part.series_id", "=", id)
    .orderBy("series_part.position")
    .execute();
  return rows.map((row) => ({ ...row, isVisible: row.seen === 1 }));
}

export interface SeriesFilter {
  readonly personId?: PersonId | undefined;
  readonly pseudId?: PseudId | undefined;
  /** Words that are all in the title, as keys of titles hold them. */
  readonly titleWords?: readonly string[] | undefined;
}

/** Ids of somebody's series that show this viewer a work, last revised first. */
export async function listSeriesIds(
  db: Db,
  viewer: Viewer,
  query: SeriesFilter & { readonly page: number; readonly perPage: number },
): Promise<readonly SeriesId[]> {
  const rows = await shownSeries(db, viewer, query)
    .select("series_part.series_id as id")
    .select((build) => build.fn.max("work.revised_at").as("revisedAt"))
    .groupBy("series_part.series_id")
    .orderBy("revisedAt", "desc")
    .orderBy("series_part.series_id", "desc")
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage)
    .execute();
  return rows.map((row) => row.id);
}

export async function countSeries(db: Db, viewer: Viewer, filter: SeriesFilter): Promise<number> {
  const row = await shownSeries(db, viewer, filter)
    .select((build) => build.fn.count<number>("series_part.series_id").distinct().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function shownSeries(db: Db, viewer: Viewer, filter: SeriesFilter) {
  let made = db
    .selectFrom("series_creator")
    .innerJoin("pseud", "pseud.id", "series_creator.pseud_id")
    .innerJoin("series", "series.id", "series_creator.series_id")
    .select("series_creator.series_id")
    .where("series_creator.state", "=", "accepted");
  if (filter.personId !== undefined) made = made.where("pseud.person_id", "=", filter.personId);
  if (filter.pseudId !== undefined) made = made.where("pseud.id", "=", filter.pseudId);
  for (const word of filter.titleWords ?? []) {
    made = made.where((build) => holdsText(build.ref("series.title_key"), word));
  }
  return partsThenWorks(db)
    .where("series_part.series_id", "in", made)
    .where(visibleTo(viewer))
    .where(creatorsKnownTo(viewer));
}

/**
 * The places of series with their works. The cross join says in which order: once a series is long, SQLite's statistics
 * make it take all works of the archive and look for each in every series.
 */
function partsThenWorks(db: Db) {
  return db.selectFrom("series_part").crossJoin("work").whereRef("work.id", "=", "series_part.work_id");
}

/** Series without an anonymous work, and one's own. */
function creatorsKnownTo(viewer: Viewer): Expression<SqlBool> {
  const build = expressionBuilder<Tables, "series_part">();
  if (mayDo(viewer, "moderate")) return build.lit(true);
  const telling = build
    .selectFrom("series_part as other")
    .innerJoin("work as hidden", "hidden.id", "other.work_id")
    .select("other.series_id")
    // Written out, for the index is of these works alone.
    .where("hidden.is_anonymous", "=", build.lit(1));
  const isNamed = build("series_part.series_id", "not in", telling);
  if (viewer.kind === "guest") return isNamed;
  const own = build
    .selectFrom("series_creator as mine")
    .innerJoin("pseud as face", "face.id", "mine.pseud_id")
    .select("mine.series_id")
    .where("face.person_id", "=", viewer.personId);
  return build.or([isNamed, build("series_part.series_id", "in", own)]);
}
