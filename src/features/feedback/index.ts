import type { Feature } from "#platform/ground.ts";
import { feedbackRoutes } from "./routes.ts";

export type { Bookmark } from "./bookmark.ts";
export { listBookmarksOf } from "./bookmark-store.ts";
export type { Comment } from "./comment.ts";
export { type BookmarkLanding, type BookmarkTarget, landBookmark } from "./land-bookmark.ts";
export { type CommentLanding, type LandedComments, landComments } from "./land-comments.ts";
export { listCommentsOf, type OwnComment } from "./own-comment-store.ts";
export { listReceived } from "./received-comments.ts";
export { type FeedbackPlace, showFeedback } from "./show-feedback.ts";

/** What readers say of works: comments and bookmarks. */
export const feedback: Feature = { name: "feedback", routes: feedbackRoutes };
