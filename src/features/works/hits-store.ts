import type { WorkId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import type { Tx } from "#platform/db/database.ts";

/** Adds to the hits of works, some hundred at most, in one transaction; lists follow. Works that are gone are passed over. */
export async function addHits(tx: Tx, hits: ReadonlyMap<WorkId, number>, now: number): Promise<void> {
  if (hits.size === 0) return;
  // Nearly all have one, so that there are few statements.
  for (const [count, works] of Map.groupBy(hits, ([, count]) => count)) {
    await tx
      .updateTable("work")
      .set((row) => ({ hits: row("hits", "+", count) }))
      .where(
        "id",
        "in",
        works.map(([id]) => id),
      )
      .execute();
  }
  await appendChange(tx, { kind: "works.counted", workIds: [...hits.keys()] }, now);
}
