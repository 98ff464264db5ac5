import { createHash } from "node:crypto";
import { basename } from "node:path";
import { checkSqlite } from "#platform/db/sqlite-copy.ts";
import type { Ground } from "#platform/ground.ts";
import { listMediaHashes } from "./store.ts";

/**
 * Holds the database against itself and against the stored files: pages, indexes and references (on SQLite; PostgreSQL
 * watches over its own), and every picture against its file, whose name is its checksum. A line for each disagreement.
 */
export async function checkArchive(ground: Ground): Promise<readonly string[]> {
  const database = ground.home?.database;
  const problems = database?.kind === "sqlite" ? checkSqlite(database.path) : [];
  return [...problems.map((problem) => `The database: ${problem}.`), ...(await checkFiles(ground))];
}

async function checkFiles({ db, files }: Ground): Promise<readonly string[]> {
  const missing = new Set(await listMediaHashes(db.read));
  const problems: string[] = [];
  for await (const key of files.keys("media")) {
    const hash = basename(key).split(".")[0] ?? "";
    const bytes = missing.delete(hash) ? await files.get(key) : null;
    if (bytes !== null && createHash("sha256").update(bytes).digest("hex") !== hash) {
      problems.push(`files/${key}: the picture has another checksum than its name says.`);
    }
  }
  return [...problems, ...[...missing].map((hash) => `files/media: the picture ${hash} has no file.`)];
}
