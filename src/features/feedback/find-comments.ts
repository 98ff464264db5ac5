import type { ChapterId, CommentId, ExternalAuthorId } from "#core/ids.ts";
import { listAuthorsOf } from "#features/claims/index.ts";
import type { Work } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Comment, CommentAuthor } from "./comment.ts";
import { type CommentRow, type CommentScope, countThreads, listCommentRows, listThreadIds } from "./thread-store.ts";

/** Threads on one page, as far as they go; comments of one page in all. */
export const threadsPerPage = 20;
const commentsMax = 1_000;

/** A comment with the answers to it. */
export interface Thread {
  readonly comment: Comment;
  readonly replies: readonly Thread[];
}

export interface CommentPage {
  readonly threads: readonly Thread[];
  /** Of all pages. */
  readonly threadCount: number;
}

/** What is asked of a work's comments: those about one chapter, or about all that the viewer may see. */
export interface CommentQuestion {
  /** As the viewer sees it: who asks about a work that she may not see was answered before. */
  readonly work: Work;
  readonly chapterIds: readonly ChapterId[];
  /** Those about the work as a whole as well. */
  readonly withWork: boolean;
  /** From 1. */
  readonly page: number;
}

/** A page of comments, oldest first, in three statements. */
export async function findComments(db: Db, question: CommentQuestion): Promise<CommentPage> {
  const { work, page } = question;
  const scope: CommentScope = { workId: work.id, chapterIds: question.chapterIds, withWork: question.withWork };
  const threadCount = await countThreads(db, scope);
  if (threadCount === 0) return { threads: [], threadCount };
  const ids = await listThreadIds(db, scope, { limit: threadsPerPage, offset: (page - 1) * threadsPerPage });
  const rows = await listCommentRows(db, scope, ids, commentsMax);
  const unknown = await findUnknownMakers(db, work);
  return { threads: toThreads(rows, (row) => toAuthor(row, unknown)), threadCount };
}

/** Those whose names an anonymous work keeps: what its creators answer must not tell. */
export async function findUnknownMakers(
  db: Db,
  work: Pick<Work, "id" | "byline">,
): Promise<ReadonlySet<ExternalAuthorId> | null> {
  const isKnown = !work.byline.isAnonymous || work.byline.creators.length > 0 || work.byline.unclaimed !== null;
  return isKnown ? null : new Set((await listAuthorsOf(db, work.id)).map((author) => author.id));
}

export function toAuthor(row: CommentRow, unknown: ReadonlySet<ExternalAuthorId> | null): CommentAuthor {
  if (row.authorId !== null && unknown?.has(row.authorId) === true) return { kind: "anonymous" };
  if (row.authorState === "orphaned" || row.authorState === "deleted") return { kind: "gone" };
  if (row.pseud !== null && row.login !== null) return { kind: "pseud", pseud: row.pseud, login: row.login };
  return { kind: "name", name: row.name };
}

/** Comments under what they answer; one whose question is not shown stands by itself. */
function toThreads(rows: readonly CommentRow[], authorOf: (row: CommentRow) => CommentAuthor): readonly Thread[] {
  const known = new Set<CommentId>(rows.map((row) => row.id));
  const answers = Map.groupBy(rows, (row) => (row.parentId !== null && known.has(row.parentId) ? row.parentId : null));
  const toThread = (row: CommentRow): Thread => ({
    comment: toComment(row, authorOf(row)),
    replies: (answers.get(row.id) ?? []).map(toThread),
  });
  return (answers.get(null) ?? []).map(toThread);
}

export function toComment(row: CommentRow, author: CommentAuthor): Comment {
  const { id, chapterId, parentId, threadId, body, stars, postedAt } = row;
  return { id, chapterId, parentId, threadId, author, body, stars, postedAt };
}
