import type { Ground } from "#platform/ground.ts";
import type { ImportBatch } from "./batch.ts";
import { updateBatch, updateMapping } from "./batch-store.ts";
import { findJudging } from "./find-judging.ts";
import { type NewItem, saveItem } from "./item-store.ts";
import { lookThrough } from "./look-through.ts";

/** Items written in one transaction. */
const portionItems = 50;

/** Looks at what a batch holds and keeps what would come of it, so that its owner can decide. Nothing comes in. */
export async function planBatch(ground: Ground, batch: ImportBatch): Promise<void> {
  const judging = await findJudging(ground, batch);
  if (judging === null) return;
  let waiting: NewItem[] = [];
  let known = { done: 0, total: 0 };
  const flush = async () => {
    const items = waiting;
    waiting = [];
    await ground.db.write(async (tx) => {
      for (const item of items) await saveItem(tx, batch.id, item, ground.now());
      await updateBatch(tx, batch.id, known, ground.now());
    });
  };
  try {
    const { findings, mapping } = await lookThrough(ground, batch.request, judging, async (item, step) => {
      waiting.push(item);
      known = step;
      if (waiting.length >= portionItems) await flush();
    });
    await flush();
    await ground.db.write(async (tx) => {
      await updateBatch(tx, batch.id, { state: "planned", findings, total: known.done, done: 0 }, ground.now());
      if (mapping !== null && batch.request.options.mapping === null) await updateMapping(tx, batch.id, mapping);
    });
  } catch (cause) {
    const error = cause instanceof Error ? cause.message : String(cause);
    await ground.db.write((tx) => updateBatch(tx, batch.id, { state: "failed", error }, ground.now()));
    throw cause;
  }
}
