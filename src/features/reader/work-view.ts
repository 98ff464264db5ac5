import type { Viewer } from "#core/viewer.ts";
import type { FramedTexts } from "#features/browse/index.ts";
import {
  chapterAddress,
  chapterIndexAddress,
  toCountsView,
  toCreatorViews,
  toLanguageView,
  toSeriesPartView,
  toTagView,
  wholeWorkAddress,
  workAddress,
} from "#features/browse/index.ts";
import type { TagType } from "#features/tags/index.ts";
import type { Chapter, ListedChapter, Work } from "#features/works/index.ts";
import type { ChapterLinkView, ChapterNavigationView } from "#ui/chapter-navigation.ts";
import type { ChapterTextView } from "#ui/chapter-text.ts";
import { toIsoDate } from "#ui/dates.ts";
import type { WorkDatesView } from "#ui/stats.ts";
import type { TagGroupView, WorkMetaView } from "#ui/work-meta.ts";
import type { WorkTextView } from "#ui/work-text.ts";
import { associations } from "./associations.ts";

/** What one page of a work shows of it. */
export interface ShownPart {
  readonly work: Work;
  /** Every chapter that this viewer may see, in order. */
  readonly list: readonly ListedChapter[];
  /** Those on this page, with their texts. */
  readonly chapters: readonly Chapter[];
  readonly isWhole: boolean;
}

/** What stands above a work: tags by the taxonomy's order, language, series, numbers. */
export function toMetaView(work: Work, types: readonly TagType[], viewer: Viewer): WorkMetaView {
  const { timeZone } = viewer.preferences;
  return {
    tagGroups: toTagGroups(work, types),
    language: toLanguageView(work.language),
    series: work.series.map(toSeriesPartView),
    dates: toDates(work, timeZone),
    counts: toCountsView(work),
    timeZone,
  };
}

/** The title page, on the first page of a work; the texts; the work's end notes below its last chapter. */
export function toTextView(part: ShownPart, framed: FramedTexts): WorkTextView {
  const { work, list, chapters } = part;
  const hasFirst = chapters[0]?.id === list[0]?.id;
  const last = list.at(-1);
  const hasLast = chapters.at(-1)?.id === last?.id;
  const endNotes = framed.frame(work.endNotes);
  const isOneShot = list.length === 1 && work.expectedChapters === 1;
  const notes = hasFirst ? framed.frame(work.notes) : null;
  return {
    language: toLanguageView(work.language),
    title: work.title,
    creators: toCreatorViews(work.byline),
    summary: hasFirst ? framed.frame(work.summary) : null,
    notes,
    associations: hasFirst ? associations(work) : [],
    endNotes: hasLast ? endNotes : null,
    chapters: chapters.map((chapter) => toChapterView(chapter, framed)),
    oneShot: isOneShot,
    ...(isOneShot || part.isWhole ? {} : { address: workAddress(work.id) }),
    ...(hasFirst && !hasLast && endNotes !== null && last !== undefined
      ? { endNotesAddress: `${chapterAddress(work.id, last.id)}#work_endnotes` }
      : {}),
  };
}

/** Ways through a work from the chapter of this page; from the whole work there is only the way back. */
export function toWays({ work, list, chapters, isWhole }: ShownPart): ChapterNavigationView {
  const at = isWhole || list.length === 1 ? -1 : list.findIndex((chapter) => chapter.id === chapters[0]?.id);
  const first = list[0];
  return {
    previous: at > 0 ? toLink(list[at - 1]) : null,
    current: at === -1 ? null : toLink(list[at]),
    next: at === -1 ? null : toLink(list[at + 1]),
    chapterCount: list.length,
    indexAddress: chapterIndexAddress(work.id),
    wholeAddress: wholeWorkAddress(work.id),
    firstAddress: first === undefined ? workAddress(work.id) : chapterAddress(work.id, first.id),
  };
}

/** A chapter as links name it; null past the ends of a list. */
export function toLink(chapter: ListedChapter): ChapterLinkView;
export function toLink(chapter: ListedChapter | undefined): ChapterLinkView | null;
export function toLink(chapter: ListedChapter | undefined): ChapterLinkView | null {
  if (chapter === undefined) return null;
  return {
    position: chapter.number,
    title: chapter.title,
    address: chapterAddress(chapter.workId, chapter.id),
  };
}

function toChapterView(chapter: Chapter, framed: FramedTexts): ChapterTextView {
  return {
    id: chapter.id,
    position: chapter.number,
    title: chapter.title,
    address: chapterAddress(chapter.workId, chapter.id),
    summary: framed.frame(chapter.summary),
    notes: framed.frame(chapter.notes),
    endNotes: framed.frame(chapter.endNotes),
    body: framed.frameText(chapter.body),
  };
}

function toTagGroups(work: Work, types: readonly TagType[]): readonly TagGroupView[] {
  return types.map((type) => {
    const tags = work.tags.filter((tag) => tag.type === type.key);
    return {
      type: type.key,
      label: `${tags.length === 1 ? type.label : type.labelPlural}:`,
      tags: tags.map(toTagView),
    };
  });
}

/** A work that came out in one day has no second date. */
function toDates(work: Work, timeZone: string): WorkDatesView {
  const isLater = toIsoDate(work.revisedAt, timeZone) > toIsoDate(work.publishedAt, timeZone);
  return {
    publishedAt: work.state === "posted" ? work.publishedAt : null,
    changedAt: isLater && work.state === "posted" ? work.revisedAt : null,
    complete: work.isComplete,
  };
}
