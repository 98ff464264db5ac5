import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { byline, type CreatorView } from "#ui/byline.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { emptyState } from "#ui/empty.ts";
import { toCountText } from "#ui/numbers.ts";
import { type PagerView, pager } from "#ui/pager.ts";

export interface BookmarkView {
  readonly id: number;
  /** Null for what is gone, or is not for this viewer. */
  readonly target: {
    readonly title: string;
    readonly address: string;
    readonly creators: readonly CreatorView[] | null;
  } | null;
  readonly notes: Html | null;
  readonly isPrivate: boolean;
  readonly isRec: boolean;
  readonly createdAt: number;
}

export interface BookmarksPageView {
  readonly login: string;
  readonly personAddress: string;
  readonly bookmarks: readonly BookmarkView[];
  readonly total: number;
  /** The way to all the works at once. */
  readonly download: Fragment;
  readonly pager: PagerView;
  readonly moment: Moment;
}

/** What somebody has marked. */
export function bookmarksPage(view: BookmarksPageView): Html {
  return html`
    <h2 class="heading">Bookmarks of <a href="${view.personAddress}"><bdi>${view.login}</bdi></a></h2>
    <h3 class="heading">${toCountText(view.total, "bookmark", "bookmarks")}</h3>
    ${view.download}
    ${view.bookmarks.length === 0 ? emptyState({ text: view.total === 0 ? "What you have marked will be listed here." : "The bookmarks end before this page." }) : html`<ol class="bookmark index group plain-list">${view.bookmarks.map((one) => bookmarkItem(one, view.moment))}</ol>`}
    ${pager(view.pager)}`;
}

function bookmarkItem(view: BookmarkView, moment: Moment): Html {
  const marks = [view.isRec ? "Rec" : "", view.isPrivate ? "Private" : ""].filter((mark) => mark !== "");
  return html`
      <li class="bookmark blurb group"${attributes({ id: `bookmark_${view.id}` })}>
        <h4 class="heading">${targetLine(view.target)}</h4>
        ${view.notes !== null && html`<blockquote class="userstuff notes">${view.notes}</blockquote>`}
        <p class="quiet-text">${marks.map((mark) => `${mark} · `)}${timeAgo(view.createdAt, moment)}</p>
      </li>`;
}

function targetLine(target: BookmarkView["target"]): Html {
  if (target === null) return html`Something that is not shown here any more`;
  const made = target.creators === null ? null : html` by ${byline(target.creators)}`;
  return html`<a href="${target.address}"><bdi>${target.title}</bdi></a>${made}`;
}
