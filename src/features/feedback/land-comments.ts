import { createHash } from "node:crypto";
import type { ChapterId, ExternalAuthorId, WorkId } from "#core/ids.ts";
import { cleanHtml, cleanLine, rawCharactersMax, rulesVersion } from "#engines/author-html/index.ts";
import { type LandingPlace, landAuthors } from "#features/claims/index.ts";
import { updateFeedbackCounts } from "#features/works/index.ts";
import type { ImportedComment } from "#formats/document.ts";
import type { Tx } from "#platform/db/database.ts";
import {
  beginsThread,
  countComments,
  insertComments,
  type KeyedComment,
  listKeyed,
  type NewComment,
} from "./comment-store.ts";

/** Where comments from elsewhere come in. */
export interface CommentLanding extends LandingPlace {
  readonly workId: WorkId;
  /** The work's chapters in their order, for comments about one of them. */
  readonly chapterIds: readonly ChapterId[];
  readonly comments: readonly ImportedComment[];
  readonly siteUrl: string;
}

/** What was done with comments. */
export interface LandedComments {
  readonly created: number;
  /** They were there already. */
  readonly unchanged: number;
}

/**
 * Keeps comments under a work with the answers to them. A comment that came in before stays as it is, one that was taken
 * away here as well. In the work's own transaction, after its chapters are written.
 */
export async function landComments(tx: Tx, landing: CommentLanding, now: number): Promise<LandedComments> {
  if (landing.comments.length === 0) return { created: 0, unchanged: 0 };
  const known = new Map((await listKeyed(tx, landing.workId)).map((one) => [one.key, one]));
  const authors = new Map<string, ExternalAuthorId>();
  let [created, unchanged] = [0, 0];
  for (let level = inOrder(landing.comments, null); level.length > 0; ) {
    const fresh = new Map(level.filter(({ key }) => !known.has(key)).map((one) => [one.key, one]));
    await landWriters(tx, { landing, authors, comments: [...fresh.values()].map((one) => one.comment) }, now);
    const rows = [...fresh.values()].map((next) => toRow({ landing, authors, next }, now));
    for (const row of await insertComments(tx, landing.workId, rows)) known.set(row.key, row);
    created += fresh.size;
    unchanged += level.length - fresh.size;
    level = level.flatMap(({ comment, key }) => inOrder(comment.replies, known.get(key) ?? null));
  }
  if (created > 0)
    await updateFeedbackCounts(tx, landing.workId, { comments: await countComments(tx, landing.workId) }, now);
  return { created, unchanged };
}

/** A comment that has to be kept, below the one that it answers. */
interface Waiting {
  readonly comment: ImportedComment;
  readonly key: string;
  readonly parent: KeyedComment | null;
}

function inOrder(comments: readonly ImportedComment[], parent: KeyedComment | null): readonly Waiting[] {
  return comments.map((comment) => ({ comment, key: toKey(comment, parent), parent }));
}

interface Turn {
  readonly landing: CommentLanding;
  readonly authors: Map<string, ExternalAuthorId>;
  readonly next: Waiting;
}

/** Lands the authors of comments who were not met before. */
async function landWriters(
  tx: Tx,
  { landing, authors, comments }: Pick<Turn, "landing" | "authors"> & { readonly comments: readonly ImportedComment[] },
  now: number,
): Promise<void> {
  const people = new Map(
    comments.flatMap(({ author }) => (author === null ? [] : [[toIdentity(author), author] as const])),
  );
  const fresh = [...people].filter(([name]) => !authors.has(name));
  const ids = await landAuthors(
    tx,
    fresh.map(([, person]) => person),
    landing,
    now,
  );
  for (const [index, [name]] of fresh.entries()) {
    const id = ids[index];
    if (id !== undefined) authors.set(name, id);
  }
}

function toRow({ landing, authors, next }: Turn, now: number): NewComment {
  const { comment, parent } = next;
  const source = comment.body.slice(0, rawCharactersMax.comment);
  // An answer is about what its question is about.
  const chapterId =
    parent?.chapterId ?? (comment.chapter === null ? null : (landing.chapterIds[comment.chapter] ?? null));
  return {
    work_id: landing.workId,
    chapter_id: chapterId,
    parent_id: parent?.id ?? null,
    thread_id: parent?.threadId ?? beginsThread,
    external_author_id: comment.author === null ? null : (authors.get(toIdentity(comment.author)) ?? null),
    name: toName(comment.name),
    body_source: source,
    body_html: cleanHtml(source, "comment", { siteUrl: landing.siteUrl }),
    rules_version: rulesVersion,
    stars: toStars(comment.stars),
    import_key: next.key,
    posted_at: comment.postedAt,
    created_at: now,
    updated_at: now,
  };
}

/** What tells one from another in a source. */
function toIdentity(author: NonNullable<ImportedComment["author"]>): string {
  return `${author.key ?? ""}\n${author.name}`;
}

const nameMax = 255;

function toName(text: string): string {
  const name = cleanLine(text);
  return [...(name === "" ? "Guest" : name)].slice(0, nameMax).join("");
}

function toStars(stars: number | null): number | null {
  return stars !== null && Number.isInteger(stars) && stars >= 1 && stars <= 10 ? stars : null;
}

/** Its key at its source; without one, what it says, where, when and by whom: the same twice is one comment. */
function toKey(comment: ImportedComment, parent: KeyedComment | null): string {
  if (comment.key !== null) return `key:${comment.key}`;
  const said = JSON.stringify([parent?.key ?? "", comment.name, comment.postedAt, comment.chapter, comment.body]);
  return `said:${createHash("sha256").update(said).digest("base64url")}`;
}
