import type { Expression } from "kysely";
import { type ExpressionBuilder, expressionBuilder, type SqlBool } from "kysely";
import type { CleanHtml } from "#core/html.ts";
import type { ChapterId, CommentId, ExternalAuthorId, PersonId, WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";
import type { Tables } from "#platform/db/tables.ts";

/** Which comments of a work are asked for. */
export interface CommentScope {
  readonly workId: WorkId;
  /** About one of these chapters: all that a viewer may see, or the one at hand. */
  readonly chapterIds: readonly ChapterId[];
  /** Those about the work as a whole as well. */
  readonly withWork: boolean;
}

export interface CommentRow {
  readonly id: CommentId;
  readonly chapterId: ChapterId | null;
  readonly parentId: CommentId | null;
  readonly threadId: CommentId;
  readonly name: string;
  readonly body: CleanHtml;
  readonly stars: number | null;
  readonly postedAt: number | null;
  /** Of the account that wrote it, or that has claimed its writer's name. */
  readonly pseud: string | null;
  readonly login: string | null;
  readonly personId: PersonId | null;
  readonly authorId: ExternalAuthorId | null;
  readonly authorState: string | null;
}

/** Threads of a scope. */
export async function countThreads(db: Db, scope: CommentScope): Promise<number> {
  const row = await db
    .selectFrom("comment")
    .select((build) => build.fn.countAll<number>().as("count"))
    .where(inScope(scope))
    .where("comment.parent_id", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Threads of a scope that begin before one does. */
export async function countThreadsBefore(db: Db, scope: CommentScope, id: CommentId): Promise<number> {
  const row = await db
    .selectFrom("comment")
    .select((build) => build.fn.countAll<number>().as("count"))
    .where(inScope(scope))
    .where("comment.parent_id", "is", null)
    .where("comment.id", "<", id)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The beginnings of threads, oldest first. */
export async function listThreadIds(
  db: Db,
  scope: CommentScope,
  part: { readonly limit: number; readonly offset: number },
): Promise<readonly CommentId[]> {
  const rows = await db
    .selectFrom("comment")
    .select("comment.id")
    .where(inScope(scope))
    .where("comment.parent_id", "is", null)
    .orderBy("comment.id")
    .limit(part.limit)
    .offset(part.offset)
    .execute();
  return rows.map((row) => row.id);
}

/** The comments of threads, oldest first; `limit` keeps a page of endless answers in bounds. */
export async function listCommentRows(
  db: Db,
  scope: CommentScope,
  threads: readonly CommentId[],
  limit: number,
): Promise<readonly CommentRow[]> {
  if (threads.length === 0) return [];
  return selectRows(db)
    .where(inScope(scope))
    .where("comment.thread_id", "in", threads)
    .orderBy("comment.id")
    .limit(limit)
    .execute();
}

/** Every comment of a work that its readers see, after one of them, thread by thread, as an index has them. */
export function listRowsUnder(
  db: Db,
  workId: WorkId,
  after: Pick<CommentRow, "id" | "threadId"> | null,
  limit: number,
): Promise<readonly CommentRow[]> {
  const rows = selectRows(db)
    .where("comment.work_id", "=", workId)
    .where("comment.deleted_at", "is", null)
    .where("comment.hidden_at", "is", null);
  const rest =
    after === null
      ? rows
      : rows
          .where("comment.thread_id", ">=", after.threadId)
          .where((build) =>
            build.or([build("comment.thread_id", ">", after.threadId), build("comment.id", ">", after.id)]),
          );
  return rest.orderBy("comment.thread_id").orderBy("comment.id").limit(limit).execute();
}

function selectRows(db: Db) {
  return db
    .selectFrom("comment")
    .leftJoin("external_author as author", "author.id", "comment.external_author_id")
    .leftJoin("pseud", (join) =>
      join.on((on) => on("pseud.id", "=", on.fn.coalesce("comment.pseud_id", "author.claimed_pseud_id"))),
    )
    .leftJoin("person", "person.id", "pseud.person_id")
    .select(["comment.id", "comment.chapter_id as chapterId", "comment.parent_id as parentId"])
    .select(["comment.thread_id as threadId", "comment.name", "comment.body_html as body", "comment.stars"])
    .select(["comment.posted_at as postedAt", "pseud.name as pseud", "person.login", "person.id as personId"])
    .select(["author.id as authorId", "author.state as authorState"]);
}

/** A comment's work and thread, whoever asks. */
export async function findCommentPlace(
  db: Db,
  id: CommentId,
): Promise<{ readonly workId: WorkId; readonly threadId: CommentId } | null> {
  const row = await db
    .selectFrom("comment")
    .select(["work_id as workId", "thread_id as threadId"])
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .where("hidden_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

function inScope(scope: CommentScope): Expression<SqlBool> {
  const build: ExpressionBuilder<Tables, "comment"> = expressionBuilder();
  const places = [
    ...(scope.chapterIds.length > 0 ? [build("comment.chapter_id", "in", scope.chapterIds)] : []),
    ...(scope.withWork ? [build("comment.chapter_id", "is", null)] : []),
  ];
  return build.and([
    build("comment.work_id", "=", scope.workId),
    build("comment.deleted_at", "is", null),
    build("comment.hidden_at", "is", null),
    places.length === 0 ? build.lit(false) : build.or(places),
  ]);
}
