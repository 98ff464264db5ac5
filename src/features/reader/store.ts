import type { ChapterId, PersonId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** Where a member stopped in a work. */
export interface Reading {
  readonly workId: WorkId;
  readonly chapterId: ChapterId;
  /** How much of the chapter is behind her, 0 to 100. */
  readonly progress: number;
  /** The work's major version then: a higher one now means that there is more to read. */
  readonly seenVersion: number;
  readonly readAt: number;
}

const readingColumns = [
  "work_id as workId",
  "chapter_id as chapterId",
  "progress",
  "seen_version as seenVersion",
  "read_at as readAt",
] as const;

/** Where a member stopped in one work, or null when she never began it. */
export async function findReading(db: Db, personId: PersonId, workId: WorkId): Promise<Reading | null> {
  const row = await db
    .selectFrom("reading")
    .select(readingColumns)
    .where("person_id", "=", personId)
    .where("work_id", "=", workId)
    .executeTakeFirst();
  return row ?? null;
}

/** What a member read last, newest first. `limit` is 1 to 100 rows. */
export function listReadings(db: Db, personId: PersonId, limit: number): Promise<Reading[]> {
  return db
    .selectFrom("reading")
    .select(readingColumns)
    .where("person_id", "=", personId)
    .orderBy("read_at", "desc")
    .orderBy("work_id", "desc")
    .limit(limit)
    .execute();
}

/** Keeps one place a work: the newest. */
export async function putReading(tx: Tx, personId: PersonId, reading: Reading): Promise<void> {
  const row = {
    chapter_id: reading.chapterId,
    progress: reading.progress,
    seen_version: reading.seenVersion,
    read_at: reading.readAt,
  };
  await tx
    .insertInto("reading")
    .values({ person_id: personId, work_id: reading.workId, ...row })
    .onConflict((conflict) => conflict.columns(["person_id", "work_id"]).doUpdateSet(row))
    .execute();
}

export async function removeReading(tx: Tx, personId: PersonId, workId: WorkId): Promise<void> {
  await tx.deleteFrom("reading").where("person_id", "=", personId).where("work_id", "=", workId).execute();
}
