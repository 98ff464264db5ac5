import type { PersonId, SeriesId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import { isThe, type MadeCreator, toByline } from "./byline.ts";
import type { SeeRefusal } from "./find-work.ts";
import type { SeriesTextInput } from "./input.ts";
import {
  countSeries,
  isSeriesForMembers,
  listAnonymous,
  listSeenParts,
  listSeriesIds,
  listTotals,
  type SeriesFilter,
} from "./seen-series-store.ts";
import { listSeriesBylines } from "./series-bylines-store.ts";
import { toSeriesParts } from "./series-order.ts";
import {
  findSeriesRow,
  listOwnRows,
  listSeriesCreators,
  listSeriesKeepers,
  listSeriesRows,
  type SeriesRow,
} from "./series-store.ts";
import type { Series } from "./work.ts";

/** A series of which the viewer may see a work, or which is her own. */
export async function findSeries(db: Db, viewer: Viewer, id: SeriesId): Promise<Outcome<Series, SeeRefusal>> {
  const row = await findSeriesRow(db, id);
  if (row === null) return refuse("missing");
  const [series] = await toSeries(db, viewer, [row]);
  if (series !== undefined && (series.works > 0 || series.mayEdit || mayDo(viewer, "moderate"))) return done(series);
  return refuse(viewer.kind === "guest" && (await isSeriesForMembers(db, id)) ? "members-only" : "missing");
}

/** The works of a series that this viewer may see, in order. */
export async function listSeriesWorks(
  db: Db,
  viewer: Viewer,
  id: SeriesId,
): Promise<
  readonly { readonly id: WorkId; readonly title: string; readonly position: number; readonly number: number }[]
> {
  const rows = await listSeenParts(db, viewer, id);
  const places = toSeriesParts(rows);
  return rows.flatMap(({ workId, title, position }) => {
    const place = places.get(workId)?.[0];
    return place === undefined ? [] : [{ id: workId, title, position, number: place.number }];
  });
}

/** The series of a person or a pseud, last revised first; those that would tell who stands behind an anonymous work are left out. */
export async function listSeries(
  db: Db,
  viewer: Viewer,
  query: SeriesFilter & { readonly page: number; readonly perPage: number },
): Promise<{ readonly items: readonly Series[]; readonly total: number }> {
  const total = await countSeries(db, viewer, query);
  const ids = await listSeriesIds(db, viewer, query);
  const rows = new Map((await listSeriesRows(db, ids)).map((row) => [row.id, row]));
  const inOrder = ids.flatMap((id) => rows.get(id) ?? []);
  return { items: await toSeries(db, viewer, inOrder), total };
}

/** A person's own series by title, for the choice in a work's form. */
export async function listOwnSeries(
  db: Db,
  personId: PersonId,
): Promise<readonly { readonly id: SeriesId; readonly title: string }[]> {
  return (await listOwnRows(db, personId)).map(({ id, title }) => ({ id, title }));
}

/** A series as its creator edits it. */
export async function findSeriesInput(
  db: Db,
  viewer: Viewer,
  id: SeriesId,
): Promise<Outcome<SeriesTextInput, SeeRefusal | "forbidden">> {
  const series = await findSeries(db, viewer, id);
  if (!series.ok) return series;
  const row = await findSeriesRow(db, id);
  if (row === null) return refuse("missing");
  if (!series.value.mayEdit) return refuse("forbidden");
  const { title, description_source: description, notes_source: notes } = row;
  return done({ title, description, notes, isComplete: row.is_complete === 1 });
}

async function toSeries(db: Db, viewer: Viewer, rows: readonly SeriesRow[]): Promise<readonly Series[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const creators = await listMade(db, ids);
  const bylines = Map.groupBy(await listSeriesBylines(db, ids), (one) => one.seriesId);
  const totals = new Map((await listTotals(db, viewer, ids)).map((one) => [one.seriesId, one]));
  const anonymous = await listAnonymous(db, ids);
  return rows.map((row) => {
    const made = creators.get(row.id) ?? [];
    const total = totals.get(row.id);
    return {
      id: row.id,
      title: row.title,
      byline: toByline(
        made,
        { isAnonymous: anonymous.has(row.id), unclaimed: toUnclaimed(bylines.get(row.id)) },
        viewer,
      ),
      description: row.description_html,
      notes: row.notes_html,
      isComplete: row.is_complete === 1,
      works: total?.works ?? 0,
      words: total?.words ?? 0,
      begunAt: total?.begunAt ?? row.created_at,
      revisedAt: total?.revisedAt ?? row.created_at,
      mayEdit: made.some((creator) => creator.state === "accepted" && isThe(viewer, creator.personId)),
    };
  });
}

/** The creators of series, with those marked who keep works in them for others. */
async function listMade(
  db: Db,
  ids: readonly SeriesId[],
): Promise<ReadonlyMap<SeriesId, readonly (MadeCreator & { readonly seriesId: SeriesId })[]>> {
  const keepers = new Set((await listSeriesKeepers(db, ids)).map((one) => `${one.seriesId} ${one.pseudId}`));
  const made = (await listSeriesCreators(db, ids)).map((creator) => ({
    ...creator,
    isArchivist: keepers.has(`${creator.seriesId} ${creator.pseudId}`) ? (1 as const) : (0 as const),
  }));
  return Map.groupBy(made, (creator) => creator.seriesId);
}

function toUnclaimed(rows: readonly { readonly name: string }[] | undefined): string | null {
  const names = [...new Set((rows ?? []).map((row) => row.name))].toSorted();
  return names.length === 0 ? null : names.join(", ");
}
