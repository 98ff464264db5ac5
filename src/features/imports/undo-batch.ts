import type { ImportItemId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { removeIdleAuthors } from "#features/claims/index.ts";
import { removeTextsOf } from "#features/kept-texts/index.ts";
import { removeDeadAddresses } from "#features/old-addresses/index.ts";
import { type PreparedUndo, prepareUndo, type Undone, undoImport } from "#features/works/index.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import type { ImportBatch } from "./batch.ts";
import { updateBatch } from "./batch-store.ts";
import { listUndoable, updateItem } from "./item-store.ts";
import { transactionMs } from "./land-works.ts";
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
    for (const { item, undone } of await undoItems(ground, owner, items)) {
      if (undone.kind === "touched") kept.push({ id: item.workId, by: undone.by });
      else if (undone.kind !== "missing") counts[undone.kind] += 1;
      const finished = counts.erased + counts.restored + kept.length;
      progress({ source: `work ${item.workId}`, outcome: undone.kind, done: finished, total: batch.total });
    }
    before = items.at(-1)?.id ?? null;
    if (items.length < portionWorks) break;
  }
  await ground.db.write(async (tx) => {
    await removeTextsOf(tx, batch.id);
    await removeIdleAuthors(tx, batch.id);
    await removeDeadAddresses(tx, batch.id);
    await updateBatch(tx, batch.id, { state: "undone", finishedAt: ground.now() }, ground.now());
  });
  return { ...counts, kept: kept.toReversed() };
}

type Undoable = Awaited<ReturnType<typeof listUndoable>>[number];

interface UndoneItem {
  readonly item: Undoable;
  readonly undone: Undone;
}

/** Several works in each transaction, as many as its time allows. */
async function undoItems(ground: Ground, owner: Member, items: readonly Undoable[]): Promise<readonly UndoneItem[]> {
  const prepared: Prepared[] = [];
  for (const item of items) {
    const undo = await prepareUndo(ground, owner, item);
    prepared.push({ item, undo: undo.ok ? undo.value : null });
  }
  const all: UndoneItem[] = [];
  while (all.length < items.length) {
    const rest = prepared.slice(all.length);
    all.push(...(await ground.db.write((tx) => undoSome(tx, rest, ground.now()))));
  }
  return all;
}

interface Prepared {
  readonly item: Undoable;
  /** Null when what stood before is not allowed any more. */
  readonly undo: PreparedUndo | null;
}

async function undoSome(tx: Tx, rest: readonly Prepared[], now: number): Promise<readonly UndoneItem[]> {
  const startedAt = performance.now();
  const all: UndoneItem[] = [];
  for (const { item, undo } of rest) {
    const undone: Undone =
      undo === null
        ? { kind: "touched", by: ["what stood before is not allowed any more"] }
        : await undoImport(tx, undo, now);
    const error = undone.kind === "touched" ? undone.by.join("; ") : null;
    await updateItem(tx, item.id, { state: undone.kind === "touched" ? "kept" : "undone", error });
    all.push({ item, undone });
    if (performance.now() - startedAt > transactionMs) break;
  }
  return all;
}
