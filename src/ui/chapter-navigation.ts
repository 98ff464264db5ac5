import { attributes, type Html, html } from "#core/html.ts";

/** A chapter as the ways through a work name it. */
export interface ChapterLinkView {
  readonly position: number;
  readonly title: string;
  readonly address: string;
}

/** Ways through a work from where the reader is; `current` null when the whole work is shown. */
export interface ChapterNavigationView {
  readonly previous: ChapterLinkView | null;
  readonly current: ChapterLinkView | null;
  readonly next: ChapterLinkView | null;
  readonly chapterCount: number;
  readonly indexAddress: string;
  readonly wholeAddress: string;
  /** The first chapter, for the way back from the whole work. */
  readonly firstAddress: string;
}

/** OTW's `ul.work.navigation` above the text: previous and next, all chapters, the whole work; `tools` (Aa) and the `download` item stand with them. */
export function chapterNavigation(view: ChapterNavigationView, tools?: Html, download?: Html | null): Html | null {
  if (view.chapterCount <= 1 && tools === undefined) return null;
  return html`
    <nav aria-label="Chapters">
      <ul class="work navigation actions">
        ${view.previous !== null && html`<li class="chapter previous"><a rel="prev" href="${view.previous.address}">← Previous<span class="wide-only"> Chapter</span></a></li>`}
        ${view.chapterCount > 1 && chapterListLinks(view)}
        ${download}
        ${tools !== undefined && html`<li class="tools">${tools}</li>`}
        ${view.next !== null && html`<li class="chapter next"><a rel="next" href="${view.next.address}">Next<span class="wide-only"> Chapter</span> →</a></li>`}
      </ul>
    </nav>`;
}

function chapterListLinks(view: ChapterNavigationView): Html {
  const { current } = view;
  if (current === null) {
    return html`
        <li class="chapter list"><a href="${view.indexAddress}"><span class="wide-only">Chapter </span>Index</a></li>
        <li class="chapter bychapter"><a href="${view.firstAddress}">Chapter by Chapter</a></li>`;
  }
  return html`
        <li class="chapter list"><a href="${view.indexAddress}"><span class="wide-only">Chapter </span>${current.position} of ${view.chapterCount}</a></li>
        <li class="chapter entire"><a href="${view.wholeAddress}">Entire<span class="wide-only"> Work</span></a></li>`;
}

/** At the end of a chapter's text: the next chapter by name, and the way back. */
export function chapterFoot(view: ChapterNavigationView): Html | null {
  if (view.previous === null && view.next === null) return null;
  return html`
    <nav class="chapter-foot" aria-label="More chapters">
      <ul class="work navigation actions">
        ${view.previous !== null && html`<li class="chapter previous"><a rel="prev" href="${view.previous.address}">← Previous Chapter</a></li>`}
        ${view.next !== null && html`<li class="chapter next"><a class="button primary" rel="next" href="${view.next.address}">${toChapterName(view.next)} →</a></li>`}
      </ul>
    </nav>`;
}

/** The thin bar that appears when a reader turns back up; without script it is not there. */
export function readingBar(view: ChapterNavigationView, title: string): Html {
  const where = view.current === null ? title : toChapterName(view.current);
  return html`
    <reading-bar hidden><nav aria-label="Reading">
      <span class="where">${where}</span>
      ${view.previous !== null && html`<a rel="prev" href="${view.previous.address}" aria-label="Previous chapter">← Back</a>`}
      <button type="button" class="quiet" data-open-settings aria-label="Reading settings">Aa</button>
      ${view.next !== null && html`<a rel="next" href="${view.next.address}" aria-label="Next chapter">Next →</a>`}
    </nav></reading-bar>`;
}

/** "Chapter 3" or "Chapter 3: The Lauriston Garden Mystery". */
function toChapterName(chapter: ChapterLinkView): Html {
  return html`Chapter ${chapter.position}${chapter.title !== "" && html`: <bdi>${chapter.title}</bdi>`}`;
}

/** OTW's `/navigate`: each chapter with the day on which it came out. */
export function chapterIndex(chapters: readonly (ChapterLinkView & { readonly date: string })[]): Html {
  return html`
    <ol class="chapter index group">${chapters.map(
      (chapter) => html`
      <li><a${attributes({ href: chapter.address })}>${chapter.position}. ${chapter.title === "" ? `Chapter ${chapter.position}` : html`<bdi>${chapter.title}</bdi>`}</a> <span class="datetime">(${chapter.date})</span></li>`,
    )}
    </ol>`;
}
