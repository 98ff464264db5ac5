import type { CommentId, WorkId } from "#core/ids.ts";
import { chapterAddress, type FramedTexts, pseudAddress, workAddress } from "#features/browse/index.ts";
import type { ListedChapter } from "#features/works/index.ts";
import { toCreatorName } from "#ui/byline.ts";
import type { CommentAuthor } from "./comment.ts";
import type { Thread } from "./find-comments.ts";
import type { CommentView } from "./pages/threads.ts";

export function commentsAddress(workId: WorkId, page = 1): string {
  return `${workAddress(workId)}/comments${page === 1 ? "" : `?page=${page}`}`;
}

function commentAddress(id: CommentId): string {
  return `/comments/${id}`;
}

export interface ThreadPlace {
  readonly framed: FramedTexts;
  /** Named beside comments about one of them; none where all are about the chapter at hand. */
  readonly chapters: readonly ListedChapter[];
}

/** Threads as pages show them. */
export function toCommentViews(threads: readonly Thread[], place: ThreadPlace): readonly CommentView[] {
  const chapters = new Map(place.chapters.map((chapter) => [chapter.id, chapter]));
  const toView = ({ comment, replies }: Thread): CommentView => {
    const chapter = comment.chapterId === null ? undefined : chapters.get(comment.chapterId);
    return {
      id: comment.id,
      author: toAuthorView(comment.author),
      chapter:
        chapter === undefined || comment.parentId !== null
          ? null
          : { label: `Chapter ${chapter.number}`, address: chapterAddress(chapter.workId, chapter.id) },
      body: place.framed.frameText(comment.body),
      stars: toStars(comment.stars),
      postedAt: comment.postedAt,
      address: commentAddress(comment.id),
      replies: replies.map(toView),
    };
  };
  return threads.map(toView);
}

function toAuthorView(author: CommentAuthor): CommentView["author"] {
  switch (author.kind) {
    case "pseud":
      return { name: toCreatorName(author.pseud, author.login), address: pseudAddress(author.login, author.pseud) };
    case "name":
      return { name: author.name, address: null };
    case "gone":
      return { name: "Somebody who has left", address: null };
    case "anonymous":
      return { name: "Anonymous Creator", address: null };
  }
}

function toStars(halves: number | null): string | null {
  if (halves === null) return null;
  const whole = Math.floor(halves / 2);
  const half = halves % 2 === 1 ? "½" : "";
  return `${whole === 0 && half !== "" ? half : `${whole}${half}`} of 5 stars`;
}
