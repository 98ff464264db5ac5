import type { Feature } from "#platform/ground.ts";

export type { Comment, CommentAuthor } from "./comment.ts";
export { type BookmarkLanding, type BookmarkTarget, landBookmark } from "./land-bookmark.ts";
export { type CommentLanding, type LandedComments, landComments } from "./land-comments.ts";

/** What readers say of works: comments and bookmarks. */
export const feedback: Feature = { name: "feedback" };
