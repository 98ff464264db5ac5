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
  "reading.work_id as workId",
  "reading.chapter_id as chapterId",
  "reading.progress",
  "reading.seen_version as seenVersion",
  "reading.read_at as readAt",
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

/** A member's whole history, the latest first. */
export function listReadings(
  db: Db,
  personId: PersonId,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly Reading[]> {
  return db
    .selectFrom("reading")
    .select(readingColumns)
    .where("person_id", "=", personId)
    .orderBy("read_at", "desc")
    .orderBy("work_id", "desc")
    .limit(page.limit)
    .offset(page.offset)
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

/** A place among the chapters that are out. */
export interface BegunPlace extends Reading {
  /** Of the chapter among those that are out, from 1. */
  readonly number: number;
  /** The chapter after it that is out. */
  readonly nextId: ChapterId | null;
}

/** Where a member stopped last, newest first, as long as the chapter is still out. `limit` is 1 to 100 rows. */
export async function listBegunPlaces(db: Db, personId: PersonId, limit: number): Promise<readonly BegunPlace[]> {
  const rows = await db
    .selectFrom("reading")
    .innerJoin("chapter", "chapter.id", "reading.chapter_id")
    .select(readingColumns)
    .select((build) => [
      build
        .selectFrom("chapter as sibling")
        .select((inner) => inner.fn.countAll<number>().as("count"))
        .whereRef("sibling.work_id", "=", "reading.work_id")
        .whereRef("sibling.position", "<=", "chapter.position")
        .where("sibling.state", "=", "posted")
        .where("sibling.deleted_at", "is", null)
        .as("number"),
      build
        .selectFrom("chapter as later")
        .select("later.id")
        .whereRef("later.work_id", "=", "reading.work_id")
        .whereRef("later.position", ">", "chapter.position")
        .where("later.state", "=", "posted")
        .where("later.deleted_at", "is", null)
        .orderBy("later.position")
        .limit(1)
        .as("nextId"),
    ])
    .where("reading.person_id", "=", personId)
    .where("chapter.state", "=", "posted")
    .where("chapter.deleted_at", "is", null)
    .orderBy("reading.read_at", "desc")
    .orderBy("reading.work_id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}
