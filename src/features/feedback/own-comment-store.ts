import type { CleanHtml } from "#core/html.ts";
import type { ChapterId, CommentId, PersonId, WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";

/** A comment as the one who wrote it takes it along. */
export interface OwnComment {
  readonly id: CommentId;
  readonly workId: WorkId;
  readonly chapterId: ChapterId | null;
  /** As it stood under the comment. */
  readonly name: string;
  readonly body: CleanHtml;
  readonly bodySource: string;
  /** Halves of stars, 1 to 10; null for none. */
  readonly stars: number | null;
  readonly postedAt: number | null;
}

/** What a person has written under works, oldest first: her own, and those of authors whose names she has claimed. */
export function listCommentsOf(
  db: Db,
  personId: PersonId,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly OwnComment[]> {
  return db
    .selectFrom("comment")
    .leftJoin("pseud", "pseud.id", "comment.pseud_id")
    .leftJoin("external_author", "external_author.id", "comment.external_author_id")
    .select(["comment.id", "comment.work_id as workId", "comment.chapter_id as chapterId", "comment.name"])
    .select(["comment.body_html as body", "comment.body_source as bodySource", "comment.stars"])
    .select("comment.posted_at as postedAt")
    .where((build) =>
      build.or([build("pseud.person_id", "=", personId), build("external_author.claimed_by", "=", personId)]),
    )
    .where("comment.deleted_at", "is", null)
    .orderBy("comment.id")
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}
