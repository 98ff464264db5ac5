import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createZstdDecompress } from "node:zlib";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import {
  type BundleGround,
  type BundleProgress,
  importBundle,
  openBundle,
  toDiskRefusal,
} from "#features/bundle/index.ts";
import { checkSqlite } from "#platform/db/sqlite-copy.ts";
import { FolderFiles } from "#platform/files/folder-files.ts";
import { makePrivate } from "#platform/files/private-mode.ts";
import { findDifferences } from "./count-tables.ts";
import { type BackupManifest, backupMembers } from "./manifest.ts";
import { unpackBackup } from "./read-backup.ts";
import { readContents } from "./write-backup.ts";

/** Where a restore puts things before they are whole; what an earlier one left is taken away. */
export const restoringFolder = ".restoring";

/** What may lie in a folder that a restore fills: backups themselves, a lock, what the archive makes anew, and what a new disk has. */
const harmless = /^(?:backups|index|made|lost\+found|serve\.lock.*|restore-test-.*)$/;

/** Whether a data folder holds nothing that a restore would put something in the place of. */
export function isFree(dataFolder: string): boolean {
  const names = existsSync(dataFolder) ? readdirSync(dataFolder) : [];
  // The files of a restore that was broken off came before its database.
  const isBrokenOff = names.includes(restoringFolder) && !names.includes("octavo.db");
  return names.every((name) => harmless.test(name) || name === restoringFolder || (isBrokenOff && name === "files"));
}

/** Clears away what an archive that is gone, or a restore that was broken off, has left in a free folder. */
export function removeLeft(dataFolder: string): void {
  const left = existsSync(join(dataFolder, restoringFolder)) ? ["files"] : [];
  for (const name of [...left, "index", "made", restoringFolder]) {
    rmSync(join(dataFolder, name), { recursive: true, force: true });
  }
}

/** A backup whose members were unpacked and are as their list says. */
export interface UnpackedBackup {
  readonly folder: string;
  readonly manifest: BackupManifest;
}

/** Unpacks a backup into a new folder, and of one of SQLite the database, which is checked. */
export async function openBackup(
  file: string,
  folder: string,
  progress: BundleProgress,
): Promise<Outcome<UnpackedBackup, string>> {
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    progress(0, 3, "Unpacking, and comparing every member with its checksum");
    const unpacked = unpackBackup(file, folder);
    if (!unpacked.ok) return unpacked;
    const manifest = unpacked.value;
    if (manifest.database === "postgres") return done({ folder, manifest });
    const database = join(folder, "octavo.db");
    progress(1, 3, "Unpacking the database");
    const plain = createWriteStream(database, { mode: 0o600 });
    await pipeline(createReadStream(join(folder, backupMembers.database)), createZstdDecompress(), plain);
    rmSync(join(folder, backupMembers.database));
    progress(2, 3, "Checking the database");
    const [problem] = checkSqlite(database);
    if (problem !== undefined) return refuse(`${file}: its database is damaged: ${problem}.`);
    const contents = await readContents({ kind: "sqlite", path: database });
    const [difference] = findDifferences(manifest.tables, contents.tables);
    if (difference === undefined) return done({ folder, manifest });
    return refuse(
      `${file}: its manifest says ${difference.inBackup} rows of ${difference.table}, and there are ${difference.elsewhere}.`,
    );
  } catch (cause) {
    const sentence = toDiskRefusal(folder, cause);
    if (sentence === null) throw cause;
    return refuse(sentence);
  }
}

/** Puts an unpacked backup of SQLite in its place; the database comes last, so that before it there is no archive. */
export function placeRestored({ folder }: UnpackedBackup, dataFolder: string): void {
  const files = join(folder, "files");
  if (existsSync(files)) renameSync(files, join(dataFolder, "files"));
  const database = join(folder, "octavo.db");
  makePrivate(database, 0o600);
  renameSync(database, join(dataFolder, "octavo.db"));
  rmSync(folder, { recursive: true, force: true });
}

/** Fills an empty archive from an unpacked backup of PostgreSQL. */
export async function fillRestored(
  ground: BundleGround,
  { folder }: UnpackedBackup,
  progress: BundleProgress,
): Promise<Outcome<null, string>> {
  const bundle = await openBundle(folder, null);
  if (!bundle.ok) return bundle;
  const made = await importBundle(ground, bundle.value, progress);
  if (!made.ok) return made;
  const files = new FolderFiles(join(folder, "files"));
  for await (const key of files.keys()) {
    const bytes = await files.get(key);
    if (bytes !== null) await ground.files.put(key, bytes);
  }
  return done(null);
}
