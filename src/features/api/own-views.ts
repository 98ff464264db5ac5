import { authorHtml } from "#core/html.ts";
import type { listActsBy, listRequestsOf } from "#features/claims/index.ts";
import type { Bookmark, Comment, OwnComment } from "#features/feedback/index.ts";
import type { Invitation, ListedSession, ListedToken, Person, Pseud } from "#features/people/index.ts";
import type { Reading } from "#features/reader/index.ts";
import type { EarlierText } from "#features/works/index.ts";
import { toCreatorName } from "#ui/byline.ts";
import { toIso } from "./views.ts";

/** What of an account its owner alone is told. */
export function toProfileView(person: Person | null) {
  return {
    createdAt: toIso(person?.createdAt ?? null),
    profile: person === null ? "" : authorHtml(person.aboutHtml).toString(),
    profileSource: person?.aboutSource ?? "",
    preferences: person?.preferences ?? {},
  };
}

export function toPseudView(pseud: Pseud) {
  return {
    id: String(pseud.id),
    name: pseud.name,
    isDefault: pseud.isDefault,
    description: authorHtml(pseud.descriptionHtml).toString(),
    descriptionSource: pseud.descriptionSource,
  };
}

export function toTokenView(token: ListedToken) {
  return { name: token.name, scopes: token.scopes, createdAt: toIso(token.createdAt), usedAt: toIso(token.usedAt) };
}

/** A browser in which she is logged in, by what it says of itself. */
export function toSessionView({ agent, createdAt, seenAt }: ListedSession) {
  return { browser: agent, createdAt: toIso(createdAt), seenAt: toIso(seenAt) };
}

export function toInvitationView({ email, createdAt, usedAt, usedByLogin }: Invitation) {
  return { email, createdAt: toIso(createdAt), usedAt: toIso(usedAt), usedBy: usedByLogin };
}

/** Of a work that is not to be seen any more only the number is told. */
export function toReadingView(reading: Reading, title: string | null) {
  return {
    work: String(reading.workId),
    title,
    chapter: String(reading.chapterId),
    progress: reading.progress,
    readAt: toIso(reading.readAt),
  };
}

export function toCommentView(comment: OwnComment) {
  return {
    id: String(comment.id),
    work: String(comment.workId),
    chapter: comment.chapterId === null ? null : String(comment.chapterId),
    name: comment.name,
    body: authorHtml(comment.body).toString(),
    bodySource: comment.bodySource,
    stars: comment.stars,
    postedAt: toIso(comment.postedAt),
  };
}

/** What somebody wrote under a work of hers, under the name that its page shows. */
export function toReceivedView(comment: Comment) {
  const { author } = comment;
  return {
    id: String(comment.id),
    chapter: comment.chapterId === null ? null : String(comment.chapterId),
    answerTo: comment.parentId === null ? null : String(comment.parentId),
    name: toName(author),
    login: author.kind === "pseud" ? author.login : null,
    body: authorHtml(comment.body).toString(),
    stars: comment.stars,
    postedAt: toIso(comment.postedAt),
  };
}

function toName(author: Comment["author"]): string | null {
  switch (author.kind) {
    case "pseud":
      return toCreatorName(author.pseud, author.login);
    case "name":
      return author.name;
    case "anonymous":
      return "Anonymous";
    case "gone":
      return null;
  }
}

export function toVersionView({ chapterId, replacedAt, texts }: EarlierText) {
  return { chapter: chapterId === null ? null : String(chapterId), replacedAt: toIso(replacedAt), texts };
}

export function toBookmarkView(bookmark: Bookmark) {
  return {
    id: String(bookmark.id),
    work: bookmark.workId === null ? null : String(bookmark.workId),
    series: bookmark.seriesId === null ? null : String(bookmark.seriesId),
    url: bookmark.url,
    title: bookmark.title,
    author: bookmark.author,
    notes: authorHtml(bookmark.notes).toString(),
    isPrivate: bookmark.isPrivate,
    isRecommended: bookmark.isRec,
    createdAt: toIso(bookmark.createdAt),
  };
}

export function toDecisionView(act: Awaited<ReturnType<typeof listActsBy>>[number]) {
  const { authorId, author, kind, createdAt, undoneAt } = act;
  return {
    author: { id: String(authorId), name: author },
    decision: kind,
    createdAt: toIso(createdAt),
    takenBackAt: toIso(undoneAt),
  };
}

export function toRequestView(request: Awaited<ReturnType<typeof listRequestsOf>>[number]) {
  const { authorId, authorName, message, evidence, state, answer, createdAt } = request;
  const author = { id: String(authorId), name: authorName };
  return { author, message, evidence, state, answer, createdAt: toIso(createdAt) };
}
