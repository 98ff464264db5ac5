import { type Html, html } from "#core/html.ts";
import { byline, type CreatorView } from "#ui/byline.ts";
import { type ChapterLinkView, chapterIndex } from "#ui/chapter-navigation.ts";

export interface NavigatePageView {
  readonly title: string;
  readonly address: string;
  readonly wholeAddress: string;
  readonly creators: readonly CreatorView[];
  readonly chapters: readonly (ChapterLinkView & { readonly date: string })[];
}

/** The chapters of a work with the days on which they came out. */
export function navigatePage(view: NavigatePageView): Html {
  return html`
    <h2 class="heading">Chapter Index for <a href="${view.address}"><bdi>${view.title}</bdi></a> by ${byline(view.creators)}</h2>
    ${chapterIndex(view.chapters)}
    ${view.chapters.length > 1 && html`<p class="actions"><a class="button" href="${view.wholeAddress}">Entire Work</a></p>`}`;
}
