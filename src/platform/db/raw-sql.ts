import type { Kysely, RawBuilder } from "kysely";
import type { Db } from "./database.ts";
import type { Tables } from "./tables.ts";

/** Runs a statement that the query builder has no words for. */
export async function runSql<Row>(db: Db, statement: RawBuilder<Row>): Promise<readonly Row[]> {
  // Every `Db` is a whole Kysely; the type only keeps it from being used for more.
  return (await statement.execute(db as unknown as Kysely<Tables>)).rows;
}
