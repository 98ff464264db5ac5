import type { Insertable } from "kysely";
import type { ChapterId, CommentId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { CommentTable } from "#platform/db/feedback-tables.ts";

/** A comment that came in, by its key. */
export interface KeyedComment {
  readonly id: CommentId;
  readonly threadId: CommentId;
  readonly chapterId: ChapterId | null;
  readonly key: string;
}

/** What came in under a work with a key, those that were taken away since among them. */
export async function listKeyed(db: Db, workId: WorkId): Promise<readonly KeyedComment[]> {
  const rows = await db
    .selectFrom("comment")
    .select(["id", "thread_id as threadId", "chapter_id as chapterId", "import_key as key"])
    .where("work_id", "=", workId)
    .where("import_key", "is not", null)
    .execute();
  return rows.map((row) => ({ ...row, key: row.key ?? "" }));
}

/** Writes a comment: into a thread, or as the beginning of one. */
export async function insertComment(
  tx: Tx,
  comment: Omit<Insertable<CommentTable>, "thread_id">,
  threadId: CommentId | null,
): Promise<CommentId> {
  // A comment that begins a thread is its own, which is known only once it is there.
  const row = await tx
    .insertInto("comment")
    .values({ ...comment, thread_id: threadId ?? nobody })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (threadId === null) await tx.updateTable("comment").set({ thread_id: row.id }).where("id", "=", row.id).execute();
  return row.id;
}

/** Ids begin at 1. */
const nobody = 0 as CommentId;

/** Comments of a work that its readers see. */
export async function countComments(db: Db, workId: WorkId): Promise<number> {
  const row = await db
    .selectFrom("comment")
    .select((build) => build.fn.countAll<number>().as("count"))
    .where("work_id", "=", workId)
    .where("deleted_at", "is", null)
    .where("hidden_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
