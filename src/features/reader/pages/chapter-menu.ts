import { attributes, type Html, html } from "#core/html.ts";
import type { ChapterLinkView } from "#ui/chapter-navigation.ts";

export interface ChapterMenuView {
  /** The chapter index, which sends on to the chosen chapter. */
  readonly action: string;
  readonly currentId: number;
  readonly chapters: readonly (ChapterLinkView & { readonly id: number })[];
}

/** OTW's `#chapter_index`: a choice of all chapters, which works without scripts. */
export function chapterMenu(view: ChapterMenuView): Html {
  return html`
    <form class="chapter-menu" action="${view.action}" method="get">
      <div id="chapter_index">
        <label for="selected_id">Go to</label>
        <select id="selected_id" name="selected_id">${view.chapters.map((chapter) => option(chapter, view.currentId))}
        </select>
        <button type="submit" class="quiet">Open</button>
      </div>
    </form>`;
}

function option(chapter: ChapterMenuView["chapters"][number], currentId: number): Html {
  const own = attributes({ value: chapter.id, selected: chapter.id === currentId });
  const title = chapter.title === "" ? `Chapter ${chapter.position}` : chapter.title;
  return html`
          <option${own}>${chapter.position}. ${title}</option>`;
}
