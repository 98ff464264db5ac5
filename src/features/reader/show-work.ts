import {
  chapterAddress,
  chapterIndexAddress,
  FramedTexts,
  likeAddress,
  momentOf,
  readProgressMin,
  toBlurbView,
  workAddress,
} from "#features/browse/index.ts";
import { showAuthorLinks } from "#features/claims/index.ts";
import { toDownloadLinks } from "#features/downloads/index.ts";
import { showFeedback } from "#features/feedback/index.ts";
import type { Taxonomy } from "#features/tags/index.ts";
import type { ListedChapter, Work } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { cookieNames, hasAgreed } from "#platform/http/cookies.ts";
import type { PageScript } from "#ui/document.ts";
import type { ReadingPlaceView } from "#ui/reading-place.ts";
import { showPage } from "#ui/show.ts";
import { agreesNow, gateParameter, needsGate, proceedAddress } from "./gate.ts";
import { findStyle, workHead } from "./head.ts";
import { countMember, hitsAddress } from "./hits/count-hits.ts";
import { toNotices } from "./notices.ts";
import { gatePage } from "./pages/gate-page.ts";
import { type LinkView, type WorkPageView, workPage } from "./pages/work-page.ts";
import { findReading, type Reading } from "./store.ts";
import { type ShownPart, toLink, toMetaView, toTextView, toWays } from "./work-view.ts";

/** What a work page stands on. */
export interface Sources {
  readonly ground: Ground;
  readonly taxonomy: () => Promise<Taxonomy>;
}

/**
 * The page that asks before an adult work, or null when nobody is to be asked. An answer in the address is remembered
 * for the browser session; the page itself sets nothing.
 */
export function gateAnswer(ask: Ask, work: Work): Answer | null {
  const answer = ask.query.get(gateParameter);
  if (!needsGate({ isAdult: work.isAdult, isOwn: work.isOwn || work.mayEdit, viewer: ask.viewer, answer })) {
    if (agreesNow(answer) && !hasAgreed(ask.cookies)) {
      ask.setCookie({ name: cookieNames.adult, value: "true", maxAgeS: null });
    }
    return null;
  }
  const { viewer } = ask;
  const main = gatePage({
    work: toBlurbView(work, viewer),
    proceedAddress: proceedAddress(ask.url),
    preferencesAddress: viewer.kind === "member" ? `/users/${viewer.login}/preferences` : null,
    moment: momentOf(ask.now, viewer),
  });
  return showPage(
    ask,
    { title: work.title, main, canonical: `${ask.site.url}${workAddress(work.id)}` },
    { robots: "noindex" },
  );
}

/** The page of a work, or of a part of it, past the gate. */
export async function showWork(ask: Ask, part: ShownPart, { ground, taxonomy }: Sources): Promise<Answer> {
  const { work } = part;
  countMember(ask, ground, work);
  const framed = new FramedTexts(ask.site, ask.viewer.preferences.loadMedia);
  const kept = await findKept(ask, ground, work);
  const { types } = await taxonomy();
  const chapter = part.isWhole ? null : (part.chapters[0] ?? null);
  const text = toTextView(part, framed);
  const place = toPlace(ask, part, kept);
  const main = workPage({
    notices: toNotices(work, chapter),
    about: { meta: toMetaView(work, types, ask.viewer), open: false },
    text,
    ways: toWays(part),
    downloads: ask.site.hasDownloads ? toDownloadLinks(work) : [],
    settings: toSettings(ask),
    styleLink: toStyleLink(ask, work),
    ownLinks: work.mayEdit ? toOwnLinks(work, chapter, part.list.length) : [],
    stopped: toStopped(part, kept),
    place,
    menu: toChapterMenu(part),
    likeAddress: work.state === "posted" ? likeAddress(work.id) : null,
    keepForm: toKeepForm(ask, part),
    authors: await showAuthorLinks(ground.db.read, work),
    feedback: await showFeedback(ask, ground, { ...part, framed }),
    moment: momentOf(ask.now, ask.viewer),
  });
  const scripts: PageScript[] = ["reader", ...framed.scripts];
  if (place !== null) scripts.push("reading-position");
  return showPage(
    ask,
    { ...workHead(ask, work, part.list.length > 1 ? chapter : null), main, bodyClass: "reading", scripts },
    { modifiedAt: work.updatedAt, mediaHosts: framed.hosts },
  );
}

async function findKept(ask: Ask, ground: Ground, work: Work): Promise<Reading | null> {
  const { viewer } = ask;
  if (viewer.kind === "guest" || !viewer.preferences.keepHistory) return null;
  return findReading(ground.db.read, viewer.personId, work.id);
}

function toPlace(ask: Ask, { work, list }: ShownPart, kept: Reading | null): ReadingPlaceView | null {
  const first = list[0];
  const last = list.at(-1);
  const isKept = ask.viewer.kind === "guest" || ask.viewer.preferences.keepHistory;
  if (first === undefined || last === undefined || !isKept || work.state !== "posted") return null;
  return {
    workId: work.id,
    title: work.title,
    firstChapterId: first.id,
    lastChapterId: last.id,
    saveAddress: ask.viewer.kind === "member" ? `${workAddress(work.id)}/reading` : null,
    hitsAddress: hitsAddress(ask, work),
    kept,
  };
}

function toKeepForm(ask: Ask, { work, chapters, isWhole }: ShownPart): WorkPageView["keepForm"] {
  const [chapter] = chapters;
  if (ask.viewer.kind === "guest" || !ask.viewer.preferences.keepHistory || isWhole) return null;
  if (chapter === undefined || work.state !== "posted") return null;
  return { action: `${workAddress(work.id)}/reading`, token: ask.authenticityToken(), chapterId: chapter.id };
}

/** Where the reader stopped, when it is not on this page, or not its beginning. */
function toStopped({ list, chapters, isWhole }: ShownPart, kept: Reading | null): LinkView | null {
  const chapter = list.find((one) => one.id === kept?.chapterId);
  if (kept === null || chapter === undefined) return null;
  const next = kept.progress >= readProgressMin ? list[list.indexOf(chapter) + 1] : undefined;
  if (kept.progress >= readProgressMin && next === undefined) return null;
  const goal = next ?? chapter;
  if (!isWhole && goal.id === chapters[0]?.id) {
    if (next !== undefined || kept.progress === 0) return null;
    return { label: "Continue where you stopped", address: `${chapterAddress(goal.workId, goal.id)}#continue` };
  }
  const at = next === undefined ? "#continue" : "";
  return { label: `Continue with chapter ${goal.number}`, address: `${chapterAddress(goal.workId, goal.id)}${at}` };
}

/** A list of more chapters than this is a page of its own. */
const menuChaptersMax = 200;

function toChapterMenu({ work, list, chapters, isWhole }: ShownPart): WorkPageView["menu"] {
  if (isWhole || list.length < 2 || list.length > menuChaptersMax) return null;
  return {
    action: chapterIndexAddress(work.id),
    currentId: chapters[0]?.id ?? 0,
    chapters: list.map((chapter) => ({ id: chapter.id, ...toLink(chapter) })),
  };
}

function toSettings(ask: Ask): WorkPageView["settings"] {
  const { viewer } = ask;
  return {
    settings: viewer.preferences.reading,
    formAddress: `/reading-settings?return_to=${encodeURIComponent(ask.url.pathname + ask.url.search)}`,
    saveAddress: viewer.kind === "member" ? "/reading-settings" : null,
  };
}

function toStyleLink(ask: Ask, work: Work): LinkView | null {
  const style = findStyle(ask, work);
  if (style === null) return null;
  return { label: style.isShown ? "Hide Creator's Style" : "Show Creator's Style", address: style.otherAddress };
}

function toOwnLinks(work: Work, chapter: ListedChapter | null, chapterCount: number): readonly LinkView[] {
  const address = workAddress(work.id);
  const links: LinkView[] = [{ label: "Edit", address: `${address}/edit` }];
  if (chapter !== null && chapterCount > 1) {
    links.push({ label: "Edit chapter", address: `${chapterAddress(work.id, chapter.id)}/edit` });
  }
  links.push({ label: "Add chapter", address: `${address}/chapters/new` });
  if (chapterCount > 1) links.push({ label: "Manage chapters", address: `${address}/chapters/manage` });
  if (work.state !== "posted") links.push({ label: "Post", address: `${address}/post` });
  links.push({ label: "Delete", address: `${address}/confirm_delete` });
  return links;
}
