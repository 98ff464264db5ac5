import type { CleanHtml } from "#core/html.ts";
import type { ChapterId, CommentId } from "#core/ids.ts";

/** What a reader wrote under a work. */
export interface Comment {
  readonly id: CommentId;
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

/**
 * Who wrote it: somebody with an account, somebody by name, somebody whose name is gone, or the creator of an anonymous
 * work, whom nobody is told.
 */
export type CommentAuthor =
  | { readonly kind: "pseud"; readonly pseud: string; readonly login: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "gone" | "anonymous" };
