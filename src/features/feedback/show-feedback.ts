import type { Html } from "#core/html.ts";
import { type FramedTexts, momentOf } from "#features/browse/index.ts";
import type { ListedChapter, Work } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Ask } from "#platform/http/ask.ts";
import { commentsAddress, toCommentViews } from "./comment-views.ts";
import { findComments, threadsPerPage } from "./find-comments.ts";
import { feedbackModule } from "./pages/comments-page.ts";

/** What of a work stands on a page, for the comments below it. */
export interface FeedbackPlace {
  readonly work: Work;
  /** Every chapter that this viewer may see, in order. */
  readonly list: readonly ListedChapter[];
  /** Those on this page. */
  readonly chapters: readonly ListedChapter[];
  readonly framed: FramedTexts;
}

/**
 * The comments about what stands on a page, those about the work as a whole below its last chapter; null for a work
 * without any, and for one that nobody else sees.
 */
export async function showFeedback(ask: Ask, ground: Ground, place: FeedbackPlace): Promise<Html | null> {
  const { work, list, chapters, framed } = place;
  if (work.comments === 0 || work.state !== "posted") return null;
  const found = await findComments(ground.db.read, {
    work,
    chapterIds: chapters.map((chapter) => chapter.id),
    withWork: chapters.at(-1)?.id === list.at(-1)?.id,
    page: 1,
  });
  return feedbackModule({
    threads: toCommentViews(found.threads, { framed, chapters: chapters.length > 1 ? list : [] }),
    pager: {
      page: 1,
      pageCount: Math.ceil(found.threadCount / threadsPerPage),
      toAddress: (page) => commentsAddress(work.id, page),
    },
    moment: momentOf(ask.now, ask.viewer),
    allAddress: commentsAddress(work.id),
    count: work.comments,
  });
}
