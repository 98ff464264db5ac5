import type { WorkId } from "#core/ids.ts";
import type { Db } from "#platform/db/database.ts";
import { type ChapterRow, listChapterRows, listTexts } from "./chapter-store.ts";
import { toDay } from "./day.ts";
import { toSources } from "./find-chapter.ts";
import { chapterFields, type FieldTexts, type ImportBase, listEdits } from "./import-base.ts";
import { type AroundWork, findAroundWork } from "./import-store.ts";
import type { ChapterInput } from "./input.ts";
import type { WorkRow } from "./work-store.ts";

/** A chapter as it stands, with what was typed. */
export interface StandingChapter {
  readonly row: ChapterRow;
  readonly input: ChapterInput;
}

/** How the fields of a work stand, in the words of an import base. */
export async function findStoodFields(db: Db, row: WorkRow): Promise<FieldTexts> {
  return toStood(row, await findAroundWork(db, row.id));
}

/** The chapters of a work that are not deleted, in order. */
export async function listStandingChapters(db: Db, id: WorkId): Promise<readonly StandingChapter[]> {
  const rows = await listChapterRows(db, id);
  const texts = await listTexts(
    db,
    rows.map((row) => row.id),
  );
  const byId = new Map(texts.map((text) => [text.chapter_id, text]));
  return rows.flatMap((row) => {
    const text = byId.get(row.id);
    return text === undefined ? [] : [{ row, input: toInput(row, toSources(text)) }];
  });
}

/** Something that was edited: what, in words, and what tells it from another edit of the same. */
export interface EditSince {
  readonly what: string;
  readonly mark: string;
}

/** What was edited in a work since it came in: fields, and chapters. None for one that stands as it came. */
export async function listEditsSince(db: Db, row: WorkRow, base: ImportBase): Promise<readonly EditSince[]> {
  const chapters = await listStandingChapters(db, row.id);
  const standing = new Map(chapters.map((chapter) => [chapter.row.id, chapter]));
  const fields = listEdits(base.work, await findStoodFields(db, row));
  const edits: EditSince[] = fields.map(({ name, mark }) => ({ what: name, mark: `${name} ${mark}` }));
  for (const known of base.chapters) {
    const chapter = standing.get(known.id);
    if (chapter === undefined) edits.push({ what: "a chapter was deleted", mark: `deleted ${known.id}` });
    else {
      for (const { name, mark } of listEdits(known.fields, chapterFields(chapter.input))) {
        edits.push({ what: `chapter ${name}`, mark: `${known.id} ${name} ${mark}` });
      }
    }
  }
  const known = base.chapters.map((chapter) => chapter.id);
  for (const { row: own } of chapters) {
    if (!known.includes(own.id)) edits.push({ what: "a chapter was added", mark: `added ${own.id}` });
  }
  const order = chapters.map((chapter) => chapter.row.id);
  const before = known.filter((id) => standing.has(id));
  if (edits.length === 0 && order.some((id, index) => id !== before[index]))
    edits.push({ what: "chapters were put in another order", mark: `order ${order.join()}` });
  return edits;
}

function toInput(row: ChapterRow, sources: Omit<ChapterInput, "title" | "publishedOn">): ChapterInput {
  return { title: row.title, ...sources, publishedOn: row.is_backdated === 1 ? toDay(row.published_at) : null };
}

/** Those fields of a work that an import base compares. */
export type StoodRow = Pick<
  WorkRow,
  | ("title" | "language" | "summary_source" | "notes_source" | "end_notes_source" | "byline")
  | ("expected_chapters" | "visibility")
>;

/** The fields of a work in the words of an import base. */
export function toStood(row: StoodRow, around: AroundWork): FieldTexts {
  const byType = Map.groupBy(around.tags, (tag) => tag.type);
  const tags = [...byType].map(([type, list]) => [`tags.${type}`, JSON.stringify(list.map((tag) => tag.id))]);
  return {
    title: row.title,
    language: row.language,
    summary: row.summary_source,
    notes: row.notes_source,
    endNotes: row.end_notes_source,
    byline: row.byline ?? "",
    chapters: String(row.expected_chapters),
    visibility: row.visibility,
    pseuds: JSON.stringify(around.pseudIds),
    gifts: JSON.stringify(around.gifts),
    relations: JSON.stringify(around.relations),
    series: JSON.stringify(around.seriesIds),
    ...Object.fromEntries(tags),
  };
}
