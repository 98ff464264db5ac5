import { DatabaseSync } from "node:sqlite";

/**
 * Copies an SQLite database as it stands at one moment into a new file, while others read and write it. Takes some
 * seconds a gigabyte without a pause: for a command or a thread of its own, not for the one that answers requests.
 */
export function copySqlite(path: string, copy: string): void {
  const connection = new DatabaseSync(path, { readOnly: true });
  try {
    connection.exec("pragma busy_timeout = 10000");
    connection.prepare("vacuum into ?").run(copy);
  } finally {
    connection.close();
  }
}

/** How many problems are told: the first ones say enough. */
const problemsMax = 20;

/** What is wrong with a database file: its pages, its indexes, its references. Empty when all is well. */
export function checkSqlite(path: string): readonly string[] {
  const connection = new DatabaseSync(path, { readOnly: true });
  try {
    const pages = connection.prepare(`pragma integrity_check(${problemsMax})`).all();
    const problems = pages.map((row) => String(row["integrity_check"])).filter((line) => line !== "ok");
    const references = connection.prepare("pragma foreign_key_check").all().slice(0, problemsMax);
    return [...problems, ...references.map((row) => `${row["table"]} points to a row that ${row["parent"]} lacks`)];
  } catch (cause) {
    // SQLite tells by an error that a file is none of its databases.
    return [cause instanceof Error ? cause.message : String(cause)];
  } finally {
    connection.close();
  }
}
