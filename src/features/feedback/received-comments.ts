import type { Work } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Comment } from "./comment.ts";
import { findUnknownMakers, toAuthor, toComment } from "./find-comments.ts";
import { type CommentRow, listRowsUnder } from "./thread-store.ts";

/** Rows read together. */
const pageRows = 200;

/** All that readers have written under a work, thread by thread, as its pages show it, for its creator to take along. */
export async function* listReceived(db: Db, work: Pick<Work, "id" | "byline">): AsyncGenerator<Comment> {
  const unknown = await findUnknownMakers(db, work);
  for (let after: CommentRow | null = null; ; ) {
    const rows: readonly CommentRow[] = await listRowsUnder(db, work.id, after, pageRows);
    for (const row of rows) yield toComment(row, toAuthor(row, unknown));
    after = rows.at(-1) ?? after;
    if (rows.length < pageRows) return;
  }
}
