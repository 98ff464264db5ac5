import { attributes, type Html, html } from "#core/html.ts";
import { byline, type CreatorView } from "./byline.ts";
import { type ChapterTextView, chapterText, notesModule, summaryModule, textLanguage } from "./chapter-text.ts";
import type { LanguageView } from "./stats.ts";

/** A work as it is read, all texts cleaned: the title page, some or all of its chapters, its end notes. */
export interface WorkTextView {
  readonly language: LanguageView;
  readonly title: string;
  /** Links the title to the work, on chapter pages. */
  readonly address?: string;
  readonly creators: readonly CreatorView[];
  /** Null on every chapter but the first, where a reader has seen them. */
  readonly summary: Html | null;
  readonly notes: Html | null;
  /** For whom it is and what it comes from: lines that stand with the notes. */
  readonly associations?: readonly Html[];
  /** Of the work; given where its last chapter is shown. */
  readonly endNotes: Html | null;
  /** Where end notes are that this page does not hold, so that the notes can lead to them. */
  readonly endNotesAddress?: string;
  readonly chapters: readonly ChapterTextView[];
  /** A work of one chapter and no more to come: its text goes without a chapter heading. */
  readonly oneShot: boolean;
}

/** OTW's `#workskin`: everything that a work skin may dress. */
export function workText(view: WorkTextView): Html {
  const context = { language: view.language, oneShot: view.oneShot };
  return html`
    <div id="workskin">
      ${preface(view)}
      <div id="chapters">${view.chapters.map((chapter, index) => chapterText(chapter, { ...context, isFirst: index === 0 }))}
      </div>${
        view.endNotes !== null &&
        notesModule({
          id: "work_endnotes",
          className: "end notes module",
          text: view.endNotes,
          language: view.language,
        })
      }
    </div>`;
}

function preface(view: WorkTextView): Html {
  const title = html`<bdi>${view.title}</bdi>`;
  const isFurther = (view.chapters[0]?.position ?? 1) > 1;
  const endNotesAddress = view.endNotes === null ? view.endNotesAddress : "#work_endnotes";
  const lines = view.associations ?? [];
  return html`
      <div class="${isFurther ? "preface group further" : "preface group"}">
        <h2 class="title heading"${textLanguage(view.language)}>${view.address === undefined ? title : html`<a${attributes({ href: view.address })}>${title}</a>`}</h2>
        <h3 class="byline heading">${byline(view.creators)}</h3>${
          view.summary !== null &&
          summaryModule({ className: "summary module", text: view.summary, language: view.language })
        }${
          (view.notes !== null || endNotesAddress !== undefined || lines.length > 0) &&
          notesModule({
            className: "notes module",
            text: view.notes,
            lines,
            language: view.language,
            more: endNotesAddress === undefined ? null : { address: endNotesAddress, of: "work" },
          })
        }
      </div>`;
}
