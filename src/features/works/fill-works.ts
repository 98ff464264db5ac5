import type { WorkId } from "#core/ids.ts";
import { recountUses } from "#features/tags/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";
import { updateIsAdult } from "./tag-link-store.ts";
import { insertWholeWorks, type WholeWork } from "./whole-works-store.ts";

/** Puts posted works in, faster than writers can: nothing is checked, and they are told of together. One work at least. */
export async function fillWorks(tx: Tx, works: readonly WholeWork[], now: number): Promise<readonly WorkId[]> {
  const ids = await insertWholeWorks(tx, works);
  for (const id of ids) await updateIsAdult(tx, id);
  await recountUses(tx, ids);
  const [firstId, lastId] = [ids.at(0), ids.at(-1)];
  if (firstId !== undefined && lastId !== undefined) {
    await appendChange(tx, { kind: "works.filled", firstId, lastId }, now);
  }
  return ids;
}
