import type { ChapterId, PersonId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { Revision } from "./work.ts";

export async function insertRevision(
  tx: Tx,
  revision: {
    readonly workId: WorkId;
    readonly chapterId: ChapterId | null;
    readonly personId: PersonId | null;
    readonly texts: Uint8Array;
  },
  now: number,
): Promise<void> {
  await tx
    .insertInto("revision")
    .values({
      work_id: revision.workId,
      chapter_id: revision.chapterId,
      person_id: revision.personId,
      texts: revision.texts,
      created_at: now,
    })
    .execute();
}

/** The earlier texts of a work and its chapters, newest first. */
export function listRevisionRows(db: Db, workId: WorkId, limit: number): Promise<readonly Revision[]> {
  return db
    .selectFrom("revision")
    .select(["id", "chapter_id as chapterId", "person_id as personId", "created_at as replacedAt"])
    .where("work_id", "=", workId)
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** The numbers of all earlier texts of a work and its chapters, oldest first. */
export async function listRevisionIds(db: Db, workId: WorkId): Promise<readonly number[]> {
  const rows = await db.selectFrom("revision").select("id").where("work_id", "=", workId).orderBy("id").execute();
  return rows.map((row) => row.id);
}

/** These earlier texts, oldest first, packed as they are kept. */
export function listPackedTexts(db: Db, ids: readonly number[]) {
  return db
    .selectFrom("revision")
    .select(["id", "chapter_id as chapterId", "created_at as replacedAt", "texts"])
    .where("id", "in", ids)
    .orderBy("id")
    .execute();
}

export async function findRevisionRow(
  db: Db,
  workId: WorkId,
  id: number,
): Promise<{ readonly chapterId: ChapterId | null; readonly texts: Uint8Array } | null> {
  const row = await db
    .selectFrom("revision")
    .select(["chapter_id as chapterId", "texts"])
    .where("work_id", "=", workId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row ?? null;
}
