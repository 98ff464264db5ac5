import { type CommentId, parseId } from "#core/ids.ts";
import { FramedTexts, findAskedWork, momentOf, toCreatorViews, unseen, workAddress } from "#features/browse/index.ts";
import { findWork, listChapters } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, found, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import { bookmarkRoutes } from "./bookmark-routes.ts";
import { commentsAddress, toCommentViews } from "./comment-views.ts";
import { findComments, threadsPerPage } from "./find-comments.ts";
import { commentsPage } from "./pages/comments-page.ts";
import { countThreadsBefore, findCommentPlace } from "./thread-store.ts";

/** What readers have said, for whoever may see what it is about. */
export function feedbackRoutes(ground: Ground): readonly Route[] {
  return [
    get("/works/:id/comments", "anyone", (ask) => showComments(ground, ask)),
    get("/comments/:id", "anyone", (ask) => findPlaceOfComment(ground, ask)),
    ...bookmarkRoutes(ground),
  ];
}

async function showComments(ground: Ground, ask: Ask): Promise<Answer> {
  const asked = await findAskedWork(ask, ground);
  if (!asked.ok) return asked.refusal;
  const work = asked.value;
  // Before a work is posted nobody has said anything of it.
  if (work.state !== "posted") return missing();
  const page = /^[1-9]\d{0,5}$/.test(ask.query.get("page") ?? "") ? Number(ask.query.get("page")) : 1;
  const list = await listChapters(ground.db.read, ask.viewer, work.id);
  const chapterIds = list.map((chapter) => chapter.id);
  const { threads, threadCount } = await findComments(ground.db.read, { work, chapterIds, withWork: true, page });
  const framed = new FramedTexts(ask.site, ask.viewer.preferences.loadMedia);
  const main = commentsPage({
    title: work.title,
    address: workAddress(work.id),
    creators: toCreatorViews(work.byline),
    count: work.comments,
    threads: toCommentViews(threads, { framed, chapters: list.length > 1 ? list : [] }),
    pager: {
      page,
      pageCount: Math.ceil(threadCount / threadsPerPage),
      toAddress: (to) => commentsAddress(work.id, to),
    },
    moment: momentOf(ask.now, ask.viewer),
  });
  const title = `Comments on ${work.title}`;
  return showPage(ask, { title, main, scripts: framed.scripts }, { robots: "noindex", mediaHosts: framed.hosts });
}

/** A comment in its thread, on the page of its work's comments where that stands. */
async function findPlaceOfComment(ground: Ground, ask: Ask): Promise<Answer> {
  const db = ground.db.read;
  const id = parseId<CommentId>(ask.params["id"]);
  const place = id === null ? null : await findCommentPlace(db, id);
  if (place === null) return missing();
  const work = await findWork(db, ask.viewer, place.workId);
  if (!work.ok) return unseen(ask, work.refusal);
  if (work.value.state !== "posted") return missing();
  const chapterIds = (await listChapters(db, ask.viewer, place.workId)).map((chapter) => chapter.id);
  const scope = { workId: place.workId, chapterIds, withWork: true };
  const before = await countThreadsBefore(db, scope, place.threadId);
  const page = Math.floor(before / threadsPerPage) + 1;
  return found(`${commentsAddress(place.workId, page)}#comment_${id}`);
}
