import type { ChapterId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Standing } from "./publication.ts";
import { appendPosted } from "./publish-work.ts";
import { type ChangeWeight, refreshWork } from "./refresh-work.ts";
import { findRow, type WorkRow } from "./work-store.ts";

/** What happened to a chapter; `before` null for a new one, `after` null for one that went, both null for a new order. */
export interface ChapterEvent {
  readonly work: WorkRow;
  readonly id: ChapterId | null;
  readonly before: Standing | null;
  readonly after: Standing | null;
}

/** Counts the work anew and tells of the change, in the weight that it has for readers. */
export async function tellChapter(tx: Tx, event: ChapterEvent, now: number): Promise<void> {
  const row = await findRow(tx, event.work.id);
  if (row === null) return;
  const isNewlyPosted = event.before?.state !== "posted" && event.after?.state === "posted";
  await refreshWork(tx, row, toWeight(event, isNewlyPosted), now);
  if (isNewlyPosted && event.id !== null) await appendPosted(tx, { id: event.id, work_id: row.id }, now);
  else await appendChange(tx, { kind: "work.updated", workId: row.id }, now);
}

/** Readers of a posted work are not told that its writer works on a chapter they cannot see. */
function toWeight(event: ChapterEvent, isNewlyPosted: boolean): ChangeWeight {
  if (isNewlyPosted) return "major";
  const isUnseen = event.id !== null && event.before?.state !== "posted" && event.after?.state !== "posted";
  return event.work.state === "posted" && isUnseen ? "none" : "minor";
}
