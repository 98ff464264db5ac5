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
import { listSaid, updateSaid } from "./said-store.ts";

/** Where comments from elsewhere come in. */
export interface CommentLanding extends LandingPlace {
  readonly workId: WorkId;
  /** The work was just written, and nothing stands under it yet. */
  readonly isNew?: boolean;
  /** The work's chapters in their order, for comments about one of them. */
  readonly chapterIds: readonly ChapterId[];
  readonly comments: readonly ImportedComment[];
  readonly siteUrl: string;
}

/** What was done with comments. */
export interface LandedComments {
  readonly created: number;
  /** They were there already, with what their source says of them now. */
  readonly unchanged: number;
}

/**
 * Keeps comments under a work with the answers to them. One that came in before says what its source says now, unless
 * somebody has taken it away here, or into an account. In the work's own transaction, after its chapters are written.
 */
export async function landComments(tx: Tx, landing: CommentLanding, now: number): Promise<LandedComments> {
  if (landing.comments.length === 0) return { created: 0, unchanged: 0 };
  const { workId, isNew = false } = landing;
  const known = new Map((isNew ? [] : await listKeyed(tx, workId)).map((one) => [one.key, one]));
  const levels = toLevels(landing.comments);
  if (known.size > 0) await followSources(tx, landing, levels.flat(), now);
  const met = new Set(known.keys());
  const fresh = levels.map((level) => {
    const waiting = new Map(level.filter(({ key }) => !met.has(key)).map((one) => [one.key, one]));
    for (const key of waiting.keys()) met.add(key);
    return [...waiting.values()];
  });
  const authors = await landWriters(tx, landing, fresh.flat(), now);
  for (const level of fresh) {
    if (level.length === 0) continue;
    const rows = level.map((next) => toRow({ landing, authors, next, parent: known.get(next.parentKey) ?? null }, now));
    for (const row of await insertComments(tx, workId, rows)) known.set(row.key, row);
  }
  const created = fresh.flat().length;
  if (created > 0) {
    await updateFeedbackCounts(tx, workId, { comments: isNew ? created : await countComments(tx, workId) }, now);
  }
  return { created, unchanged: levels.flat().length - created };
}

async function followSources(
  tx: Tx,
  { siteUrl, workId }: CommentLanding,
  waiting: readonly Waiting[],
  now: number,
): Promise<void> {
  const standing = new Map((await listSaid(tx, workId)).map((one) => [one.key, one]));
  for (const { comment, key } of waiting) {
    const said = standing.get(key);
    const [source, stars] = [toSource(comment), toStars(comment.stars)];
    if (said === undefined || (said.source === source && said.stars === stars)) continue;
    const body = {
      body_source: source,
      body_html: cleanHtml(source, "comment", { siteUrl }),
      rules_version: rulesVersion,
    };
    await updateSaid(tx, said.id, { ...body, stars, updated_at: now });
  }
}

/** A comment with the one that it answers, by their keys. */
interface Waiting {
  readonly comment: ImportedComment;
  readonly key: string;
  /** "" for one that answers none. */
  readonly parentKey: string;
}

/** Comments in their order, then the answers to them, then the answers to these. */
function toLevels(comments: readonly ImportedComment[]): readonly (readonly Waiting[])[] {
  const levels: (readonly Waiting[])[] = [];
  for (let level = inOrder(comments, ""); level.length > 0; ) {
    levels.push(level);
    level = level.flatMap(({ comment, key }) => inOrder(comment.replies, key));
  }
  return levels;
}

function inOrder(comments: readonly ImportedComment[], parentKey: string): readonly Waiting[] {
  return comments.map((comment) => ({ comment, key: toKey(comment, parentKey), parentKey }));
}

/** Lands the authors of comments, each once; answers them by what tells one from another. */
async function landWriters(
  tx: Tx,
  landing: CommentLanding,
  waiting: readonly Waiting[],
  now: number,
): Promise<ReadonlyMap<string, ExternalAuthorId>> {
  const people = new Map(
    waiting.flatMap(({ comment: { author } }) => (author === null ? [] : [[toIdentity(author), author] as const])),
  );
  const authors = await landAuthors(tx, [...people.values()], landing, now);
  const names = [...people.keys()];
  return new Map(authors.map(({ id }, index) => [names[index] ?? "", id]));
}

interface Turn {
  readonly landing: CommentLanding;
  readonly authors: ReadonlyMap<string, ExternalAuthorId>;
  readonly next: Waiting;
  readonly parent: KeyedComment | null;
}

function toRow({ landing, authors, next, parent }: Turn, now: number): NewComment {
  const { comment } = next;
  const source = toSource(comment);
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

function toSource({ body }: ImportedComment): string {
  return body.slice(0, rawCharactersMax.comment);
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
function toKey(comment: ImportedComment, parentKey: string): string {
  if (comment.key !== null) return `key:${comment.key}`;
  const said = JSON.stringify([parentKey, comment.name, comment.postedAt, comment.chapter, comment.body]);
  return `said:${createHash("sha256").update(said).digest("base64url")}`;
}
