import { type Fragment, type Html, html } from "#core/html.ts";
import { type AboutWorkView, aboutWork } from "#ui/about-work.ts";
import { type ChapterNavigationView, chapterFoot, chapterNavigation, readingBar } from "#ui/chapter-navigation.ts";
import { type Moment, toExactText } from "#ui/dates.ts";
import { type DownloadLinkView, downloadMenu } from "#ui/download-menu.ts";
import { tokenField } from "#ui/fields.ts";
import { type ReaderPanelView, readerPanel } from "#ui/reader-settings.ts";
import { type ReadingPlaceView, readingPlace } from "#ui/reading-place.ts";
import { seriesModule } from "#ui/series-part.ts";
import { type WorkTextView, workText } from "#ui/work-text.ts";
import type { NoticeView } from "../notices.ts";
import { type ChapterMenuView, chapterMenu } from "./chapter-menu.ts";

export interface WorkPageView {
  /** Works that have much in common with this one; null before anybody can see it. */
  readonly likeAddress: string | null;
  readonly notices: readonly NoticeView[];
  readonly about: AboutWorkView;
  readonly text: WorkTextView;
  readonly ways: ChapterNavigationView;
  /** The work as files, one a format; none where the archive gives out none. */
  readonly downloads: readonly DownloadLinkView[];
  readonly settings: ReaderPanelView;
  /** The way to the page with, or without, the creator's own style; null for a work without. */
  readonly styleLink: LinkView | null;
  /** What the work's creators can do from here. */
  readonly ownLinks: readonly LinkView[];
  /** Where the reader stopped last time, when that is another chapter. */
  readonly stopped: LinkView | null;
  /** Null for readers who keep no history. */
  readonly place: ReadingPlaceView | null;
  /** Every chapter of the work to choose from; null for a work of one, and for the whole. */
  readonly menu: ChapterMenuView | null;
  /** For members without scripts: keeps the chapter at hand as where they are. */
  readonly keepForm: KeepFormView | null;
  /** The ways to authors without an account; null where all have one. */
  readonly authors: Html | null;
  /** What readers say of what stands here; null for nothing. */
  readonly feedback: Html | null;
  readonly moment: Moment;
}

export interface LinkView {
  readonly label: string;
  readonly address: string;
}

export interface KeepFormView {
  readonly action: string;
  readonly token: string;
  readonly chapterId: number;
}

/** A work, or a chapter of one: what it is about, folded; then the text, and nothing beside it. */
export function workPage(view: WorkPageView): Html {
  return html`
    ${view.notices.map((notice) => showNotice(notice, view.moment))}
    ${ownActions(view.ownLinks)}
    ${aboutWork(view.about)}
    ${view.stopped !== null && stoppedLine(view.stopped)}
    ${chapterNavigation(view.ways, tools(view), view.downloads.length > 0 ? downloadMenu(view.downloads) : null)}
    ${workText(view.text)}
    ${chapterFoot(view.ways)}
    ${view.menu !== null && chapterMenu(view.menu)}
    ${seriesModule(view.about.meta.series)}
    ${view.likeAddress !== null && html`<p class="actions after-text"><a class="button quiet" href="${view.likeAddress}">More like this</a></p>`}
    ${view.keepForm !== null && keepForm(view.keepForm)}
    ${view.authors}
    ${view.feedback}
    ${readingBar(view.ways, view.text.title)}
    ${view.place !== null && readingPlace(view.place)}`;
}

function tools(view: WorkPageView): Html {
  const style =
    view.styleLink !== null && html` <a href="${view.styleLink.address}" rel="nofollow">${view.styleLink.label}</a>`;
  return html`${readerPanel(view.settings)}${style}`;
}

function showNotice(notice: NoticeView, moment: Moment): Html {
  const words =
    notice.kind === "text"
      ? notice.text
      : `This ${notice.what} will be posted on ${toExactText(notice.at, moment.timeZone)}. Until then only the work’s creators see it.`;
  return html`<p class="notice-box">${words}</p>`;
}

function ownActions(links: readonly LinkView[]): Fragment {
  if (links.length === 0) return null;
  return html`
    <nav aria-label="Your work">
      <ul class="own actions">${links.map((link) => html`<li><a class="button quiet" href="${link.address}">${link.label}</a></li>`)}</ul>
    </nav>`;
}

function stoppedLine(link: LinkView): Html {
  return html`<p class="continue-line"><a href="${link.address}">${link.label}</a></p>`;
}

function keepForm(view: KeepFormView): Html {
  return html`
    <noscript>
      <form class="button-form" method="post" action="${view.action}">${tokenField(view.token)}
        <input type="hidden" name="chapter_id" value="${view.chapterId}">
        <input type="hidden" name="progress" value="0">
        <input type="hidden" name="return" value="1">
        <button type="submit" name="commit" value="Keep">Keep my place here</button>
      </form>
    </noscript>`;
}
