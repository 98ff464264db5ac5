import { DatabaseUnavailable } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import type { BatchState, ImportBatch } from "./batch.ts";
import { findBatchById } from "./batch-store.ts";
import type { Judging } from "./judge.ts";
import { type Progress, runBatch } from "./run-batch.ts";

/** An import that a fault has ended. What it had told of is in and stays; the rest can come in later. */
class ImportStopped extends Error {
  constructor({ name, done, total }: Pick<ImportBatch, "name" | "done" | "total">, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const told = `What was told up to here stands (${done} of ${total}); of the rest nothing is written.`;
    const first = cause instanceof DatabaseUnavailable ? "When that is put right, go on" : "Go on";
    super(`${reason}. ${told} ${first} with: bin/octavo import --resume ${name}`, { cause });
  }
}

/** Brings in what of a batch is not in yet, for whoever waits for it; throws `ImportStopped` for every fault. */
export async function runWatched(
  ground: Ground,
  batch: ImportBatch,
  judging: Judging,
  progress: Progress,
): Promise<BatchState> {
  try {
    return await runBatch(ground, batch, judging, progress);
  } catch (cause) {
    // Reading needs no room on the disk.
    const known = await findBatchById(ground.db.read, batch.id).catch(() => null);
    throw new ImportStopped(known ?? batch, cause);
  }
}
