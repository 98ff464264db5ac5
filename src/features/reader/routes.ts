import { type ChapterId, parseId } from "#core/ids.ts";
import {
  chapterAddress,
  findAskedWork,
  toCreatorViews,
  unseen,
  wholeWorkAddress,
  workAddress,
} from "#features/browse/index.ts";
import { loadTaxonomy } from "#features/tags/index.ts";
import { findChapter, findSkinCss, findTexts, listChapters, listWholeChapters } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, bytesAnswer, found, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { get, post, type Route, signal } from "#platform/http/route.ts";
import { toIsoDate } from "#ui/dates.ts";
import { showPage } from "#ui/show.ts";
import { countGuest } from "./hits/count-hits.ts";
import { showHome } from "./home.ts";
import { keepPlace } from "./keep-place.ts";
import { navigatePage } from "./pages/navigate-page.ts";
import { gateAnswer, type Sources, showWork } from "./show-work.ts";
import { toLink } from "./work-view.ts";

/** Works as they are read, and the home page, where reading begins and goes on. */
export function readerRoutes(ground: Ground): readonly Route[] {
  const sources: Sources = { ground, taxonomy: loadTaxonomy(ground) };
  return [
    get("/", "anyone", (ask) => showHome(ask, ground)),
    get("/works/:id", "anyone", (ask) => openWork(ask, sources)),
    get("/works/:id/navigate", "anyone", (ask) => openIndex(ask, ground)),
    get("/works/:id/skin.css", "anyone", (ask) => openSkin(ask, ground)),
    get("/works/:id/chapters/:chapterId", "anyone", (ask) => openChapter(ask, sources)),
    get("/chapters/:chapterId", "anyone", (ask) => findPlaceOfChapter(ask, ground)),
    signal("/works/:id/hits", (ask) => countGuest(ask, ground)),
    post("/works/:id/reading", "member", (ask) => keepPlace(ask, ground)),
  ];
}

/** A work of several chapters opens at its first, unless the reader wants the whole. */
async function openWork(ask: Ask, sources: Sources): Promise<Answer> {
  const { read } = sources.ground.db;
  const asked = await findAskedWork(ask, sources.ground);
  if (!asked.ok) return asked.refusal;
  const work = asked.value;
  const isWhole = wantsWhole(ask);
  const list = isWhole ? [] : await listChapters(read, ask.viewer, work.id);
  const [first] = list;
  if (first !== undefined && list.length > 1) return found(`${chapterAddress(work.id, first.id)}${ask.url.search}`);
  const gate = gateAnswer(ask, work);
  if (gate !== null) return gate;
  const chapters = await listWholeChapters(read, ask.viewer, work.id);
  if (chapters.length === 0) return missing();
  return showWork(ask, { work, list: chapters, chapters, isWhole: chapters.length > 1 }, sources);
}

async function openChapter(ask: Ask, sources: Sources): Promise<Answer> {
  const { read } = sources.ground.db;
  const asked = await findAskedWork(ask, sources.ground);
  if (!asked.ok) return asked.refusal;
  const work = asked.value;
  const id = parseId<ChapterId>(ask.params["chapterId"]);
  const list = await listChapters(read, ask.viewer, work.id);
  const listed = list.find((chapter) => chapter.id === id);
  if (listed === undefined) return missing();
  if (ask.query.get("view_full_work") === "true") {
    return found(`${workAddress(work.id)}${ask.url.search}#chapter-${listed.number}`);
  }
  const gate = gateAnswer(ask, work);
  if (gate !== null) return gate;
  return showWork(ask, { work, list, chapters: [await findTexts(read, listed)], isWhole: false }, sources);
}

async function openIndex(ask: Ask, ground: Ground): Promise<Answer> {
  const asked = await findAskedWork(ask, ground);
  if (!asked.ok) return asked.refusal;
  const work = asked.value;
  const list = await listChapters(ground.db.read, ask.viewer, work.id);
  // The list of a work page's chapter menu sends the chosen chapter here.
  const chosen = list.find((chapter) => String(chapter.id) === ask.query.get("selected_id"));
  if (chosen !== undefined) return found(chapterAddress(work.id, chosen.id));
  const main = navigatePage({
    title: work.title,
    address: workAddress(work.id),
    wholeAddress: wholeWorkAddress(work.id),
    creators: toCreatorViews(work.byline),
    chapters: list.map((chapter) => ({
      ...toLink(chapter),
      date: toIsoDate(chapter.publishedAt, ask.viewer.preferences.timeZone),
    })),
  });
  const title = `Chapter Index for ${work.title}`;
  return showPage(ask, { title, main }, { robots: "noindex", modifiedAt: work.updatedAt });
}

/** The style of a work, for whoever may see the work. Its address changes with it, so browsers keep it. */
async function openSkin(ask: Ask, ground: Ground): Promise<Answer> {
  const asked = await findAskedWork(ask, ground);
  if (!asked.ok || asked.value.skin === null) return missing();
  const skin = await findSkinCss(ground.db.read, asked.value.skin.id);
  if (skin === null) return missing();
  const headers = {
    "content-type": "text/css; charset=utf-8",
    "cache-control": "private, max-age=31536000, immutable",
  };
  return bytesAnswer(skin.css, headers);
}

async function findPlaceOfChapter(ask: Ask, ground: Ground): Promise<Answer> {
  const id = parseId<ChapterId>(ask.params["chapterId"]);
  if (id === null) return missing();
  const chapter = await findChapter(ground.db.read, ask.viewer, id);
  if (!chapter.ok) return unseen(ask, chapter.refusal);
  return found(`${chapterAddress(chapter.value.workId, id)}${ask.url.search}`);
}

/** The address decides; without a word there, the reader's preference. */
function wantsWhole(ask: Ask): boolean {
  const asked = ask.query.get("view_full_work");
  return asked === null ? ask.viewer.preferences.wholeWorks : asked === "true";
}
