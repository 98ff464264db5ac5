import assert from "node:assert/strict";
import { test } from "node:test";
import { CompiledQuery, createQueryId, type Kysely } from "kysely";
import type { Db, Tx } from "#platform/db/database.ts";
import type { Tables } from "#platform/db/tables.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { aGuest, memberNamed, newWork, settled, startWriting } from "#test/support/writers.ts";
import { listSeries } from "./find-series.ts";
import { createWork } from "./work-actions.ts";

forEachDatabase("statements about series", (open, kind) => {
  test("begin at the series, however long the longest is", async (t) => {
    if (kind !== "sqlite") return t.skip("PostgreSQL's plans are its own");
    const archive = await startWriting(open);
    const writer = await memberNamed(archive, "writer");
    const series = [{ id: null, title: "Sea", position: null }];
    settled(await createWork(archive.ground, writer, newWork("A", { series })));
    const db = kyselyOf(archive.ground.db.read);
    await archive.ground.db.write(keepStatisticsOfLongSeries);
    for (const filter of [{ personId: writer.personId }, { titleWords: ["sea"] }]) {
      const plans = await explain(db, (read) => listSeries(read, aGuest, { ...filter, page: 1, perPage: 20 }));
      const ofWorks = plans.flat().filter((line) => /^(SEARCH|SCAN) (work|hidden)\b/.test(line));
      assert(ofWorks.length >= 5, ofWorks.join("\n"));
      assert.deepEqual(
        ofWorks.filter((line) => !/INTEGER PRIMARY KEY|work_anonymous/.test(line)),
        [],
      );
    }
  });
});

/** What the database hands out for reading is Kysely's own object behind a narrower type. */
function kyselyOf(db: Db): Kysely<Tables> {
  return db as unknown as Kysely<Tables>;
}

/** What SQLite notes when the first series that it looks at is longer than it looks. */
async function keepStatisticsOfLongSeries(tx: Tx): Promise<void> {
  const db = kyselyOf(tx);
  const told = [
    ["series_part", "sqlite_autoindex_series_part_1", "13825 301 1"],
    ["series_part", "sqlite_autoindex_series_part_2", "13825 301 1"],
    ["series_part", "series_part_work", "13825 3"],
    ["series_creator", "sqlite_autoindex_series_creator_1", "3001 1 1"],
    ["series_creator", "series_creator_pseud", "3001 2 1"],
    ["work", "work_shown", "20000 301 301 301 301 301 1 1"],
    ["work", "work_revised", "20000 1 1"],
  ];
  await db.executeQuery(CompiledQuery.raw("analyze"));
  for (const row of told) await db.executeQuery(CompiledQuery.raw("insert into sqlite_stat1 values (?, ?, ?)", row));
  // Another schema is read anew by all who read, with the statistics.
  await db.executeQuery(CompiledQuery.raw("create table bump (id integer)"));
}

/** The plans of all statements that a reading takes. */
async function explain(
  db: Kysely<Tables>,
  read: (db: Db) => Promise<unknown>,
): Promise<readonly (readonly string[])[]> {
  const asked: CompiledQuery[] = [];
  const listening = db.withPlugin({
    transformQuery: ({ node }) => {
      asked.push(db.getExecutor().compileQuery(node, createQueryId()));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await read(listening);
  const plans: (readonly string[])[] = [];
  for (const { sql, parameters } of asked) {
    const { rows } = await db.executeQuery<{ readonly detail: string }>(
      CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
    );
    plans.push(rows.map((row) => row.detail));
  }
  return plans;
}
