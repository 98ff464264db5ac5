import type { Insertable } from "kysely";
import type { ChapterId, CommentId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { CommentTable } from "#platform/db/feedback-tables.ts";
import { KeptInsert, KeptStatement } from "#platform/db/kept-statement.ts";

/** A comment that came in, by its key. */
export interface KeyedComment {
  readonly id: CommentId;
  readonly threadId: CommentId;
  readonly chapterId: ChapterId | null;
  readonly key: string;
}

type KeyedRow = Omit<KeyedComment, "key"> & { readonly key: string | null };

const keyedStatement = new KeptStatement<KeyedRow>();

/** What came in under a work with a key, those that were taken away since among them. */
export async function listKeyed(db: Db, workId: WorkId): Promise<readonly KeyedComment[]> {
  const rows = await keyedStatement.all(db, { shape: "", values: [workId] }, (id) =>
    db
      .selectFrom("comment")
      .select(["id", "thread_id as threadId", "chapter_id as chapterId", "import_key as key"])
      .where("work_id", "=", id)
      .where("import_key", "is not", null),
  );
  return rows.map((row) => ({ ...row, key: row.key ?? "" }));
}

export type NewComment = Insertable<CommentTable> & { readonly chapter_id: ChapterId | null };

/** The thread of a comment that begins one: its own id, which is known only once it is there. Ids begin at 1. */
export const beginsThread = 0 as CommentId;

/** Rows of one statement; each has fourteen values, and SQLite takes 32,766. */
const rowsMax = 500;

const threadStatement = new KeptStatement<unknown>();
const commentInsert = new KeptInsert<"comment", KeyedRow>();

/** Writes comments of a work with their keys, in their order. */
export async function insertComments(
  tx: Tx,
  workId: WorkId,
  comments: readonly NewComment[],
): Promise<readonly KeyedComment[]> {
  const written: KeyedComment[] = [];
  for (let from = 0; from < comments.length; from += rowsMax) {
    const rows = await commentInsert.all(tx, comments.slice(from, from + rowsMax), (holes) =>
      tx
        .insertInto("comment")
        .values(holes)
        .returning(["id", "thread_id as threadId", "chapter_id as chapterId", "import_key as key"]),
    );
    for (const row of rows) {
      const threadId = row.threadId === beginsThread ? row.id : row.threadId;
      written.push({ ...row, threadId, key: row.key ?? "" });
    }
  }
  if (!comments.some((comment) => comment.thread_id === beginsThread)) return written;
  await threadStatement.all(tx, { shape: "", values: [workId, beginsThread] }, (id, begins) =>
    tx
      .updateTable("comment")
      .set((build) => ({ thread_id: build.ref("id") }))
      .where("work_id", "=", id)
      .where("thread_id", "=", begins),
  );
  return written;
}

const countStatement = new KeptStatement<{ readonly count: number }>();

/** Comments of a work that its readers see. */
export async function countComments(db: Db, workId: WorkId): Promise<number> {
  const [row] = await countStatement.all(db, { shape: "", values: [workId] }, (id) =>
    db
      .selectFrom("comment")
      .select((build) => build.fn.countAll<number>().as("count"))
      .where("work_id", "=", id)
      .where("deleted_at", "is", null)
      .where("hidden_at", "is", null),
  );
  return Number(row?.count ?? 0);
}
