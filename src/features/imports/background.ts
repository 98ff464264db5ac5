import type { ImportBatchId } from "#core/ids.ts";
import type { Ground, JobHandler } from "#platform/ground.ts";
import { removeBytes } from "./batch-actions.ts";
import { findBatch, findBatchById, listIdle, removeBatch } from "./batch-store.ts";
import { findJudging } from "./find-judging.ts";
import { jobKinds } from "./job-kinds.ts";
import { planBatch } from "./plan-batch.ts";
import { isAtWork, runBatch } from "./run-batch.ts";
import { tellOwner } from "./tell-owner.ts";
import { undoBatch } from "./undo-batch.ts";
import { listUploads, removeUploads } from "./uploads.ts";

/** How long an undecided batch is kept, and how long what was uploaded for a finished one. */
const plannedKeptMs = 14 * 24 * 60 * 60 * 1_000;
const bytesKeptMs = 24 * 60 * 60 * 1_000;

/** Batches looked at by one sweep of each kind. */
const sweptMax = 200;

const silent = () => undefined;

/** Each may run again after a crash: it goes on where the one before ended. */
export function importJobs(ground: Ground): Readonly<Record<string, JobHandler>> {
  return {
    [jobKinds.read]: async (payload) => {
      const batch = await findBatchById(ground.db.read, batchIdOf(payload));
      if (batch?.state === "reading" || batch?.state === "failed") await planBatch(ground, batch);
    },
    [jobKinds.run]: async (payload) => {
      const batch = await findBatchById(ground.db.read, batchIdOf(payload));
      if (batch === null || (batch.state !== "running" && batch.state !== "failed") || isAtWork(batch.id)) return;
      const judging = await findJudging(ground, batch);
      if (judging === null) return;
      const state = await runBatch(ground, batch, judging, silent);
      if (state === "done") await tellOwner(ground, batch);
    },
    [jobKinds.undo]: async (payload) => {
      const batch = await findBatchById(ground.db.read, batchIdOf(payload));
      const judging = batch === null ? null : await findJudging(ground, batch);
      if (batch !== null && judging !== null) await undoBatch(ground, batch, judging.setting.owner, silent);
    },
    [jobKinds.sweep]: () => sweep(ground),
  };
}

/** Forgets batches that nobody decided on, and takes away the bytes of those that are over. */
async function sweep(ground: Ground): Promise<void> {
  const { read } = ground.db;
  for (const state of ["reading", "planned"] as const) {
    for (const batch of await listIdle(read, state, ground.now() - plannedKeptMs, sweptMax)) {
      await removeBytes(ground, batch);
      await ground.db.write((tx) => removeBatch(tx, batch.id));
    }
  }
  for (const name of await listUploads(ground)) {
    const batch = await findBatch(read, name);
    const isOver = batch === null || batch.state === "done" || batch.state === "undone";
    const isOld = batch === null || batch.updatedAt < ground.now() - bytesKeptMs;
    if (isOver && isOld && ground.dataFolder !== undefined) await removeUploads(ground.dataFolder, name);
  }
}

function batchIdOf(payload: unknown): ImportBatchId {
  const id = typeof payload === "object" && payload !== null && "batchId" in payload ? payload.batchId : null;
  if (typeof id !== "number") throw new Error("A job of an import names no batch");
  // It was a batch's id when the job was asked for.
  return id as ImportBatchId;
}
