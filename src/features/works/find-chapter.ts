import type { ChapterId, WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import {
  type ChapterRow,
  type ChapterTextRow,
  findChapterRow,
  findShownText,
  findText,
  listShownTexts,
  listVisibleChapters,
  type ShownTextRow,
} from "./chapter-store.ts";
import { toDay } from "./day.ts";
import { type SeeRefusal, toSeeRefusal } from "./find-work.ts";
import type { ChapterInput } from "./input.ts";
import type { Chapter, ListedChapter, PlacedChapter } from "./work.ts";
import { listOwnedIds } from "./work-store.ts";

/** The chapters of a work that this viewer may see, in order, without texts; none when she may not see the work. */
export async function listChapters(db: Db, viewer: Viewer, workId: WorkId): Promise<readonly ListedChapter[]> {
  return (await listVisibleChapters(db, viewer, workId)).map(toListed);
}

/** The same with their texts, for the whole work on one page. */
export async function listWholeChapters(db: Db, viewer: Viewer, workId: WorkId): Promise<readonly Chapter[]> {
  const chapters = await listChapters(db, viewer, workId);
  const ids = chapters.map((chapter) => chapter.id);
  const texts = new Map((await listShownTexts(db, ids)).map((text) => [text.chapter_id, text]));
  return chapters.flatMap((chapter) => {
    const text = texts.get(chapter.id);
    return text === undefined ? [] : [{ ...chapter, ...toTexts(text) }];
  });
}

/** A chapter with its texts and its neighbours. */
export async function findChapter(db: Db, viewer: Viewer, id: ChapterId): Promise<Outcome<PlacedChapter, SeeRefusal>> {
  const row = await findChapterRow(db, id);
  if (row === null) return refuse("missing");
  const chapters = await listChapters(db, viewer, row.work_id);
  const index = chapters.findIndex((chapter) => chapter.id === id);
  const chapter = chapters[index];
  if (chapter === undefined) {
    // A guest is told of a login only when it would show her this very chapter.
    const isOut = row.state === "posted" && row.deleted_at === null;
    return refuse(isOut ? await toSeeRefusal(db, viewer, row.work_id) : "missing");
  }
  const neighbours = { previousId: chapters[index - 1]?.id ?? null, nextId: chapters[index + 1]?.id ?? null };
  return done({ ...chapter, ...toTexts(await findShownText(db, id)), ...neighbours });
}

/** A chapter of a list with its texts: one statement, for pages that have asked for the list already. */
export async function findTexts(db: Db, listed: ListedChapter): Promise<Chapter> {
  return { ...listed, ...toTexts(await findShownText(db, listed.id)) };
}

/** A chapter as a creator of its work edits it. */
export async function findChapterInput(
  db: Db,
  viewer: Viewer,
  id: ChapterId,
): Promise<Outcome<ChapterInput, SeeRefusal | "forbidden">> {
  const found = await findChapter(db, viewer, id);
  if (!found.ok) return found;
  const { workId, title, isBackdated, publishedAt } = found.value;
  const owned = viewer.kind === "member" ? await listOwnedIds(db, viewer.personId, [workId]) : [];
  if (owned.length === 0) return refuse("forbidden");
  return done({ title, ...toSources(await findText(db, id)), publishedOn: isBackdated ? toDay(publishedAt) : null });
}

/** What was typed, from what is stored. */
export function toSources(text: ChapterTextRow): Omit<ChapterInput, "title" | "publishedOn"> {
  return {
    summary: text.summary_source,
    notes: text.notes_source,
    endNotes: text.end_notes_source,
    body: text.body_source,
    format: text.format,
  };
}

/** The texts as pages show them. */
export function toTexts(text: ShownTextRow): Pick<Chapter, "summary" | "notes" | "endNotes" | "body"> {
  return {
    summary: text.summary_html,
    notes: text.notes_html,
    endNotes: text.end_notes_html,
    body: text.body_html,
  };
}

export function toListed(row: ChapterRow, index: number): ListedChapter {
  return {
    id: row.id,
    workId: row.work_id,
    position: row.position,
    number: index + 1,
    title: row.title,
    state: row.state,
    publishAt: row.publish_at,
    publishedAt: row.published_at,
    isBackdated: row.is_backdated === 1,
    words: row.words,
    version: row.version,
  };
}
