import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { basename, join } from "node:path";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import {
  type BundleProgress,
  ensureSigningKey,
  exportArchive,
  importBundle,
  openBundle,
} from "#features/bundle/index.ts";
import type { Database } from "#platform/db/database.ts";
import { openDatabase, type Place } from "#platform/db/open.ts";
import { FolderFiles } from "#platform/files/folder-files.ts";
import { countTables, findChanges } from "./count-tables.ts";
import type { BackupManifest } from "./manifest.ts";
import { openBackup, type UnpackedBackup } from "./restore-backup.ts";
import { listMediaHashes } from "./store.ts";

/** Tables that a restore writes to itself. */
const writtenByRestore: readonly string[] = ["change", "change_place", "job", "tag_use", "text_due", "text_chapter"];

/**
 * Restores a backup beside the archive, into a folder that is removed afterwards, and compares what has come with what
 * the backup says: every member by its checksum, every table by its rows, every picture by its file. Refused with the
 * first disagreement.
 */
export async function proveBackup(
  { file, folder, now }: { readonly file: string; readonly folder: string; readonly now: number },
  progress: BundleProgress,
): Promise<Outcome<BackupManifest, string>> {
  try {
    const opened = await openBackup(file, folder, progress);
    if (!opened.ok) return opened;
    const problem = await restoreBeside(opened.value, now, progress);
    return problem === null ? done(opened.value.manifest) : refuse(`${file}: ${problem}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function restoreBeside(backup: UnpackedBackup, now: number, progress: BundleProgress): Promise<string | null> {
  const place: Place = { kind: "sqlite", path: join(backup.folder, "restored", "octavo.db") };
  const path = backup.manifest.database === "sqlite" ? join(backup.folder, "octavo.db") : place.path;
  const opened = await openDatabase({ kind: "sqlite", path }, { now });
  if (!opened.ok) return opened.refusal.message;
  try {
    if (backup.manifest.database === "sqlite") return await compareCopy(opened.value, backup);
    return await compareBundle(opened.value, { ...backup, place, now }, progress);
  } finally {
    await opened.value.stop();
  }
}

/** The database as the archive opens it, after the migrations that have come since. */
async function compareCopy(db: Database, { folder, manifest }: UnpackedBackup): Promise<string | null> {
  const counts = await countTables(db.read, db.kind);
  const [difference] = findChanges(manifest.tables, counts);
  if (difference !== undefined) {
    return `of ${difference.inBackup} rows of ${difference.table}, ${difference.elsewhere} came back.`;
  }
  return findMissingFile(db, new FolderFiles(join(folder, "files")));
}

/** The bundle brought into a database, and from there made again. */
async function compareBundle(
  db: Database,
  { folder, place, now }: UnpackedBackup & { readonly place: Place; readonly now: number },
  progress: BundleProgress,
): Promise<string | null> {
  const bundle = await openBundle(folder, null);
  if (!bundle.ok) return bundle.refusal;
  const files = new FolderFiles(join(folder, "restored", "files"));
  const made = await importBundle({ db, files, now: () => now }, bundle.value, progress);
  if (!made.ok) return made.refusal;
  const again = await exportArchive({
    place,
    files: null,
    folder: join(folder, "restored", "bundle"),
    scope: "everything",
    isReadable: false,
    passphrase: null,
    key: await ensureSigningKey(db, now),
    archive: made.value.archive,
    program: made.value.program,
    now,
    randomBytes,
    progress,
  });
  if (!again.ok) return again.refusal;
  for (const table of made.value.tables) {
    const back = again.value.tables.find((one) => one.name === table.name);
    if (back?.sha256 === table.sha256 || writtenByRestore.includes(table.name)) continue;
    return `the rows of ${table.name} came back as others.`;
  }
  return findMissingFile(db, new FolderFiles(join(folder, "files")));
}

async function findMissingFile(db: Database, files: FolderFiles): Promise<string | null> {
  const stored = new Set<string>();
  for await (const key of files.keys()) stored.add(basename(key).split(".")[0] ?? "");
  const missing = (await listMediaHashes(db.read)).find((hash) => !stored.has(hash));
  return missing === undefined ? null : `the picture ${missing} has no file.`;
}
