import type { PseudId, SeriesId, WorkId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { ResolvedSeries } from "./resolve.ts";
import { placePart, type StoredPart } from "./series-order.ts";
import {
  insertSeriesCreators,
  insertSeriesRow,
  listParts,
  listSeriesIdsOf,
  removeSeriesRow,
  updateParts,
  updateSeriesRow,
} from "./series-store.ts";
import { toSeriesKey } from "./series-title.ts";

/** Puts a work into the series asked for, makes those that are new, and takes it out of all others. */
export async function writeSeriesOf(
  tx: Tx,
  work: { readonly id: WorkId; readonly pseudIds: readonly PseudId[] },
  wanted: readonly ResolvedSeries[],
  now: number,
): Promise<void> {
  const staying = new Set(wanted.map((series) => series.id));
  for (const id of await listSeriesIdsOf(tx, work.id)) {
    if (!staying.has(id)) await leaveSeries(tx, id, work.id, now);
  }
  await enterSeries(tx, work, wanted, now);
}

/** Puts a work into the series asked for and makes those that are new; answers all of them. */
export async function enterSeries(
  tx: Tx,
  work: { readonly id: WorkId; readonly pseudIds: readonly PseudId[] },
  wanted: readonly ResolvedSeries[],
  now: number,
): Promise<readonly SeriesId[]> {
  const ids: SeriesId[] = [];
  for (const series of wanted) {
    const id = series.id ?? (await insertSeries(tx, series.title, work.pseudIds, now));
    await insertSeriesCreators(tx, id, work.pseudIds);
    const parts = await listParts(tx, id);
    await writeParts(tx, id, { before: parts, after: placePart(parts, work.id, series.position) }, now);
    ids.push(id);
  }
  return ids;
}

export async function insertSeries(
  tx: Tx,
  title: string,
  pseudIds: readonly PseudId[],
  now: number,
): Promise<SeriesId> {
  const id = await insertSeriesRow(tx, { title, title_key: toSeriesKey(title), created_at: now, updated_at: now });
  await insertSeriesCreators(tx, id, pseudIds);
  return id;
}

/** Writes the places of works in a series and tells of them, unless nothing moved. */
export async function writeParts(
  tx: Tx,
  id: SeriesId,
  parts: { readonly before: readonly StoredPart[]; readonly after: readonly StoredPart[] },
  now: number,
): Promise<void> {
  const { before, after } = parts;
  const isSame =
    before.length === after.length &&
    after.every((part, index) => part.workId === before[index]?.workId && part.position === before[index].position);
  if (isSame) return;
  await updateParts(tx, id, before, after);
  await updateSeriesRow(tx, id, { updated_at: now });
  await appendChange(tx, { kind: "series.changed", seriesId: id }, now);
}

/** Takes a work from one series into another, to the place that it had. */
export async function moveToSeries(
  tx: Tx,
  workId: WorkId,
  { from, to }: { readonly from: SeriesId; readonly to: SeriesId },
  now: number,
): Promise<void> {
  const position = (await listParts(tx, from)).find((part) => part.workId === workId)?.position ?? null;
  const before = await listParts(tx, to);
  await writeParts(tx, to, { before, after: placePart(before, workId, position) }, now);
  await leaveSeries(tx, from, workId, now);
}

/** Takes a work out of a series; the positions of others stay, and a series without works is gone. */
export async function leaveSeries(tx: Tx, id: SeriesId, workId: WorkId, now: number): Promise<void> {
  const before = await listParts(tx, id);
  const after = before.filter((part) => part.workId !== workId);
  await writeParts(tx, id, { before, after }, now);
  if (after.length === 0) await removeSeriesRow(tx, id);
}
