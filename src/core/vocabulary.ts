/** Words with which rows say what they are; the same in the database, the rules and the API. */

/** A truth as the databases keep it: SQLite has no type of its own for it. */
export type Flag = 0 | 1;

export const roles = ["member", "wrangler", "moderator", "archivist", "admin"] as const;
export type Role = (typeof roles)[number];

/** Scheduled works and chapters become posted by a job at their `publish_at`. */
export type PublicationState = "draft" | "scheduled" | "posted";

export const visibilities = ["public", "members"] as const;
export type Visibility = (typeof visibilities)[number];

const commentPermissions = ["everybody", "members", "nobody"] as const;
export type CommentPermission = (typeof commentPermissions)[number];

/** How the body of a chapter was typed; notes and summaries are always HTML. */
export type TextFormat = "html" | "markdown";

/** A creator who was named by somebody else is invited until accepting. */
export type CreatorState = "invited" | "accepted";

declare const cssBrand: unique symbol;

/** A work skin that its cleaner let through: every selector is under `#workskin`. */
export type CleanCss = string & { readonly [cssBrand]: true };
