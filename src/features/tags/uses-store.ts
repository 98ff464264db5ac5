import type { TagId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** The tags that these works carry now. */
export async function listTagsOfWorks(db: Db, works: readonly WorkId[]): Promise<readonly TagId[]> {
  if (works.length === 0) return [];
  const rows = await db.selectFrom("work_tag").select("tag_id").distinct().where("work_id", "in", works).execute();
  return rows.map((row) => row.tag_id);
}

/** Counts anew how many works that readers can come upon carry each of these tags; drafts and hidden works do not count. */
export async function updateUses(tx: Tx, tags: readonly TagId[]): Promise<void> {
  if (tags.length === 0) return;
  await tx
    .updateTable("tag")
    .set((build) => ({
      // `coalesce` tells the compiler what SQL knows: a count is never null.
      uses: build.fn.coalesce(
        build
          .selectFrom("work_tag")
          .innerJoin("work", "work.id", "work_tag.work_id")
          .select((count) => count.fn.countAll<number>().as("uses"))
          .whereRef("work_tag.tag_id", "=", "tag.id")
          .where("work.state", "=", "posted")
          .where("work.deleted_at", "is", null)
          .where("work.hidden_at", "is", null)
          .where("work.is_unrevealed", "=", 0),
        build.lit(0),
      ),
    }))
    .where("id", "in", tags)
    .execute();
}
