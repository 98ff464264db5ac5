import { authorHtml, type CleanHtml } from "#core/html.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Chapter, ListedChapter, NotedWork, Series } from "#features/works/index.ts";
import { toTagFields } from "./tag-fields.ts";

/** Who is answered, and at which address the archive stands. */
export interface Beholder {
  readonly viewer: Viewer;
  readonly url: string;
}

/** A work as lists answer it: without its chapters. */
export function toWorkItem(work: NotedWork, to: Beholder) {
  const { creators, archivists, unclaimed } = work.byline;
  // Who keeps a work for an author without an account is no creator of it; that it is hers to edit she has to know.
  const shown = work.isOwn ? [...creators, ...archivists] : creators;
  const own = shown.find(({ personId }) => to.viewer.kind === "member" && personId === to.viewer.personId);
  return {
    id: String(work.id),
    url: `${to.url}/works/${work.id}`,
    title: work.title,
    language: work.language,
    ...toTagFields(work.tags),
    summary: toText(work.summary),
    notes: toText(work.notes),
    endNotes: toText(work.endNotes),
    expectedChapters: work.expectedChapters,
    complete: work.isComplete,
    visibility: work.visibility,
    posted: work.state === "posted",
    publishAt: toIso(work.publishAt),
    pseud: (own ?? shown[0])?.pseud ?? null,
    creators: shown.map(({ login, pseud }) => ({ login, pseud })),
    byline: unclaimed,
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
export function toWorkView(work: NotedWork, chapters: readonly ListedChapter[], to: Beholder) {
  return { ...toWorkItem(work, to), chapters: chapters.map(toChapterItem) };
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

/** A moment as the API writes it. */
export function toIso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
