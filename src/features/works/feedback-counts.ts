import type { WorkId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import { updateCounts } from "./work-store.ts";

/** What lists show and sort by of what readers say. */
export interface FeedbackCounts {
  readonly comments?: number;
  readonly bookmarks?: number;
}

/** Notes how much readers have said of a work, in the transaction in which they say it; lists follow. */
export async function updateFeedbackCounts(tx: Tx, id: WorkId, counts: FeedbackCounts, now: number): Promise<void> {
  if (await updateCounts(tx, id, counts)) await appendChange(tx, { kind: "work.updated", workId: id }, now);
}
