import type { WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { listChapterRows, updateChapterRow } from "./chapter-store.ts";
import { findOwnBinned, findOwnWork } from "./own-work.ts";
import { enqueuePublication } from "./schedule.ts";
import { listParts, listSeriesIdsOf, removeSeriesRow } from "./series-store.ts";
import { listTagIds } from "./tag-link-store.ts";
import { findVisibleRow, removeRow, updateRow, type WorkRow } from "./work-store.ts";

type BinOutcome = Promise<Outcome<WorkId, "missing" | "forbidden">>;

/** Puts a work into its creators' bin, where it stays for 30 days with everything attached. */
export function deleteWork(ground: Ground, viewer: Viewer, id: WorkId): BinOutcome {
  return ground.db.write(async (tx) => {
    const row = await findOwnWork(tx, viewer, id);
    if (!row.ok) return row;
    await writeDeleted(tx, id, ground.now());
    return done(id);
  });
}

/** Takes a work out of the bin as it went in. What should have been posted meanwhile is a draft: nothing appears by itself. */
export function restoreWork(ground: Ground, viewer: Viewer, id: WorkId): BinOutcome {
  return ground.db.write(async (tx) => {
    const row = await findOwnBinned(tx, viewer, id);
    if (!row.ok) return row;
    const now = ground.now();
    await updateRow(tx, id, { deleted_at: null, updated_at: now });
    await restoreSchedule(tx, row.value, now);
    await appendChange(tx, { kind: "work.restored", workId: id }, now);
    return done(id);
  });
}

/** Ends a work in the bin for good. */
export function eraseWork(ground: Ground, viewer: Viewer, id: WorkId): BinOutcome {
  return ground.db.write(async (tx) => {
    const row = await findOwnBinned(tx, viewer, id);
    if (!row.ok) return row;
    await writeErased(tx, id, ground.now());
    return done(id);
  });
}

/** A moderator's act: a hidden work is seen by its creators and moderators alone. */
export function hideWork(ground: Ground, viewer: Viewer, id: WorkId, isHidden: boolean): BinOutcome {
  return ground.db.write(async (tx) => {
    const row = await findVisibleRow(tx, viewer, id);
    if (row === null) return refuse("missing");
    if (!mayDo(viewer, "moderate")) return refuse("forbidden");
    const now = ground.now();
    await updateRow(tx, id, { hidden_at: isHidden ? (row.hidden_at ?? now) : null, updated_at: now });
    await appendChange(tx, { kind: "work.updated", workId: id }, now);
    return done(id);
  });
}

/** Hides a work as deleted; whose act it is was settled before. */
export async function writeDeleted(tx: Tx, id: WorkId, now: number): Promise<void> {
  await updateRow(tx, id, { deleted_at: now, updated_at: now });
  await appendChange(tx, { kind: "work.deleted", workId: id }, now);
}

/** Takes a work out of the bin; whose act it is was settled before. */
export async function writeRestored(tx: Tx, id: WorkId, now: number): Promise<void> {
  await updateRow(tx, id, { deleted_at: null, updated_at: now });
  await appendChange(tx, { kind: "work.restored", workId: id }, now);
}

/** Removes a work with all that hangs on it; series that held nothing else go with it. */
export async function writeErased(tx: Tx, id: WorkId, now: number): Promise<void> {
  const tagIds = await listTagIds(tx, id);
  const series = await listSeriesIdsOf(tx, id);
  await removeRow(tx, id);
  for (const seriesId of series) {
    if ((await listParts(tx, seriesId)).length === 0) await removeSeriesRow(tx, seriesId);
    await appendChange(tx, { kind: "series.changed", seriesId }, now);
  }
  await appendChange(tx, { kind: "work.erased", workId: id, tagIds }, now);
}

async function restoreSchedule(tx: Tx, row: WorkRow, now: number): Promise<void> {
  const isOver = (publishAt: number | null) => publishAt !== null && publishAt <= now;
  if (row.state === "scheduled" && isOver(row.publish_at)) {
    await updateRow(tx, row.id, { state: "draft", publish_at: null });
  }
  for (const chapter of await listChapterRows(tx, row.id)) {
    if (chapter.state !== "scheduled" || chapter.publish_at === null) continue;
    if (isOver(chapter.publish_at)) await updateChapterRow(tx, chapter.id, { state: "draft", publish_at: null });
    else await enqueuePublication(tx, row.id, chapter.publish_at, now);
  }
}
