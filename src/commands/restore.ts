import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { BackupManifest } from "#features/backups/index.ts";
import { type Call, type Command, type Ending, refused, wrongUsage } from "./command.ts";

export const restoreCommand: Command = {
  name: "restore",
  usage: "FILE",
  summary: "Makes a new data folder, or fills an empty PostgreSQL database, from a backup.",
  takesWords: true,
  options: {},
  async run(call) {
    const [word, ...more] = call.words;
    if (word === undefined || more.length > 0) return wrongUsage("Name the one backup that is to be restored.");
    const { dataFolder } = call.config;
    const { isFree, removeLeft } = await import("#features/backups/index.ts");
    const { makeDataFolder } = await import("#src/open-archive.ts");
    const { takeLock } = await import("#platform/db/process-lock.ts");
    makeDataFolder(dataFolder);
    const lock = takeLock(join(dataFolder, "serve.lock"));
    if (lock === null) return refused(`A server runs on ${dataFolder}; a backup is restored into a new folder only.`);
    try {
      if (!isFree(dataFolder)) {
        return refused(`${dataFolder} is not empty; name a new folder in OCTAVO_DATA, so that nothing is lost.`);
      }
      removeLeft(dataFolder);
      return await restoreAlone(call, resolve(word));
    } finally {
      await lock.release();
    }
  },
};

/** Several servers may run on a database of PostgreSQL, each with a data folder of its own: the database knows of them. */
async function restoreAlone(call: Call, file: string): Promise<Ending> {
  const { database } = call.config;
  if (database.kind === "sqlite") return restore(call, file);
  // Opened first, since that says best why a database cannot be reached.
  await call.open();
  const { PostgresLock } = await import("#platform/db/postgres-lock.ts");
  const lock = await PostgresLock.take(database.url, "alone");
  if (lock === null) return refused("A server runs on the database of DATABASE_URL; stop it before a backup comes in.");
  try {
    return await restore(call, file);
  } finally {
    await lock.release();
  }
}

async function restore(call: Call, file: string): Promise<Ending> {
  const { dataFolder, database } = call.config;
  const { forgetRunning, fillRestored, openBackup, placeRestored, restoringFolder } = await import(
    "#features/backups/index.ts"
  );
  const { makePrivate } = await import("#platform/files/private-mode.ts");
  const progress = (done: number, total: number, line: string | null) => call.step({ done, total, line });
  const folder = join(dataFolder, restoringFolder);
  try {
    const backup = await openBackup(file, folder, progress);
    if (!backup.ok) return refused(backup.refusal);
    const { manifest } = backup.value;
    if (manifest.database === "sqlite" && database.kind === "postgres") {
      return refused(
        `${file} is of an archive in SQLite: restore it without DATABASE_URL, then move it with export and import.`,
      );
    }
    if (manifest.database === "sqlite") placeRestored(backup.value, dataFolder);
    else {
      const filled = await fillRestored((await call.open()).ground, backup.value, progress);
      if (!filled.ok) return refused(filled.refusal);
    }
    makePrivate(dataFolder, 0o700);
    // Opening also brings the database of an older release up to date.
    await forgetRunning((await call.open()).ground);
    return ending(file, dataFolder, manifest);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function ending(file: string, dataFolder: string, { archive, takenAt, tables, database }: BackupManifest): Ending {
  const instant = new Date(takenAt).toISOString();
  return {
    ok: true,
    lines: [
      `${archive.name} stands in ${dataFolder} as it was at ${instant}: ${tables["work"] ?? 0} works, ${tables["person"] ?? 0} accounts.`,
    ],
    json: { file, dataFolder, archive, takenAt: instant, database, tables },
  };
}
