import type { PseudId, SeriesId, WorkId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import { listChapterRows } from "./chapter-store.ts";
import { insertChapterCreators, insertWorkCreators, listChapterIdsBy, removeCreators } from "./creator-store.ts";
import {
  type CreatorRow,
  insertCreatorRows,
  insertSeriesRows,
  isSeriesThere,
  listCreatorRows,
  listSeriesRows,
  removeSeriesCreators,
} from "./hand-over-store.ts";
import { insertSeriesCreators } from "./series-store.ts";
import { findRow, updateRow } from "./work-store.ts";

/** Who stood in a work's byline before it was handed over, so that it can be taken back. */
export interface BeforeHandOver {
  readonly workId: WorkId;
  readonly byline: string | null;
  readonly creators: readonly CreatorRow[];
}

/**
 * Gives a work that is kept for authors without accounts to one of them, whole; answers how it stood, or null when nobody
 * keeps it for anybody any more. `byline` names those who have still no account: when there is none, whoever kept the
 * work is no creator of it from now on. Null for `pseudId` takes a name away and gives the work to nobody new.
 */
export async function handOverWork(
  tx: Tx,
  workId: WorkId,
  to: { readonly pseudId: PseudId | null; readonly byline: string | null },
  now: number,
): Promise<BeforeHandOver | null> {
  const row = await findRow(tx, workId);
  const creators = await listCreatorRows(tx, workId);
  const keepers = creators.filter((creator) => creator.is_archivist === 1).map((creator) => creator.pseud_id);
  if (row === null || keepers.length === 0) return null;
  if (to.pseudId !== null) {
    await insertWorkCreators(tx, workId, [to.pseudId]);
    await insertChapterCreators(tx, await listChapterIdsBy(tx, workId, keepers), [to.pseudId]);
  }
  const leaving = keepers.filter((pseudId) => pseudId !== to.pseudId);
  if (to.byline === null) await removeCreators(tx, workId, leaving);
  await updateRow(tx, workId, { byline: to.byline, updated_at: now, minor_version: row.minor_version + 1 });
  await appendChange(tx, { kind: "work.updated", workId }, now);
  return { workId, byline: row.byline, creators };
}

/**
 * Takes a work back from whom it was handed to: she goes unless she stood there before, those who kept it keep it again,
 * and `byline` names who has no account. What others were given meanwhile stays theirs, and texts stay as they are.
 */
export async function takeBackWork(
  tx: Tx,
  before: BeforeHandOver,
  from: { readonly pseudId: PseudId | null; readonly byline: string | null },
  now: number,
): Promise<void> {
  const row = await findRow(tx, before.workId);
  if (row === null) return;
  const stood = before.creators.some((creator) => creator.pseud_id === from.pseudId);
  if (from.pseudId !== null && !stood) await removeCreators(tx, row.id, [from.pseudId]);
  const keepers = await insertCreatorRows(
    tx,
    row.id,
    before.creators.filter((one) => one.is_archivist === 1),
  );
  const chapters = (await listChapterRows(tx, row.id)).map((chapter) => chapter.id);
  await insertChapterCreators(tx, chapters, keepers);
  await updateRow(tx, row.id, { byline: from.byline, updated_at: now, minor_version: row.minor_version + 1 });
  await appendChange(tx, { kind: "work.updated", workId: row.id }, now);
}

/** Who made a series before it was handed over. */
export interface SeriesBeforeHandOver {
  readonly seriesId: SeriesId;
  readonly creators: readonly Omit<CreatorRow, "is_archivist">[];
}

/**
 * Gives a series to an author, or to nobody new for null; those who are `leaving` go, unless nobody would be left to
 * change it. Answers who made it before.
 */
export async function handOverSeries(
  tx: Tx,
  seriesId: SeriesId,
  to: { readonly pseudId: PseudId | null; readonly leaving: readonly PseudId[] },
  now: number,
): Promise<SeriesBeforeHandOver> {
  const creators = await listSeriesRows(tx, seriesId);
  if (to.pseudId !== null) await insertSeriesCreators(tx, seriesId, [to.pseudId]);
  const leaving = to.leaving.filter((pseudId) => pseudId !== to.pseudId);
  const stays = creators.some((one) => !leaving.includes(one.pseud_id)) || to.pseudId !== null;
  if (stays) await removeSeriesCreators(tx, seriesId, leaving);
  await appendChange(tx, { kind: "series.changed", seriesId }, now);
  return { seriesId, creators };
}

/**
 * Takes a series back: whom it was given to goes unless she stood there before or is `staying`, and of those who stood
 * there the `staying` ones come back. What others were given meanwhile stays theirs.
 */
export async function takeBackSeries(
  tx: Tx,
  before: SeriesBeforeHandOver,
  from: { readonly pseudId: PseudId | null; readonly staying: ReadonlySet<PseudId> },
  now: number,
): Promise<void> {
  const { pseudId, staying } = from;
  // Its works may have left it meanwhile, and an empty series is none.
  if (!(await isSeriesThere(tx, before.seriesId))) return;
  const stood = before.creators.some((one) => one.pseud_id === pseudId);
  const back = before.creators.filter((one) => staying.has(one.pseud_id));
  if (pseudId !== null && !stood && !staying.has(pseudId)) await removeSeriesCreators(tx, before.seriesId, [pseudId]);
  // A series without anybody could be changed by nobody.
  await insertSeriesRows(tx, before.seriesId, back.length === 0 ? before.creators : back);
  await appendChange(tx, { kind: "series.changed", seriesId: before.seriesId }, now);
}
