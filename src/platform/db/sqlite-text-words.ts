import { sql } from "kysely";
import type { WorkId } from "#core/ids.ts";
import type { SoughtWord } from "#engines/words/index.ts";
import type { Db } from "./database.ts";
import { runSql } from "./raw-sql.ts";
import type { FoundChapter, TextWords } from "./text-words.ts";

/** Chapters looked through at once: with a phrase of the most common words some 10 ms (bench/text-search.bench.ts). */
const sliceChapters = 1_000;

/** A word that few texts have costs next to nothing, so that its slices grow up to this. */
const rareSliceChapters = 64_000;

/**
 * FTS5 joins what it knows of all words with one beginning anew for every slice, of all chapters: so few slices there are
 * then, and each takes little longer than the joining.
 */
const beginningSlices = 8;

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
    const isBeginning = sought.at(-1)?.match === "beginning";
    const sliceMin = isBeginning ? Math.max(sliceChapters, Math.ceil(last / beginningSlices)) : sliceChapters;
    let slice = sliceMin;
    for (let before = last + 1; before > 1; ) {
      const rows = await runSql(
        db,
        sql<FoundChapter>`
          select c.work_id as "workId", w.rowid as "chapterId" from text_words w
          join text_chapter c on c.chapter_id = w.rowid
          where w.text_words match ${query} and w.rowid >= ${before - slice} and w.rowid < ${before}
          order by w.rowid desc`,
      );
      for (const { workId } of rows) if (works.size < limit) works.add(workId);
      if (works.size >= limit) break;
      before -= slice;
      const isRare = sought.length === 1 && rows.length < sliceChapters / 10;
      slice = isRare ? Math.max(sliceMin, Math.min(2 * slice, rareSliceChapters)) : sliceMin;
      // SQLite answers at once: without a pause nobody else would be served until the end.
      await new Promise(setImmediate);
    }
    return [...works];
  },

  async listChapters(db, sought, workIds) {
    if (workIds.length === 0) return [];
    // The cross join holds the order: a look for each chapter up to the first that has them, however common they are.
    const first = sql`
      select c.chapter_id from text_chapter c cross join text_words w on w.rowid = c.chapter_id
      where c.work_id = a.work_id and w.text_words match ${toMatch(sought)} order by c.chapter_id limit 1`;
    const rows = await runSql(
      db,
      sql<FoundChapter | { readonly chapterId: null }>`
        select a.work_id as "workId", (${first}) as "chapterId"
        from (select distinct work_id from text_chapter where work_id in (${sql.join(workIds)})) a`,
    );
    return rows.filter((row) => row.chapterId !== null);
  },
};

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
  return sought.at(-1)?.match === "beginning" ? `${phrase} *` : phrase;
}
