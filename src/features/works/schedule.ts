import type { WorkId } from "#core/ids.ts";
import type { Tx } from "#platform/db/database.ts";
import { enqueueJob } from "#platform/jobs/queue.ts";

export const publishKind = "works.publish";

/**
 * Has the archive look, at this time, for what of the work is due. The job reads what stands then, so that one which
 * was overtaken by another plan does nothing.
 */
export async function enqueuePublication(tx: Tx, workId: WorkId, at: number, now: number): Promise<void> {
  const uniqueKey = `${publishKind} ${workId} ${at}`;
  await enqueueJob(tx, { kind: publishKind, payload: { workId }, runAt: at, uniqueKey }, now);
}
