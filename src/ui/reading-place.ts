import { attributes, type Fragment, type Html, html } from "#core/html.ts";

/** For remembering where a reader stops. `saveAddress` null for guests, whose browser keeps it. */
export interface ReadingPlaceView {
  readonly workId: string | number;
  readonly title: string;
  readonly firstChapterId: string | number;
  readonly lastChapterId: string | number;
  /** Takes a POST of `chapter_id` and `progress` (0 to 100), with the token of `/token_dispenser.json`. */
  readonly saveAddress: string | null;
  /** Takes an empty POST of the script's as a hit of the work; null where this page counts none. */
  readonly hitsAddress?: string | null;
  /** Where a member stopped, for addresses that end in `#continue`. */
  readonly kept?: { readonly chapterId: string | number; readonly progress: number } | null;
}

/** An element without looks for the foot of a work page; needs the script "reading-position" and chapters with ids. */
export function readingPlace(view: ReadingPlaceView): Html {
  const own = attributes({
    "data-work": view.workId,
    "data-title": view.title,
    "data-first-chapter": view.firstChapterId,
    "data-last-chapter": view.lastChapterId,
    "data-save": view.saveAddress,
    "data-hits": view.hitsAddress,
    "data-chapter": view.kept?.chapterId,
    "data-progress": view.kept?.progress,
  });
  return html`
    <reading-place${own}></reading-place>`;
}

/** A work that was begun; `address` leads to the chapter and should end in `#continue`. */
export interface BegunWorkView {
  readonly title: string;
  readonly address: string;
  /** Where the reader is, in words: "Chapter 3 of 14". */
  readonly where: Fragment;
  /** How much of the chapter is read, 0 to 100. */
  readonly progress: number;
}

/** "Continue reading" of the home page: a member's comes filled, a guest's is filled by the script "continue-reading". */
export function continueReading(begun: readonly BegunWorkView[]): Html {
  if (begun.length === 0) return html`<continue-reading></continue-reading>`;
  return html`
    <continue-reading>
      <h2 class="heading">Continue reading</h2>
      <ol class="continue-list">${begun.map(
        (work) => html`
        <li><a href="${work.address}"><bdi>${work.title}</bdi></a> <span class="where">${work.where}</span>
          <progress max="100" aria-label="Read of this chapter"${attributes({ value: work.progress })}></progress></li>`,
      )}
      </ol>
    </continue-reading>`;
}
