import type { CleanHtml, Html } from "#core/html.ts";
import { type AuthorField, cleanHtml, cleanTitle, countWords, markdownToHtml } from "#engines/author-html/index.ts";
import type { FramedTexts } from "#features/browse/index.ts";
import { toLanguageView } from "#features/browse/index.ts";
import type { ChapterInput, WorkInput } from "#features/works/index.ts";
import type { CreatorView } from "#ui/byline.ts";
import type { ChapterTextView } from "#ui/chapter-text.ts";
import type { WorkTextView } from "#ui/work-text.ts";

/** What a preview is made of beside what was typed. */
export interface PreviewContext {
  readonly siteUrl: string;
  readonly framed: FramedTexts;
  readonly creators: readonly CreatorView[];
  /** The page that the work will have, or has. */
  readonly address: string;
}

/** A work as it will be read, from what was typed, which passed the rules. */
export function toWorkPreview(
  work: WorkInput,
  chapters: readonly ChapterTextView[],
  context: PreviewContext,
): WorkTextView {
  const show = (source: string, field: AuthorField) => shown(source, field, context);
  return {
    language: toLanguageView(work.language),
    title: cleanTitle(work.title),
    creators: context.creators,
    summary: show(work.summary, "summary"),
    notes: show(work.notes, "notes"),
    endNotes: show(work.endNotes, "notes"),
    chapters,
    oneShot: chapters.length === 1 && work.expectedChapters === 1,
  };
}

/** A chapter as it will be read at its place among the others. */
export function toChapterPreview(chapter: ChapterInput, position: number, context: PreviewContext): ChapterTextView {
  return {
    position,
    title: cleanTitle(chapter.title),
    address: context.address,
    summary: shown(chapter.summary, "summary", context),
    notes: shown(chapter.notes, "notes", context),
    endNotes: shown(chapter.endNotes, "notes", context),
    body: context.framed.frameText(cleanBody(chapter, context.siteUrl)),
  };
}

export function countPreviewWords(chapter: ChapterInput, siteUrl: string): number {
  return countWords(cleanBody(chapter, siteUrl));
}

function cleanBody(chapter: ChapterInput, siteUrl: string): CleanHtml {
  const source = chapter.format === "markdown" ? markdownToHtml(chapter.body) : chapter.body;
  return cleanHtml(source, "content", { siteUrl });
}

function shown(source: string, field: AuthorField, { siteUrl, framed }: PreviewContext): Html | null {
  const clean = source.trim() === "" ? cleanHtml("", field, { siteUrl }) : cleanHtml(source, field, { siteUrl });
  return framed.frame(clean);
}
