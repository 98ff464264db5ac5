import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { WorkId } from "#core/ids.ts";
import { onSqlite } from "#test/support/databases.ts";
import { spentMs } from "#test/support/spent-time.ts";
import type { Database } from "./database.ts";
import { runSql } from "./raw-sql.ts";
import { textWordsOf } from "./text-words-of.ts";

const chapterCount = 60_000;

/** Chapters in a work. */
const perWork = 5;

/** Every text has both words, and none of them twice in a row. */
async function fillTexts(db: Database): Promise<void> {
  const numbers = sql`with recursive n (id) as (select 1 union all select id + 1 from n where id < ${chapterCount})`;
  await db.write(async (tx) => {
    await runSql(
      tx,
      sql`insert into text_chapter (chapter_id, work_id, version)
          ${numbers} select id, cast((id + ${perWork - 1}) / ${perWork} as integer), 1 from n`,
    );
    await runSql(tx, sql`insert into text_words (rowid, words) ${numbers} select id, 'a b c' from n`);
  });
}

onSqlite("Words of many texts", (open) => {
  test("cost no more for each work than for all", async () => {
    const { db } = await open();
    await fillTexts(db);
    const words = textWordsOf(db.kind);
    const workCount = chapterCount / perWork;
    const some = Array.from({ length: 200 }, (_, at) => (at * 60 + 1) as WorkId);
    const seek = (text: string) => text.split(" ").map((word) => ({ word, match: "whole" as const }));
    const spent = {
      all: await spentMs(async () => assert.equal((await words.listWorks(db.read, seek("a"), 1e6)).length, workCount)),
      none: await spentMs(async () => assert.deepEqual(await words.listWorks(db.read, seek("a a"), 1e6), [])),
      noneOfSome: await spentMs(async () => assert.deepEqual(await words.listChapters(db.read, seek("a a"), some), [])),
      everyOfSome: await spentMs(async () =>
        assert.equal((await words.listChapters(db.read, seek("a b"), some)).length, some.length),
      ),
    };
    const { all, none, noneOfSome, everyOfSome } = spent;
    // Where every statement goes through all texts, the first three take at least twice as long.
    assert.ok(all < 350 && none < 300 && noneOfSome < 500 && everyOfSome < 500, JSON.stringify(spent));
  });
});
