import { hostname } from "node:os";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Ground } from "#platform/ground.ts";
import type { BatchState, ImportBatch } from "./batch.ts";
import { findBatch, findBatchById, listBatches, updateBatch } from "./batch-store.ts";
import { findJudging } from "./find-judging.ts";
import { findReport, type ImportReport } from "./report.ts";
import { isAtWork, type Progress, thisProcess } from "./run-batch.ts";
import { runWatched } from "./stopped-import.ts";
import { type BatchUndone, undoBatch } from "./undo-batch.ts";

export type BatchRefusal = "missing" | "running" | "done" | "undone" | "no-owner";

/** A batch of another host that was not heard of for so long is taken for dead. */
const silentMs = 60_000;

/** Goes on with a batch that was paused, stopped at a fault or was cut off with its process. */
export async function resumeImport(
  ground: Ground,
  name: string,
  progress: Progress,
): Promise<Outcome<ImportReport, BatchRefusal>> {
  const batch = await findBatch(ground.db.read, name);
  if (batch === null) return refuse("missing");
  if (batch.state === "done" || batch.state === "undone") return refuse(batch.state);
  if (isRunning(batch, ground.now())) return refuse("running");
  const judging = await findJudging(ground, batch);
  if (judging === null) return refuse("no-owner");
  await runWatched(ground, batch, judging, progress);
  const after = await findBatchById(ground.db.read, batch.id);
  return done(await findReport(ground.db.read, after ?? batch, ground.url));
}

/** Takes back what a batch brought in. */
export async function undoImports(
  ground: Ground,
  name: string,
  progress: Progress,
): Promise<Outcome<BatchUndone, BatchRefusal>> {
  const batch = await findBatch(ground.db.read, name);
  if (batch === null) return refuse("missing");
  if (isRunning(batch, ground.now())) return refuse("running");
  const judging = await findJudging(ground, batch);
  if (judging === null) return refuse("no-owner");
  return done(await undoBatch(ground, batch, judging.setting.owner, progress));
}

/** Lets whoever brings a batch in stop after the works in hand. */
export async function pauseImport(ground: Ground, name: string): Promise<Outcome<BatchState, BatchRefusal>> {
  const batch = await findBatch(ground.db.read, name);
  if (batch === null) return refuse("missing");
  if (batch.state === "done" || batch.state === "undone") return refuse(batch.state);
  await ground.db.write((tx) => updateBatch(tx, batch.id, { state: "paused" }, ground.now()));
  return done("paused");
}

/** The last batches, newest first. */
export function listImports(ground: Ground, limit: number): Promise<readonly ImportBatch[]> {
  return listBatches(ground.db.read, { madeBy: null, beforeId: null, limit });
}

/** Whether a process is at work on it: one of this machine that lives, or another one's that was heard of lately. */
export function isRunning(batch: ImportBatch, now: number): boolean {
  if (batch.state !== "running" || batch.runner === null) return false;
  if (batch.runner === thisProcess()) return isAtWork(batch.id);
  const cut = batch.runner.lastIndexOf(":");
  const [host, pid] = [batch.runner.slice(0, cut), Number(batch.runner.slice(cut + 1))];
  return host === hostname() ? lives(pid) : now - batch.updatedAt < silentMs;
}

function lives(pid: number): boolean {
  try {
    // The signal 0 only asks.
    return process.kill(pid, 0);
  } catch (cause) {
    return cause instanceof Error && "code" in cause && cause.code === "EPERM";
  }
}
