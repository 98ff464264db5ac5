import type { Viewer } from "#core/viewer.ts";
import {
  downloadLine,
  FramedTexts,
  momentOf,
  seriesAddress,
  toCreatorViews,
  workAddress,
} from "#features/browse/index.ts";
import { findPersonByLogin, hasPage } from "#features/people/index.ts";
import { findSeries, listWorksByIds } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, type Route } from "#platform/http/route.ts";
import { showPage } from "#ui/show.ts";
import type { Bookmark } from "./bookmark.ts";
import { countBookmarksOf, listBookmarksOf } from "./bookmark-store.ts";
import { type BookmarkView, bookmarksPage } from "./pages/bookmarks-page.ts";

/** Bookmarks on one page. */
const perPage = 20;

export function bookmarkRoutes(ground: Ground): readonly Route[] {
  return [get("/users/:login/bookmarks", "anyone", (ask) => showBookmarks(ground, ask))];
}

/** Somebody's bookmarks, the private ones for herself alone; nothing is here for whoever has none. */
async function showBookmarks(ground: Ground, ask: Ask): Promise<Answer> {
  const db = ground.db.read;
  const person = await findPersonByLogin(db, ask.params["login"] ?? "");
  if (person === null || !hasPage(person)) return missing();
  const isOwn = ask.viewer.kind === "member" && ask.viewer.personId === person.id;
  const total = await countBookmarksOf(db, person.id, isOwn);
  if (total === 0 && !isOwn) return missing();
  const page = /^[1-9]\d{0,5}$/.test(ask.query.get("page") ?? "") ? Number(ask.query.get("page")) : 1;
  const part = { withPrivate: isOwn, limit: perPage, offset: (page - 1) * perPage };
  const bookmarks = await listBookmarksOf(db, person.id, part);
  const framed = new FramedTexts(ask.site, ask.viewer.preferences.loadMedia);
  const targets = await findTargets(db, ask.viewer, bookmarks);
  const address = `/users/${person.login}/bookmarks`;
  const main = bookmarksPage({
    login: person.login,
    personAddress: `/users/${person.login}`,
    bookmarks: bookmarks.map((bookmark) => toView(bookmark, targets, framed)),
    total,
    download: total > 0 && downloadLine(ask, address, "Download these works"),
    pager: {
      page,
      pageCount: Math.ceil(total / perPage),
      toAddress: (to) => (to === 1 ? address : `${address}?page=${to}`),
    },
    moment: momentOf(ask.now, ask.viewer),
  });
  const body = { title: `Bookmarks of ${person.login}`, main, scripts: framed.scripts };
  return showPage(ask, body, { robots: "noindex", mediaHosts: framed.hosts });
}

type Target = NonNullable<BookmarkView["target"]>;

/** What bookmarks are of, as far as this viewer may see it. */
async function findTargets(
  db: Db,
  viewer: Viewer,
  bookmarks: readonly Bookmark[],
): Promise<ReadonlyMap<string, Target>> {
  const targets = new Map<string, Target>();
  const ids = bookmarks.flatMap((bookmark) => bookmark.workId ?? []);
  for (const work of await listWorksByIds(db, viewer, [...new Set(ids)])) {
    targets.set(`work ${work.id}`, {
      title: work.title,
      address: workAddress(work.id),
      creators: toCreatorViews(work.byline),
    });
  }
  for (const { seriesId } of bookmarks) {
    if (seriesId === null) continue;
    const series = await findSeries(db, viewer, seriesId);
    if (!series.ok) continue;
    const { title, byline } = series.value;
    targets.set(`series ${seriesId}`, { title, address: seriesAddress(seriesId), creators: toCreatorViews(byline) });
  }
  return targets;
}

function toView(bookmark: Bookmark, targets: ReadonlyMap<string, Target>, framed: FramedTexts): BookmarkView {
  const { workId, seriesId } = bookmark;
  const inside = workId !== null ? `work ${workId}` : seriesId !== null ? `series ${seriesId}` : null;
  const outside =
    bookmark.url === null
      ? null
      : {
          title: bookmark.title === "" ? bookmark.url : bookmark.title,
          address: bookmark.url,
          creators: bookmark.author === "" ? null : [{ name: bookmark.author, address: null }],
        };
  return {
    id: bookmark.id,
    target: inside === null ? outside : (targets.get(inside) ?? null),
    notes: framed.frame(bookmark.notes),
    isPrivate: bookmark.isPrivate,
    isRec: bookmark.isRec,
    createdAt: bookmark.createdAt,
  };
}
