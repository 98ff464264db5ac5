import { createHash } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { deriveKey, newEncryption, saltBytes, toEncryptionText } from "#formats/bundle/encryption.ts";
import {
  type BundledFile,
  type BundleManifest,
  bundleFiles,
  bundleFormat,
  bundleVersion,
  toManifestText,
} from "#formats/bundle/manifest.ts";
import { type SigningKey, signBytes } from "#formats/bundle/signature.ts";
import type { Snapshot } from "#platform/db/database.ts";
import type { Place } from "#platform/db/open.ts";
import { openSnapshot } from "#platform/db/snapshot.ts";
import { countRows, listMigrations, listSequences } from "#platform/db/whole-rows.ts";
import type { FolderFiles } from "#platform/files/folder-files.ts";
import { bundledTables, type Scope, tablesOf } from "./bundled-tables.ts";
import { describeWorks } from "./describe-works.ts";
import { toDiskRefusal } from "./disk-refusal.ts";
import { Listing } from "./listing.ts";
import { prepareFolder } from "./prepare-folder.ts";
import { readme } from "./readme.ts";
import { writeFiles } from "./stored-files.ts";
import { BundleFolder } from "./write-folder.ts";
import { type TableWriting, writeTable } from "./write-tables.ts";

/** How far something long is: rows and files done, of how many, and a line when one is worth it. */
export type BundleProgress = (done: number, total: number, line: string | null) => void;

/** A bundle that is to be made. */
export interface ExportOrder {
  readonly place: Place;
  /** Stored files, which go along; null leaves them out. */
  readonly files: FolderFiles | null;
  readonly folder: string;
  readonly scope: Scope;
  /** Whether texts get files of their own and works a description; a backup is one lot for machines. */
  readonly isReadable: boolean;
  readonly passphrase: string | null;
  readonly key: SigningKey;
  readonly archive: { readonly name: string; readonly url: string };
  readonly program: string;
  readonly now: number;
  randomBytes(count: number): Uint8Array;
  readonly progress: BundleProgress;
}

/** Writes the whole archive, as it stood at one moment, as a bundle. Refused with a sentence that names the folder. */
export async function exportArchive(order: ExportOrder): Promise<Outcome<BundleManifest, string>> {
  try {
    const mark = { key: order.key.fingerprint, scope: order.scope, isEncrypted: order.passphrase !== null };
    const prepared = prepareFolder(order.folder, mark);
    if (!prepared.ok) return prepared;
    const into = new BundleFolder(order.folder, await folderOptions(order), prepared.value);
    const from = await openSnapshot(order.place);
    try {
      return done(await writeBundle(order, from, into));
    } finally {
      await from.close();
    }
  } catch (cause) {
    const sentence = toDiskRefusal(order.folder, cause);
    if (sentence === null) throw cause;
    return refuse(`${sentence} Start the same export again when that is put right: it goes on where it was.`);
  }
}

async function folderOptions({ folder, passphrase, randomBytes }: ExportOrder) {
  if (passphrase === null) return { key: null, randomBytes };
  const encryption = newEncryption(randomBytes(saltBytes));
  writeFileSync(join(folder, bundleFiles.encryption), toEncryptionText(encryption), { mode: 0o600 });
  return { key: await deriveKey(encryption, passphrase), randomBytes };
}

async function writeBundle(order: ExportOrder, from: Snapshot, into: BundleFolder): Promise<BundleManifest> {
  const tables = tablesOf(order.scope);
  const listing = new Listing(into.open(bundleFiles.listing));
  listing.add("readme.txt", into.put("readme.txt", Buffer.from(readme)));
  const count = await countSteps(from, order);
  const writing: TableWriting = {
    from,
    into,
    scope: order.scope,
    listing: order.isReadable ? listing : null,
    isPacked: !order.isReadable,
    step: (_, rows) => count(rows, null),
  };
  const written: BundledFile[] = [];
  for (const table of tables) {
    const file = await writeTable(table, writing);
    written.push(file);
    count.next(file.rows, file.rows === 0 ? null : `${table.name}: ${file.rows} rows`);
  }
  if (order.isReadable) await describeWorks(from.read, into, listing, (works) => count(works, null));
  if (order.files !== null) await writeFiles(order.files, into, listing);
  const files = listing.end();
  into.removeOthers();
  const manifest = await toManifest(order, from, { tables: written, files });
  writeManifest(order, into, manifest);
  return manifest;
}

/** Counts what is done over all tables. */
async function countSteps(from: Snapshot, order: ExportOrder) {
  const counts = await Promise.all(tablesOf(order.scope).map((table) => countRows(from.read, table.name)));
  const total = counts.reduce((sum, one) => sum + one, order.isReadable ? await countRows(from.read, "work") : 0);
  let before = 0;
  return Object.assign((part: number, line: string | null) => order.progress(before + part, total, line), {
    next: (part: number, line: string | null) => {
      before += part;
      order.progress(before, total, line);
    },
  });
}

async function toManifest(
  order: ExportOrder,
  from: Snapshot,
  { tables, files }: { readonly tables: readonly BundledFile[]; readonly files: ReturnType<Listing["end"]> },
): Promise<BundleManifest> {
  const names = new Set(tables.map((table) => table.name));
  const own = tablesOf(order.scope);
  return {
    format: bundleFormat,
    version: bundleVersion,
    personal: own.flatMap(({ name, personal }) =>
      personal === undefined
        ? []
        : [{ file: tables.find((table) => table.name === name)?.file ?? name, what: personal }],
    ),
    archive: order.archive,
    program: order.program,
    exportedAt: new Date(order.now).toISOString(),
    scope: order.scope,
    migrations: [...(await listMigrations(from.read))],
    tables: [...tables],
    sequences: toSequences(await listSequences(from.read, from.kind), names),
    leftOut: bundledTables
      .filter((table) => !names.has(table.name))
      .map((table) => ({ table: table.name, why: table.why ?? "" })),
    files: { listing: bundleFiles.listing, ...files },
    contents: digestContents(tables, files.sha256),
    key: order.key.fingerprint,
  };
}

/** Numbers of changes go on too, though the changes stay: browsers keep pages under them. */
function toSequences(sequences: ReadonlyMap<string, number>, names: ReadonlySet<string>): Record<string, number> {
  return Object.fromEntries([...sequences].filter(([name]) => names.has(name) || name === "change"));
}

/** One checksum of all rows and texts: two bundles with the same one hold the same archive. */
export function digestContents(tables: readonly Pick<BundledFile, "name" | "sha256">[], listing: string): string {
  const hash = createHash("sha256");
  for (const { name, sha256 } of tables) hash.update(`${name} ${sha256}\n`);
  return hash.update(`files ${listing}\n`).digest("hex");
}

/** Last of all: a bundle without it is known as unfinished. */
function writeManifest(order: ExportOrder, into: BundleFolder, manifest: BundleManifest): void {
  const bytes = Buffer.from(toManifestText(manifest));
  into.put(bundleFiles.key, Buffer.from(order.key.publicPem));
  into.put(bundleFiles.signature, signBytes(order.key, bytes));
  into.put(bundleFiles.manifest, bytes);
  const mark = join(order.folder, bundleFiles.unfinished);
  if (existsSync(mark)) rmSync(mark);
}
