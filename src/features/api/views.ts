import { authorHtml, type CleanHtml } from "#core/html.ts";
import type { Chapter, ListedChapter, ListedWork, Series, Work } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { toTagFields } from "./tag-fields.ts";

/** A work as the API answers it, without its chapters. */
export function toWorkItem(work: ListedWork, url: string) {
  return {
    id: String(work.id),
    url: `${url}/works/${work.id}`,
    title: work.title,
    language: work.language,
    ...toTagFields(work.tags),
    summary: toText(work.summary),
    expectedChapters: work.expectedChapters,
    complete: work.isComplete,
    visibility: work.visibility,
    posted: work.state === "posted",
    publishAt: toIso(work.publishAt),
    creators: work.byline.creators.map(({ login, pseud }) => ({ login, pseud })),
    pseud: work.byline.creators[0]?.pseud ?? null,
    words: work.words,
    chapterCount: work.chapters,
    publishedAt: work.state === "posted" ? toIso(work.publishedAt) : null,
    updatedAt: toIso(work.revisedAt),
    kudos: work.kudos,
    comments: work.comments,
    bookmarks: work.bookmarks,
    hits: work.hits,
    series: work.series.map((part) => ({ id: String(part.seriesId), title: part.title, position: part.number })),
  };
}

/** A work with all that `GET /api/v1/works/ID` answers. */
export function toWorkView(work: Work, chapters: readonly ListedChapter[], ground: Ground) {
  return {
    ...toWorkItem(work, ground.url),
    notes: toText(work.notes),
    endNotes: toText(work.endNotes),
    chapters: chapters.map(toChapterItem),
  };
}

export function toChapterView(chapter: Chapter) {
  return {
    ...toChapterItem(chapter),
    summary: toText(chapter.summary),
    notes: toText(chapter.notes),
    endNotes: toText(chapter.endNotes),
    body: toText(chapter.body),
  };
}

function toChapterItem(chapter: ListedChapter) {
  return {
    id: String(chapter.id),
    position: chapter.number,
    title: chapter.title,
    words: chapter.words,
    publishedAt: chapter.state === "posted" ? toIso(chapter.publishedAt) : null,
  };
}

export function toSeriesView(
  series: Series,
  works: readonly { readonly id: number; readonly title: string; readonly number: number }[],
) {
  return {
    id: String(series.id),
    title: series.title,
    description: toText(series.description),
    notes: toText(series.notes),
    complete: series.isComplete,
    works: works.map((work) => ({ id: String(work.id), title: work.title, position: work.number })),
  };
}

function toText(clean: CleanHtml): string {
  return authorHtml(clean).toString();
}

function toIso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
