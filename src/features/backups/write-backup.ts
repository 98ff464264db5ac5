import { randomBytes } from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { createZstdCompress } from "node:zlib";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type BundleProgress, exportArchive, toDiskRefusal } from "#features/bundle/index.ts";
import { toSigningKey } from "#formats/bundle/signature.ts";
import type { Place } from "#platform/db/open.ts";
import { openReader } from "#platform/db/reader.ts";
import { checkSqlite, copySqlite } from "#platform/db/sqlite-copy.ts";
import { listMigrations } from "#platform/db/whole-rows.ts";
import { FolderFiles } from "#platform/files/folder-files.ts";
import { makePrivate } from "#platform/files/private-mode.ts";
import { syncFolder } from "#platform/files/sync-folder.ts";
import { TarWriter } from "#platform/packed/tar-writer.ts";
import { countTables } from "./count-tables.ts";
import { type BackupManifest, backupMembers, backupVersion, type ListedMember } from "./manifest.ts";
import { checkBackup } from "./read-backup.ts";

/** A backup that is to be made; plain values, since a thread may be asked to make it. */
export interface BackupOrder {
  readonly place: Place;
  /** Where the stored files are. */
  readonly filesFolder: string;
  /** The new file. */
  readonly file: string;
  readonly archive: { readonly name: string; readonly url: string };
  /** The archive's key, as PKCS 8. */
  readonly keyPem: string;
  readonly program: string;
  readonly now: number;
}

/** A backup that was written and read again. */
export interface WrittenBackup {
  readonly file: string;
  readonly bytes: number;
  readonly manifest: BackupManifest;
}

/**
 * Copies the archive as it stands at one moment, with its files, into one file, and reads that again before it gets its
 * name. The archive may be read and written meanwhile. Refused with a sentence that names the file.
 */
export async function writeBackup(
  order: BackupOrder,
  progress: BundleProgress,
): Promise<Outcome<WrittenBackup, string>> {
  const { file } = order;
  if (existsSync(file)) return refuse(`${file} exists already; name a new file.`);
  const [part, making] = [`${file}.part`, `${file}.making`];
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    for (const left of [part, making]) rmSync(left, { recursive: true, force: true });
    mkdirSync(making, { mode: 0o700 });
    const prepared = await prepare(order, making, progress);
    if (!prepared.ok) return prepared;
    const manifest = await pack(order, prepared.value, { making, part });
    const damage = checkBackup(part);
    if (!damage.ok) return refuse(`The backup was not written as it should be: ${damage.refusal}`);
    renameSync(part, file);
    await syncFolder(dirname(file));
    return done({ file, bytes: statSync(file).size, manifest });
  } catch (cause) {
    const sentence = toDiskRefusal(file, cause);
    if (sentence !== null) return refuse(sentence);
    if (cause instanceof Error && /database or disk is full/.test(cause.message))
      return refuse(`${file}: the disk is full.`);
    throw cause;
  } finally {
    for (const left of [part, making]) rmSync(left, { recursive: true, force: true });
  }
}

type Contents = Pick<BackupManifest, "migrations" | "tables">;

/** Puts the database's part of the backup into the folder. */
function prepare(order: BackupOrder, making: string, progress: BundleProgress): Promise<Outcome<Contents, string>> {
  return order.place.kind === "sqlite"
    ? prepareCopy(order.place.path, making, progress)
    : prepareBundle(order, making, progress);
}

async function prepareCopy(path: string, making: string, progress: BundleProgress): Promise<Outcome<Contents, string>> {
  const copy = join(making, "octavo.db");
  progress(0, 3, "Copying the database");
  copySqlite(path, copy);
  makePrivate(copy, 0o600);
  progress(1, 3, "Checking the copy");
  const [problem] = checkSqlite(copy);
  if (problem !== undefined)
    return refuse(`The database ${path} is damaged, so that no backup was written: ${problem}.`);
  const contents = await readContents({ kind: "sqlite", path: copy });
  progress(2, 3, "Packing");
  const packed = createWriteStream(join(making, backupMembers.database), { mode: 0o600 });
  await pipeline(createReadStream(copy), createZstdCompress(), packed);
  rmSync(copy);
  return done(contents);
}

async function prepareBundle(
  order: BackupOrder,
  making: string,
  progress: BundleProgress,
): Promise<Outcome<Contents, string>> {
  const written = await exportArchive({
    place: order.place,
    files: null,
    folder: making,
    scope: "everything",
    isReadable: false,
    passphrase: null,
    key: toSigningKey(order.keyPem),
    archive: order.archive,
    program: order.program,
    now: order.now,
    randomBytes,
    progress,
  });
  if (!written.ok) return written;
  const { migrations, tables } = written.value;
  return done({ migrations, tables: Object.fromEntries(tables.map((table) => [table.name, table.rows])) });
}

/** What a database has, as the manifest says it. */
export async function readContents(place: Place): Promise<Contents> {
  const reader = await openReader(place);
  try {
    const migrations = [...(await listMigrations(reader.read))];
    return { migrations, tables: await countTables(reader.read, place.kind) };
  } finally {
    await reader.close();
  }
}

async function pack(
  order: BackupOrder,
  contents: Contents,
  { making, part }: { readonly making: string; readonly part: string },
): Promise<BackupManifest> {
  const tar = new TarWriter(part);
  try {
    const lines: ListedMember[] = [];
    const add = (path: string, from: string) => lines.push({ path, ...tar.addFile(path, from, statSync(from).size) });
    for (const path of listFiles(making)) add(path, join(making, path));
    for await (const key of new FolderFiles(order.filesFolder).keys()) {
      const from = join(order.filesFolder, key);
      // Swept away since the list was made, because no work shows it any more.
      if (existsSync(from)) add(`${backupMembers.files}${key}`, from);
    }
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    const listing = tar.add(backupMembers.listing, Buffer.from(text));
    const bytes = lines.reduce((sum, line) => sum + line.bytes, 0);
    const manifest = toManifest(order, contents, { count: lines.length, bytes, sha256: listing.sha256 });
    tar.add(backupMembers.manifest, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    tar.end();
    return manifest;
  } catch (cause) {
    tar.abandon();
    throw cause;
  }
}

function toManifest(order: BackupOrder, contents: Contents, members: BackupManifest["members"]): BackupManifest {
  const { place, archive, program, now } = order;
  const known = { database: place.kind, archive, program, takenAt: now };
  return { format: "octavo-backup", version: backupVersion, ...known, ...contents, members };
}

function listFiles(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/")).sort();
}
