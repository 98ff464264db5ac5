import { type Attributes, attributes, type Html, html } from "#core/html.ts";
import { toLangTag } from "./lang-tag.ts";
import type { LanguageView } from "./stats.ts";

/** A chapter of a work, all texts cleaned. `title` is empty for an untitled chapter. */
export interface ChapterTextView {
  /** By which the place of a reader is remembered; a preview has none. */
  readonly id?: string | number;
  readonly position: number;
  readonly title: string;
  readonly address: string;
  readonly summary: Html | null;
  readonly notes: Html | null;
  readonly endNotes: Html | null;
  readonly body: Html;
}

interface ChapterContext {
  readonly language: LanguageView;
  readonly oneShot: boolean;
  /** The first of the page carries OTW's ids `summary`, `notes` and `work`; further ones add their position. */
  readonly isFirst: boolean;
}

/** OTW's `div.chapter#chapter-N`. */
export function chapterText(chapter: ChapterTextView, context: ChapterContext): Html {
  const { position } = chapter;
  const toId = (name: string) => (context.isFirst ? name : `${name}-${position}`);
  const { language } = context;
  const hasEndNotes = chapter.endNotes !== null;
  const more = hasEndNotes ? { address: `#chapter_${position}_endnotes`, of: "chapter" } : null;
  return html`
        <div class="chapter"${attributes({ id: `chapter-${position}`, "data-id": chapter.id })}>
          <div class="chapter preface group">${chapterHeading(chapter, context)}${
            chapter.summary !== null &&
            summaryModule({ id: toId("summary"), className: "summary module", text: chapter.summary, language })
          }${
            (chapter.notes !== null || hasEndNotes) &&
            notesModule({ id: toId("notes"), className: "notes module", text: chapter.notes, language, more })
          }
          </div>
          <div class="userstuff module" role="article"${textLanguage(language)}>
            <h3 class="landmark heading" lang="en"${attributes({ id: toId("work") })}>${context.oneShot ? "Work Text:" : "Chapter Text"}</h3>
${chapter.body}
          </div>${
            chapter.endNotes !== null &&
            notesModule({
              id: `chapter_${position}_endnotes`,
              className: "end notes module",
              text: chapter.endNotes,
              language,
            })
          }
        </div>`;
}

function chapterHeading(chapter: ChapterTextView, context: ChapterContext): Html | null {
  if (context.oneShot && chapter.title === "") return null;
  const title =
    chapter.title !== "" &&
    html`<span class="chapter-title"${textLanguage(context.language)}><span class="colon">: </span><bdi>${chapter.title}</bdi></span>`;
  return html`
            <h3 class="title"><a${attributes({ href: chapter.address })}>Chapter ${chapter.position}</a>${title}</h3>`;
}

interface ModuleView {
  readonly id?: string;
  readonly className: string;
  readonly text: Html | null;
  readonly language: LanguageView;
  /** Of the archive's own making, above the text: for whom a work is, what it comes from. */
  readonly lines?: readonly Html[];
  /** End notes of the same thing elsewhere, to which the notes lead. */
  readonly more?: { readonly address: string; readonly of: string } | null;
}

/** A summary under its heading. */
export function summaryModule(view: ModuleView): Html {
  return textModule("Summary:", view);
}

/** Notes under their heading, with the way to the end notes where there are any. */
export function notesModule(view: ModuleView): Html {
  return textModule("Notes:", view);
}

function textModule(heading: string, view: ModuleView): Html {
  const { more, lines = [] } = view;
  const words = view.text === null ? "notes" : "more notes";
  const isBare = view.text === null && lines.length === 0;
  return html`
            <div${attributes({ id: view.id, class: view.className })}>
              <h3 class="${isBare ? "landmark heading" : "heading"}">${heading}</h3>
              ${lines.length > 0 && html`<ul class="associations">${lines.map((line) => html`<li>${line}</li>`)}</ul>`}${view.text !== null && html`<blockquote class="userstuff"${textLanguage(view.language)}>${view.text}</blockquote>`}${
                more !== undefined &&
                more !== null &&
                html`<p class="jump">See the end of the ${more.of} for <a href="${more.address}">${words}</a>.</p>`
              }
            </div>`;
}

/** The attributes of an element that holds words of a work. */
export function textLanguage(language: LanguageView): Attributes {
  return attributes({ lang: toLangTag(language.code), dir: language.direction });
}
