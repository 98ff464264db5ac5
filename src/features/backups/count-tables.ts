import type { Database, Db } from "#platform/db/database.ts";
import { countRows, listTables } from "#platform/db/whole-rows.ts";

/** How many rows tables have, by their names. */
export type TableCounts = Readonly<Record<string, number>>;

/** Counts all tables but the index of words, which has tables of its own in each database and is made anew. */
export async function countTables(db: Db, kind: Database["kind"]): Promise<TableCounts> {
  const counts: Record<string, number> = {};
  for (const table of await listTables(db, kind)) {
    if (!table.startsWith("text_words")) counts[table] = await countRows(db, table);
  }
  return counts;
}

/** A table that has another number of rows in the backup than elsewhere. */
interface TableDifference {
  readonly table: string;
  readonly inBackup: number;
  readonly elsewhere: number;
}

/** What an archive has now of the tables that its backup has: what is made of others is in no bundle, and no news. */
export function findChanges(inBackup: TableCounts, now: TableCounts): readonly TableDifference[] {
  const same = Object.keys(inBackup).map((table) => [table, now[table] ?? 0] as const);
  return findDifferences(inBackup, Object.fromEntries(same));
}

export function findDifferences(inBackup: TableCounts, elsewhere: TableCounts): readonly TableDifference[] {
  const tables = [...new Set([...Object.keys(inBackup), ...Object.keys(elsewhere)])].sort();
  return tables
    .map((table) => ({ table, inBackup: inBackup[table] ?? 0, elsewhere: elsewhere[table] ?? 0 }))
    .filter((difference) => difference.inBackup !== difference.elsewhere);
}
