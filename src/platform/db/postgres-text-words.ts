import { sql } from "kysely";
import type { WorkId } from "#core/ids.ts";
import type { SoughtWord } from "#engines/words/index.ts";
import { runIndexed, runSql } from "./raw-sql.ts";
import { type FoundChapter, soughtWordsMax, type TextWords } from "./text-words.ts";

/** A `tsvector` knows positions up to 16,383, so longer texts are several. */
const partWordsMax = 4_000;

/** It keeps 256 positions of a word and drops further ones silently, and a phrase would not be found there. */
const wordPlacesMax = 255;

export const postgresTextWords: TextWords = {
  async put(tx, chapterId, words) {
    for (const [part, vector] of toVectors(words).entries()) {
      await runSql(
        tx,
        sql`insert into text_words (chapter_id, part, words) values (${chapterId}, ${part}, ${vector}::tsvector)`,
      );
    }
  },

  async remove(tx, chapterIds) {
    if (chapterIds.length === 0) return;
    await runSql(tx, sql`delete from text_words where chapter_id in (${sql.join(chapterIds)})`);
  },

  async removeAll(tx) {
    await runSql(tx, sql`truncate text_words`);
  },

  async listWorks(db, sought, limit) {
    // Vectors are kept beside their rows, which PostgreSQL leaves out of its costs: it would read all of them.
    const rows = await runIndexed(
      db,
      sql<{ workId: WorkId }>`
        select c.work_id as "workId" from text_words w
        join text_chapter c on c.chapter_id = w.chapter_id
        where w.words @@ ${toQuery(sought)}::tsquery
        group by c.work_id order by max(c.chapter_id) desc limit ${limit}`,
    );
    return rows.map((row) => row.workId);
  },

  async listChapters(db, sought, workIds) {
    if (workIds.length === 0) return [];
    // Materialised, so that common words are not looked up in all texts first.
    return runSql(
      db,
      sql<FoundChapter>`
        with asked as materialized (
          select c.work_id, w.chapter_id, w.words from text_chapter c
          join text_words w on w.chapter_id = c.chapter_id
          where c.work_id in (${sql.join(workIds)}))
        select work_id as "workId", min(chapter_id) as "chapterId" from asked
        where words @@ ${toQuery(sought)}::tsquery group by work_id`,
    );
  },
};

function toQuery(sought: readonly SoughtWord[]): string {
  return sought.map(({ word, match }) => `'${word}'${match === "beginning" ? ":*" : ""}`).join(" <-> ");
}

/** The words as vectors that overlap, so that each phrase stands whole in one of them. */
function toVectors(words: readonly string[]): readonly string[] {
  const vectors: string[] = [];
  for (let start = 0; start < words.length; ) {
    const places = new Map<string, number[]>();
    let end = start;
    for (; end < words.length && end - start < partWordsMax; end += 1) {
      const word = words[end] ?? "";
      const known = places.get(word);
      if (known === undefined) places.set(word, [end - start + 1]);
      else if (known.length < wordPlacesMax) known.push(end - start + 1);
      else break;
    }
    vectors.push([...places].map(([word, at]) => `'${word}':${at.join(",")}`).join(" "));
    if (end === words.length) break;
    start = end - (soughtWordsMax - 1);
  }
  return vectors;
}
