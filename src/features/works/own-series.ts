import type { SeriesId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Member, Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import { findSeries } from "./find-series.ts";
import type { EditRefusal } from "./own-work.ts";
import { findSeriesRow, type SeriesRow } from "./series-store.ts";
import { listOwnedIds, listVisibleIds } from "./work-store.ts";

/** A series for one of its creators. */
export async function findOwnSeries(db: Db, viewer: Viewer, id: SeriesId): Promise<Outcome<SeriesRow, EditRefusal>> {
  const series = await findSeries(db, viewer, id);
  const row = await findSeriesRow(db, id);
  if (!series.ok || row === null) return refuse("missing");
  return series.value.mayEdit ? done(row) : refuse("forbidden");
}

/** Which of the works may go into a series of this member: her own that are not in the bin. */
export async function listPlaceable(db: Db, viewer: Member, ids: readonly WorkId[]): Promise<ReadonlySet<WorkId>> {
  const owned = await listOwnedIds(db, viewer.personId, ids);
  return new Set(await listVisibleIds(db, viewer, owned));
}
