import type { PersonId, WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

/** How far a member got in one of some works. */
export interface ReadFar {
  readonly workId: WorkId;
  /** Of the chapter where she stopped, 0 to 100. */
  readonly progress: number;
  /** Whether another chapter that is out follows that one. */
  readonly hasMore: boolean;
}

/** How far somebody got in the works of a page: one statement, at most a page of rows. */
export async function listReadFar(db: Db, personId: PersonId, works: readonly WorkId[]): Promise<readonly ReadFar[]> {
  if (works.length === 0) return [];
  const rows = await db
    .selectFrom("reading")
    .innerJoin("chapter", "chapter.id", "reading.chapter_id")
    .leftJoin("chapter as later", (join) =>
      join
        .onRef("later.work_id", "=", "reading.work_id")
        .onRef("later.position", ">", "chapter.position")
        .on("later.state", "=", "posted")
        .on("later.deleted_at", "is", null),
    )
    .select(({ fn }) => [
      "reading.work_id as workId",
      "reading.progress as progress",
      fn.count<number>("later.id").as("later"),
    ])
    .where("reading.person_id", "=", personId)
    .where("reading.work_id", "in", works)
    .groupBy(["reading.work_id", "reading.progress"])
    .execute();
  return rows.map((row) => ({ workId: row.workId, progress: row.progress, hasMore: Number(row.later) > 0 }));
}
