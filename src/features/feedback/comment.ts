import type { CleanHtml } from "#core/html.ts";
import type { ChapterId, CommentId, ExternalAuthorId, PseudId, WorkId } from "#core/ids.ts";

/** What a reader wrote under a work. */
export interface Comment {
  readonly id: CommentId;
  readonly workId: WorkId;
  readonly chapterId: ChapterId | null;
  readonly parentId: CommentId | null;
  /** The comment with which its thread begins. */
  readonly threadId: CommentId;
  readonly author: CommentAuthor;
  readonly body: CleanHtml;
  /** Halves of stars, 1 to 10; null for none. */
  readonly stars: number | null;
  /** Null where its source did not say. */
  readonly postedAt: number | null;
}

/** Who wrote it: somebody with an account, somebody who had one in another archive, or a guest by name. */
export type CommentAuthor =
  | { readonly kind: "pseud"; readonly pseudId: PseudId; readonly pseud: string; readonly login: string }
  | { readonly kind: "external"; readonly id: ExternalAuthorId; readonly name: string }
  | { readonly kind: "guest"; readonly name: string };
