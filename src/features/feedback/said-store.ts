import type { CleanHtml } from "#core/html.ts";
import type { CommentId, WorkId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** What a comment from elsewhere says, as its source had it. */
export interface SaidComment {
  readonly id: CommentId;
  readonly key: string | null;
  readonly source: string;
  readonly stars: number | null;
}

/** Comments of a work that came in with a key, but for those that somebody took away or into an account. */
export function listSaid(db: Db, workId: WorkId): Promise<readonly SaidComment[]> {
  return db
    .selectFrom("comment")
    .select(["id", "import_key as key", "body_source as source", "stars"])
    .where("work_id", "=", workId)
    .where("import_key", "is not", null)
    .where("deleted_at", "is", null)
    .where("pseud_id", "is", null)
    .execute();
}

export async function updateSaid(
  tx: Tx,
  id: CommentId,
  change: {
    readonly body_source: string;
    readonly body_html: CleanHtml;
    readonly rules_version: number;
    readonly stars: number | null;
    readonly updated_at: number;
  },
): Promise<void> {
  await tx.updateTable("comment").set(change).where("id", "=", id).execute();
}
