import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Db } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Runs a statement on PostgreSQL that finds its rows through an index wherever there is one. */
export function runIndexed<Row>(db: Db, statement: RawBuilder<Row>): Promise<readonly Row[]> {
  return toKysely(db)
    .transaction()
    .execute(async (transaction) => {
      await sql`set local enable_seqscan = off`.execute(transaction);
      return (await statement.execute(transaction)).rows;
    });
}

/** Runs a statement that the query builder has no words for. */
export async function runSql<Row>(db: Db, statement: RawBuilder<Row>): Promise<readonly Row[]> {
  return (await statement.execute(toKysely(db))).rows;
}

function toKysely(db: Db): Kysely<Tables> {
  // Every `Db` is a whole Kysely; the type only keeps it from being used for more.
  return db as unknown as Kysely<Tables>;
}
