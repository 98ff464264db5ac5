import { sql } from "kysely";
import type { TagId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** One work that carries one tag. */
export interface TagUse {
  readonly workId: WorkId;
  readonly tagId: TagId;
}

/** What these works are to be counted for: the tags of those that readers can come upon; drafts and hidden works do not count. */
export function listDueUses(db: Db, works: readonly WorkId[]): Promise<readonly TagUse[]> {
  return db
    .selectFrom("work_tag")
    .innerJoin("work", "work.id", "work_tag.work_id")
    .select(["work_tag.work_id as workId", "work_tag.tag_id as tagId"])
    .where("work.id", "in", works)
    .where("work.state", "=", "posted")
    .where("work.deleted_at", "is", null)
    .where("work.hidden_at", "is", null)
    .where("work.is_unrevealed", "=", 0)
    .execute();
}

/** What these works are counted for, those among them that were erased. */
export function listCountedUses(db: Db, works: readonly WorkId[]): Promise<readonly TagUse[]> {
  return db
    .selectFrom("tag_use")
    .select(["work_id as workId", "tag_id as tagId"])
    .where("work_id", "in", works)
    .execute();
}

/** Counts uses that were not counted. */
export async function insertUses(tx: Tx, uses: readonly TagUse[]): Promise<void> {
  if (uses.length === 0) return;
  await tx
    .insertInto("tag_use")
    .values(uses.map(({ workId, tagId }) => ({ work_id: workId, tag_id: tagId })))
    .execute();
  await addToUses(tx, uses, 1);
}

/** Takes counted uses back. */
export async function removeUses(tx: Tx, uses: readonly TagUse[]): Promise<void> {
  for (const [workId, ofWork] of Map.groupBy(uses, (use) => use.workId)) {
    const tagIds = ofWork.map((use) => use.tagId);
    await tx.deleteFrom("tag_use").where("work_id", "=", workId).where("tag_id", "in", tagIds).execute();
  }
  await addToUses(tx, uses, -1);
}

/** Tags that gain alike are written together: in a batch most are used once. */
async function addToUses(tx: Tx, uses: readonly TagUse[], sign: 1 | -1): Promise<void> {
  const times = new Map<TagId, number>();
  for (const { tagId } of uses) times.set(tagId, (times.get(tagId) ?? 0) + 1);
  for (const [count, tags] of Map.groupBy(times, ([, count]) => count)) {
    const ids = tags.map(([id]) => id);
    await tx
      .updateTable("tag")
      .set({ uses: sql`uses + ${sign * count}` })
      .where("id", "in", ids)
      .execute();
  }
}

/** Whether any work carries a tag, drafts and deleted ones included. */
export async function isOnAnyWork(db: Db, id: TagId): Promise<boolean> {
  const row = await db.selectFrom("work_tag").select("work_id").where("tag_id", "=", id).limit(1).executeTakeFirst();
  return row !== undefined;
}
