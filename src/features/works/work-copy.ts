import type { ChapterId, PersonId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import { type ChapterRow, listChapterRows, listDeletedRows, listTexts } from "./chapter-store.ts";
import { toDay } from "./day.ts";
import { toListed, toSources, toTexts } from "./find-chapter.ts";
import { toInput } from "./find-work.ts";
import type { ChapterInput, WorkInput } from "./input.ts";
import { listByIds } from "./listed-store.ts";
import { type RevisedTexts, unpackTexts } from "./revision.ts";
import { listPackedTexts, listRevisionIds } from "./revision-store.ts";
import type { Chapter, ListedChapter, NotedWork } from "./work.ts";
import { findRow, listIdsOf, listOwnedIds } from "./work-store.ts";

/** A work as its creator takes it along: what readers see, and what was typed. Texts of chapters are asked for one by one. */
export interface WorkCopy {
  readonly work: NotedWork;
  readonly input: WorkInput;
  /** In order; deleted ones follow. */
  readonly chapters: readonly CopiedChapter[];
}

export interface CopiedChapter extends ListedChapter {
  readonly deletedAt: number | null;
}

/** Every work of a person, drafts and the bin included, oldest first. */
export function listOwnWorkIds(db: Db, personId: PersonId): Promise<readonly WorkId[]> {
  return listIdsOf(db, personId);
}

/** A work wherever it stands, for one of its creators; null for everybody else. */
export async function findWorkCopy(db: Db, viewer: Member, id: WorkId): Promise<WorkCopy | null> {
  const [ownId] = await listOwnedIds(db, viewer.personId, [id]);
  const row = ownId === undefined ? null : await findRow(db, id);
  const [work] = row === null ? [] : await listByIds(db, viewer, [id]);
  if (row === null || work === undefined) return null;
  const chapters = [...(await listChapterRows(db, id)), ...(await listDeletedRows(db, id))].map(toCopied);
  const input = await toInput(db, viewer, row, work);
  const noted = { ...work, notes: row.notes_html, endNotes: row.end_notes_html };
  return { work: noted, input, chapters };
}

/** The texts of a chapter of such a copy; null when it was erased since. */
export async function findChapterCopy(
  db: Db,
  chapter: CopiedChapter,
): Promise<{ readonly chapter: Chapter; readonly input: ChapterInput } | null> {
  const [text] = await listTexts(db, [chapter.id]);
  if (text === undefined) return null;
  const publishedOn = chapter.isBackdated ? toDay(chapter.publishedAt) : null;
  const input = { title: chapter.title, ...toSources(text), publishedOn };
  return { chapter: { ...chapter, ...toTexts(text) }, input };
}

/** An earlier text of a work, or of one of its chapters, as it was typed. */
export interface EarlierText {
  readonly chapterId: ChapterId | null;
  readonly replacedAt: number;
  readonly texts: RevisedTexts;
}

/** Whole chapters, held in memory together. */
const earlierAtOnce = 10;

/** What the texts of such a copy were before, each change of them, oldest first. */
export async function* listEarlierTexts(db: Db, { work }: WorkCopy): AsyncGenerator<EarlierText> {
  // Asked for by number: a page of rows in their order would be sought among those of all works.
  const ids = await listRevisionIds(db, work.id);
  for (let start = 0; start < ids.length; start += earlierAtOnce) {
    const rows = await listPackedTexts(db, ids.slice(start, start + earlierAtOnce));
    for (const { chapterId, replacedAt, texts } of rows) yield { chapterId, replacedAt, texts: unpackTexts(texts) };
  }
}

function toCopied(row: ChapterRow, index: number): CopiedChapter {
  return { ...toListed(row, index), deletedAt: row.deleted_at };
}
