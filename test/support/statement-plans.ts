import { CompiledQuery, createQueryId, type Kysely } from "kysely";
import type { Database, Db } from "#platform/db/database.ts";
import type { Tables } from "#platform/db/tables.ts";

/** What SQLite notes of a large archive whose first series is long and whose first tags are on many works. */
const ofLargeArchives: readonly (readonly [string, string, string])[] = [
  ["series_part", "sqlite_autoindex_series_part_1", "13825 301 1"],
  ["series_part", "sqlite_autoindex_series_part_2", "13825 301 1"],
  ["series_part", "series_part_work", "13825 3"],
  ["series_creator", "sqlite_autoindex_series_creator_1", "3001 1 1"],
  ["series_creator", "series_creator_pseud", "3001 2 1"],
  ["work", "work_shown", "20000 301 301 301 301 301 1 1"],
  ["work", "work_revised", "20000 1 1"],
  ["work", "work_skin", "20000 301"],
  ["work", "sqlite_autoindex_work_1", "20000 301"],
  ["tag", "tag_waiting", "58395 301 55"],
  ["tag", "tag_synonym", "58424 151"],
  ["tag", "tag_type_uses", "58424 151 43"],
  ["tag", "sqlite_autoindex_tag_1", "58424 1"],
  ["work_tag", "work_tag_tag", "408006 301 1"],
  ["work_tag", "sqlite_autoindex_work_tag_1", "408006 18 1"],
];

/** Lets SQLite plan as in a large archive. */
export async function planAsLarge(database: Database): Promise<void> {
  await database.write(async (tx) => {
    const db = kyselyOf(tx);
    await db.executeQuery(CompiledQuery.raw("analyze"));
    for (const row of ofLargeArchives) {
      await db.executeQuery(CompiledQuery.raw("insert into sqlite_stat1 values (?, ?, ?)", [...row]));
    }
    // Another schema is read anew by all who read, with the statistics.
    await db.executeQuery(CompiledQuery.raw("create table bump (id integer)"));
  });
}

/** The statements that a reading takes. */
export async function listAsked(
  database: Database,
  read: (db: Db) => Promise<unknown>,
): Promise<readonly CompiledQuery[]> {
  const db = kyselyOf(database.read);
  const asked: CompiledQuery[] = [];
  const listening = db.withPlugin({
    transformQuery: ({ node }) => {
      asked.push(db.getExecutor().compileQuery(node, createQueryId()));
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  await read(listening);
  return asked;
}

/** The lines of SQLite's plans for all statements that a reading takes. */
export async function listPlanned(database: Database, read: (db: Db) => Promise<unknown>): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { sql, parameters } of await listAsked(database, read)) {
    const explained = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
    const { rows } = await kyselyOf(database.read).executeQuery<{ readonly detail: string }>(explained);
    lines.push(...rows.map((row) => row.detail));
  }
  return lines;
}

/** What the database hands out is Kysely's own object behind a narrower type. */
function kyselyOf(db: Db): Kysely<Tables> {
  return db as unknown as Kysely<Tables>;
}
