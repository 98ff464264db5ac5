import type { ImportItemId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { prepareUndo, type Undone, undoImport } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { ImportBatch } from "./batch.ts";
import { updateBatch } from "./batch-store.ts";
import { listUndoable, updateItem } from "./item-store.ts";
import type { Progress } from "./run-batch.ts";

/** What was taken back, and what was touched since and therefore stays. */
export interface BatchUndone {
  readonly erased: number;
  readonly restored: number;
  readonly kept: readonly KeptWork[];
}

export interface KeptWork {
  readonly id: WorkId;
  /** What was done with it since it came in. */
  readonly by: readonly string[];
}

/** Works looked for at a time. */
const portionWorks = 50;

/**
 * Takes a batch back, the last work first: works that it made go for good, works that it changed stand again as they stood
 * before. What somebody has touched since stays and is named. May be run again, after a crash for one. Nobody
 * else is at work on it: that was asked before.
 */
export async function undoBatch(
  ground: Ground,
  batch: ImportBatch,
  owner: Member,
  progress: Progress,
): Promise<BatchUndone> {
  const counts = { erased: 0, restored: 0 };
  const kept: KeptWork[] = [];
  let before: ImportItemId | null = null;
  for (;;) {
    const items = await listUndoable(ground.db.read, batch.id, before, portionWorks);
    for (const item of items) {
      const undone = await undoItem(ground, owner, item);
      if (undone.kind === "touched") kept.push({ id: item.workId, by: undone.by });
      else if (undone.kind !== "missing") counts[undone.kind] += 1;
      const finished = counts.erased + counts.restored + kept.length;
      progress({ source: `work ${item.workId}`, outcome: undone.kind, done: finished, total: batch.total });
    }
    before = items.at(-1)?.id ?? null;
    if (items.length < portionWorks) break;
  }
  await ground.db.write((tx) => updateBatch(tx, batch.id, { state: "undone", finishedAt: ground.now() }, ground.now()));
  return { ...counts, kept: kept.toReversed() };
}

async function undoItem(
  ground: Ground,
  owner: Member,
  item: { readonly id: ImportItemId; readonly workId: WorkId; readonly packed: Uint8Array | null },
): Promise<Undone> {
  const prepared = await prepareUndo(ground, owner, item);
  return ground.db.write(async (tx) => {
    const undone: Undone = prepared.ok
      ? await undoImport(tx, prepared.value, ground.now())
      : { kind: "touched", by: ["what stood before is not allowed any more"] };
    const error = undone.kind === "touched" ? undone.by.join("; ") : null;
    await updateItem(tx, item.id, { state: undone.kind === "touched" ? "kept" : "undone", error });
    return undone;
  });
}
