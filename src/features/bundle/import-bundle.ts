import type { WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { recountUses } from "#features/tags/index.ts";
import { enqueuePublication } from "#features/works/index.ts";
import { splitLines } from "#formats/bundle/lines.ts";
import { type BundledFile, type BundleManifest, parseListed } from "#formats/bundle/manifest.ts";
import { appendChanges } from "#platform/changes/append.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import {
  hasRows,
  insertRows,
  listColumns,
  listMigrations,
  raiseSequence,
  removeRows,
  updateRow,
} from "#platform/db/whole-rows.ts";
import type { Ground } from "#platform/ground.ts";
import { type BundledTable, bundledTables, tablesOf } from "./bundled-tables.ts";
import { toDiskRefusal } from "./disk-refusal.ts";
import type { BundleProgress } from "./export-archive.ts";
import { type Bundle, findDamage } from "./open-bundle.ts";
import { BundleDamaged } from "./read-bundle.ts";
import { readLines, readRows } from "./read-rows.ts";
import { listPublications, listWorkIds, removeValues } from "./store.ts";
import { storedFolder } from "./stored-files.ts";

/** What a bundle is brought into. */
export type BundleGround = Pick<Ground, "db" | "files" | "now">;

/**
 * Makes the archive of a bundle again, in an archive that is empty. Every file is checked first; then all rows come in
 * one transaction, so that after a crash there is the whole archive or none. Refused with a sentence.
 */
export async function importBundle(
  ground: BundleGround,
  bundle: Bundle,
  progress: BundleProgress,
): Promise<Outcome<BundleManifest, string>> {
  const { manifest } = bundle;
  const obstacle = (await findObstacle(ground.db.read, manifest)) ?? (await findUnknown(ground, bundle));
  const problem = obstacle ?? (await findDamage(bundle, progress));
  if (problem !== null) return refuse(problem);
  const total = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  let at = "";
  try {
    await bringFiles(ground, bundle);
    const refusal = await ground.db.write(async (tx) => {
      let count = 0;
      const late = await findObstacle(tx, manifest);
      if (late !== null) return late;
      // Rows are read from the bundle inside the transaction: in an empty archive nobody else writes.
      await fillTables(tx, ground, bundle, (table, rows) => {
        at = bundle.reader.nameOf(table.file);
        count += rows;
        progress(count, total, null);
      });
      await rebuild(tx, ground, manifest);
      return null;
    });
    return refusal === null ? done(manifest) : refuse(refusal);
  } catch (cause) {
    const sentence = toSentence(at, cause);
    if (sentence === null) throw cause;
    return refuse(sentence);
  }
}

function toSentence(at: string, cause: unknown): string | null {
  if (cause instanceof BundleDamaged) return cause.message;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  // A row that the database does not take: SQLite's errors, and PostgreSQL's of data and of constraints.
  if (cause instanceof Error && (/^2[23]/.test(code) || /constraint|datatype/i.test(cause.message))) {
    return `${at} has a row that does not fit: ${cause.message}. Nothing was written.`;
  }
  return toDiskRefusal("The data folder", cause);
}

/** Tables that an archive fills by itself when it is served for the first time. */
const filledByServing: readonly string[] = ["setting", "job", "change", "change_place", "backup", "text_due"];

/** Why the bundle cannot come into this archive; null when it can. */
async function findObstacle(db: Db, manifest: BundleManifest): Promise<string | null> {
  const known = new Set(await listMigrations(db));
  const newer = manifest.migrations.find((name) => !known.has(name));
  if (newer !== undefined) {
    return `The bundle is newer than this program: its archive has had ${newer}. Use the newer release.`;
  }
  for (const { name, fate } of bundledTables) {
    if (fate === "rebuilt" || filledByServing.includes(name)) continue;
    if (await hasRows(db, name)) {
      return `A bundle goes into an empty archive only; this one has rows in ${name}. Name another OCTAVO_DATA or DATABASE_URL.`;
    }
  }
  return null;
}

/** A table or column that this archive does not have, or does not get. */
async function findUnknown({ db }: BundleGround, { reader, manifest }: Bundle): Promise<string | null> {
  const tables = tablesOf(manifest.scope);
  for (const { name, file, columns } of manifest.tables) {
    const where = reader.nameOf(file);
    const table = tables.find((one) => one.name === name);
    if (table === undefined) return `${where} is of a table that this program does not know. Use the newer release.`;
    const known = await listColumns(db.read, db.kind, name);
    const unknown = columns.find((column) => !known.some((one) => one.name === column));
    if (unknown !== undefined) return `${where} has the column ${unknown}, which this program does not know.`;
    const missing = known.find((one) => one.isRequired && !columns.includes(one.name));
    if (missing !== undefined) return `${where} lacks the column ${missing.name}.`;
  }
  return null;
}

/** Files come before the rows that name them; should the rows not come, they lie there unused. */
async function bringFiles({ files }: BundleGround, { reader, manifest }: Bundle): Promise<void> {
  for await (const line of splitLines(reader.parts(manifest.files.listing))) {
    const path = parseListed(line)?.path;
    if (path?.startsWith(storedFolder) !== true) continue;
    await files.put(path.slice(storedFolder.length), await reader.read(path));
  }
}

async function fillTables(
  tx: Tx,
  { db }: BundleGround,
  { reader, manifest }: Bundle,
  step: (table: BundledFile, rows: number) => void,
): Promise<void> {
  if (manifest.scope === "everything")
    for (const name of ["change_place", "change", "job", "backup"]) await removeRows(tx, name);
  const ordered = bundledTables.flatMap((table): readonly [BundledTable, BundledFile][] => {
    const file = manifest.tables.find((one) => one.name === table.name);
    return file === undefined ? [] : [[table, file]];
  });
  for (const [table, file] of ordered) {
    const columns = file.columns.filter((column) => table.later?.includes(column) !== true);
    for await (const rows of readRows(reader, file)) {
      step(file, rows.length);
      if (table.name === "setting") await removeValues(tx, rows);
      await insertRows(tx, table.name, columns, rows);
    }
  }
  for (const [table, file] of ordered) if (table.later !== undefined) await fillLater(tx, reader, [table, file]);
  for (const [name, last] of Object.entries(manifest.sequences)) await raiseSequence(tx, db.kind, name, last);
}

/** Points rows to others of their table, now that all are there. */
async function fillLater(
  tx: Tx,
  reader: Bundle["reader"],
  [table, file]: readonly [BundledTable, BundledFile],
): Promise<void> {
  for await (const line of readLines(reader, file)) {
    const values = (table.later ?? []).flatMap((name) => {
      const value = line[name];
      return typeof value === "number" ? [[name, value] as const] : [];
    });
    const id = line["id"];
    if (values.length > 0 && typeof id === "number") await updateRow(tx, table.name, id, Object.fromEntries(values));
  }
}

const worksAtOnce = 200;

/** Makes what is counted and planned from the rows, and has the other projections look at everything. */
async function rebuild(tx: Tx, ground: BundleGround, manifest: BundleManifest): Promise<void> {
  const now = ground.now();
  let [first, last]: [WorkId | null, WorkId] = [null, 0 as WorkId]; // Ids begin at 1.
  for (;;) {
    const ids = await listWorkIds(tx, last, worksAtOnce);
    first ??= ids.at(0) ?? null;
    last = ids.at(-1) ?? last;
    await recountUses(tx, ids);
    if (ids.length < worksAtOnce) break;
  }
  if (manifest.scope !== "everything") {
    for (const { workId, publishAt } of await listPublications(tx)) {
      if (publishAt !== null) await enqueuePublication(tx, workId, publishAt, now);
    }
  }
  await appendChanges(
    tx,
    [
      { kind: "setting.changed", key: "archive" },
      { kind: "taxonomy.changed" },
      ...(first === null ? [] : [{ kind: "works.filled" as const, firstId: first, lastId: last }]),
    ],
    now,
  );
}
