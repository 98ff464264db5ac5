import type { Insertable, Selectable, Updateable } from "kysely";
import type { ChapterId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { KeptInsert, KeptStatement } from "#platform/db/kept-statement.ts";
import type { ChapterTable, ChapterTextTable } from "#platform/db/works-tables.ts";
import { chapterVisibleTo, idOf, shapeOf, visibleTo, withId } from "./visible-store.ts";

export type ChapterRow = Selectable<ChapterTable>;
export type ChapterTextRow = Selectable<ChapterTextTable>;

const visibleStatement = new KeptStatement<ChapterRow>();

/** The chapters of a work that this viewer may see, in order. */
export function listVisibleChapters(db: Db, viewer: Viewer, workId: WorkId): Promise<readonly ChapterRow[]> {
  const question = { shape: shapeOf(viewer), values: [idOf(viewer), workId] } as const;
  return visibleStatement.all(db, question, (personId, id) =>
    db
      .selectFrom("chapter")
      .innerJoin("work", "work.id", "chapter.work_id")
      .selectAll("chapter")
      .where("chapter.work_id", "=", id)
      .where(visibleTo(withId(viewer, personId)))
      .where(chapterVisibleTo(withId(viewer, personId)))
      .orderBy("chapter.position")
      .orderBy("chapter.id"),
  );
}

/** All chapters of a work that are not deleted, in order. */
export function listChapterRows(db: Db, workId: WorkId): Promise<readonly ChapterRow[]> {
  return db
    .selectFrom("chapter")
    .selectAll()
    .where("work_id", "=", workId)
    .where("deleted_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

/** Any chapter, whoever asks, a deleted one too. */
export async function findChapterRow(db: Db, id: ChapterId): Promise<ChapterRow | null> {
  return (await db.selectFrom("chapter").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Deleted chapters of a work, last deleted first. */
export function listDeletedRows(db: Db, workId: WorkId): Promise<readonly ChapterRow[]> {
  return db
    .selectFrom("chapter")
    .selectAll()
    .where("work_id", "=", workId)
    .where("deleted_at", "is not", null)
    .orderBy("deleted_at", "desc")
    .execute();
}

export async function findText(db: Db, id: ChapterId): Promise<ChapterTextRow> {
  return db.selectFrom("chapter_text").selectAll().where("chapter_id", "=", id).executeTakeFirstOrThrow();
}

/** A chapter's texts as readers get them: what was typed is as long again and takes as long again to read. */
export type ShownTextRow = Pick<ChapterTextRow, (typeof shownColumns)[number]>;

const shownColumns = ["chapter_id", "summary_html", "notes_html", "end_notes_html", "body_html"] as const;

const textStatement = new KeptStatement<ShownTextRow>();

export async function findShownText(db: Db, id: ChapterId): Promise<ShownTextRow> {
  const [text] = await textStatement.all(db, { shape: "", values: [id] }, (chapterId) =>
    db.selectFrom("chapter_text").select(shownColumns).where("chapter_id", "=", chapterId),
  );
  if (text === undefined) throw new Error(`The chapter ${id} has no text`);
  return text;
}

/** The same of several chapters, in no order. */
export async function listShownTexts(db: Db, ids: readonly ChapterId[]): Promise<readonly ShownTextRow[]> {
  if (ids.length === 0) return [];
  return db.selectFrom("chapter_text").select(shownColumns).where("chapter_id", "in", ids).execute();
}

/** Texts of chapters, in no order. */
export async function listTexts(db: Db, ids: readonly ChapterId[]): Promise<readonly ChapterTextRow[]> {
  if (ids.length === 0) return [];
  return db.selectFrom("chapter_text").selectAll().where("chapter_id", "in", ids).execute();
}

const chapterInsert = new KeptInsert<"chapter", { readonly id: ChapterId; readonly position: number }>();
const textInsert = new KeptInsert<"chapter_text">();

/** Rows of one statement; with their texts these are some megabytes. */
const rowsMax = 50;

/** Writes chapters of one work, each at another position; answers their ids in the order given. */
export async function insertChapterRows(
  tx: Tx,
  chapters: readonly Insertable<ChapterTable>[],
): Promise<readonly ChapterId[]> {
  const ids = new Map<number, ChapterId>();
  for (let from = 0; from < chapters.length; from += rowsMax) {
    const rows = await chapterInsert.all(tx, chapters.slice(from, from + rowsMax), (holes) =>
      tx.insertInto("chapter").values(holes).returning(["id", "position"]),
    );
    for (const { id, position } of rows) ids.set(position, id);
  }
  return chapters.map(({ position, work_id }) => {
    const id = ids.get(position);
    if (id === undefined) throw new Error(`A chapter of the work ${work_id} was not written`);
    return id;
  });
}

export async function updateChapterRow(tx: Tx, id: ChapterId, values: Updateable<ChapterTable>): Promise<void> {
  await tx.updateTable("chapter").set(values).where("id", "=", id).execute();
}

export async function insertTexts(tx: Tx, texts: readonly Insertable<ChapterTextTable>[]): Promise<void> {
  for (let from = 0; from < texts.length; from += rowsMax) {
    await textInsert.all(tx, texts.slice(from, from + rowsMax), (rows) => tx.insertInto("chapter_text").values(rows));
  }
}

export async function updateText(tx: Tx, id: ChapterId, text: Updateable<ChapterTextTable>): Promise<void> {
  await tx.updateTable("chapter_text").set(text).where("chapter_id", "=", id).execute();
}

/** Numbers chapters 1…n in the order given; those that stand right are not written. */
export async function updatePositions(tx: Tx, rows: readonly ChapterRow[], order: readonly ChapterId[]): Promise<void> {
  const standing = new Map(rows.map((row) => [row.id, row.position]));
  for (const [index, id] of order.entries()) {
    if (standing.get(id) !== index + 1) await updateChapterRow(tx, id, { position: index + 1 });
  }
}

/** Deleted chapters whose time to be restored is over. */
export async function removeDeletedBefore(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom("chapter").where("deleted_at", "<", before).execute();
}
