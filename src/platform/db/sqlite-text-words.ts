import { type RawBuilder, sql } from "kysely";
import type { WorkId } from "#core/ids.ts";
import type { SoughtWord } from "#engines/words/index.ts";
import type { Db } from "./database.ts";
import { runSql } from "./raw-sql.ts";
import type { FoundChapter, TextWords } from "./text-words.ts";

/** Chapters found at once; some 2 ms for the most common words (bench/text-search.bench.ts). */
const foundAtOnce = 1_000;

/**
 * FTS5 joins what it knows of all words with one beginning anew for every statement, of all chapters: so few statements
 * there are then, and each takes little longer than the joining.
 */
const beginningStatements = 8;

/** Of a phrase, chapters found at once where only some are asked for. */
const leapChapters = 16;

export const sqliteTextWords: TextWords = {
  async put(tx, chapterId, words) {
    await runSql(tx, sql`insert into text_words (rowid, words) values (${chapterId}, ${words.join(" ")})`);
  },

  async remove(tx, chapterIds) {
    for (const id of chapterIds) await runSql(tx, sql`delete from text_words where rowid = ${id}`);
  },

  async removeAll(tx) {
    await runSql(tx, sql`insert into text_words (text_words) values ('delete-all')`);
  },

  async listWorks(db, sought, limit) {
    const query = toMatch(sought);
    const works = new Set<WorkId>();
    const last = await findLast(db);
    const atOnce = isBeginning(sought) ? Math.max(foundAtOnce, Math.ceil(last / beginningStatements)) : foundAtOnce;
    for (let before = last + 1; before > 1; ) {
      const rows = await runSql(
        db,
        sql<FoundChapter>`
          select c.work_id as "workId", w.rowid as "chapterId" from text_words w
          cross join text_chapter c on c.chapter_id = w.rowid
          where w.text_words match ${query} and w.rowid < ${toRowid(before)}
          order by w.rowid desc limit ${atOnce}`,
      );
      for (const { workId } of rows) if (works.size < limit) works.add(workId);
      if (works.size >= limit || rows.length < atOnce) break;
      before = rows.at(-1)?.chapterId ?? 0;
      // SQLite answers at once: without a pause nobody else would be served until the end.
      await new Promise(setImmediate);
    }
    return [...works];
  },

  async listChapters(db, sought, workIds) {
    if (workIds.length === 0) return [];
    return sought.length === 1 && !isBeginning(sought)
      ? listWithWord(db, toMatch(sought), workIds)
      : listWithPhrase(db, sought, workIds);
  },
};

/** A look for each chapter up to the first that has the word, however common it is. */
async function listWithWord(db: Db, query: string, workIds: readonly WorkId[]): Promise<readonly FoundChapter[]> {
  // The cross join holds the order.
  const first = sql`
    select c.chapter_id from text_chapter c cross join text_words w on w.rowid = c.chapter_id
    where c.work_id = a.work_id and w.text_words match ${query} order by c.chapter_id limit 1`;
  const rows = await runSql(
    db,
    sql<FoundChapter | { readonly chapterId: null }>`
      select a.work_id as "workId", (${first}) as "chapterId"
      from (select distinct work_id from text_chapter where work_id in (${sql.join(workIds)})) a`,
  );
  return rows.filter((row) => row.chapterId !== null);
}

/**
 * Asked for one chapter without the phrase, FTS5 goes on to the next that has it, through all texts where none has. So it
 * is asked for that next one, and what lies between is known not to have it: no text is gone through twice.
 */
async function listWithPhrase(
  db: Db,
  sought: readonly SoughtWord[],
  workIds: readonly WorkId[],
): Promise<readonly FoundChapter[]> {
  const chapters = await db
    .selectFrom("text_chapter")
    .select(["work_id as workId", "chapter_id as chapterId"])
    .where("work_id", "in", workIds)
    .orderBy("chapter_id")
    .execute();
  const last = chapters.at(-1)?.chapterId ?? 0;
  const atOnce = isBeginning(sought) ? Math.max(leapChapters, Math.ceil(last / beginningStatements)) : leapChapters;
  const found = new Map<WorkId, FoundChapter>();
  let known = 0;
  let having: ReadonlySet<number> = new Set();
  for (const chapter of chapters) {
    if (found.has(chapter.workId)) continue;
    if (chapter.chapterId > known) {
      const rows = await runSql(
        db,
        sql<{ readonly id: number }>`
          select w.rowid as id from text_words w
          where w.text_words match ${toMatch(sought)} and w.rowid >= ${toRowid(chapter.chapterId)}
            and w.rowid <= ${toRowid(last)}
          order by w.rowid limit ${atOnce}`,
      );
      having = new Set(rows.map((row) => row.id));
      known = rows.length < atOnce ? last : (rows.at(-1)?.id ?? last);
      await new Promise(setImmediate);
    }
    if (having.has(chapter.chapterId)) found.set(chapter.workId, chapter);
  }
  return [...found.values()];
}

/** Numbers are bound as real ones, which FTS5 takes for no bound at all: it would go through every chapter with the word. */
function toRowid(id: number): RawBuilder<number> {
  return sql<number>`cast(${id} as integer)`;
}

function isBeginning(sought: readonly SoughtWord[]): boolean {
  return sought.at(-1)?.match === "beginning";
}

async function findLast(db: Db): Promise<number> {
  const row = await db
    .selectFrom("text_chapter")
    .select((column) => column.fn.max("chapter_id").as("last"))
    .executeTakeFirst();
  return row?.last ?? 0;
}

/** A phrase of FTS5. Words have no quotation marks, so that none of its signs can be written. */
function toMatch(sought: readonly SoughtWord[]): string {
  const phrase = `"${sought.map(({ word }) => word).join(" ")}"`;
  return isBeginning(sought) ? `${phrase} *` : phrase;
}
