import type { Change } from "#core/change.ts";
import type { WorkId } from "#core/ids.ts";
import type { Consumer } from "#platform/changes/feed.ts";
import type { Tx } from "#platform/db/database.ts";
import { insertUses, listCountedUses, listDueUses, removeUses, type TagUse } from "./uses-store.ts";

/** Keeps `tag.uses`. It costs what the changed works carry, however many others carry the same tags. */
export const tagUses: Consumer = {
  name: "tags.uses",
  take: (tx, changes) => recountUses(tx, [...new Set(changes.flatMap(worksOf))]),
};

/** Counts the tags of these works as they stand now; a second time it changes nothing. */
export async function recountUses(tx: Tx, works: readonly WorkId[]): Promise<void> {
  if (works.length === 0) return;
  const due = await listDueUses(tx, works);
  const counted = await listCountedUses(tx, works);
  await removeUses(tx, without(counted, due));
  await insertUses(tx, without(due, counted));
}

function without(uses: readonly TagUse[], others: readonly TagUse[]): readonly TagUse[] {
  const known = new Set(others.map(keyOf));
  return uses.filter((use) => !known.has(keyOf(use)));
}

function keyOf({ workId, tagId }: TagUse): string {
  return `${workId} ${tagId}`;
}

function worksOf(change: Change): readonly WorkId[] {
  switch (change.kind) {
    case "work.drafted":
    case "work.posted":
    case "work.updated":
    case "work.deleted":
    case "work.restored":
    case "work.erased":
      return [change.workId];
    default:
      return [];
  }
}
