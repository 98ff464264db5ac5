import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { sql } from "kysely";
import { type Bundle, type ExportOrder, ensureSigningKey, exportArchive, openBundle } from "#features/bundle/index.ts";
import { packTexts } from "#features/works/index.ts";
import type { Database } from "#platform/db/database.ts";
import type { Place } from "#platform/db/open.ts";
import { runSql } from "#platform/db/raw-sql.ts";
import { hasRows, insertRows, listColumns, type RowValue, type WholeRow } from "#platform/db/whole-rows.ts";
import { startArchive, type TestArchive } from "./archive.ts";
import { testNow } from "./databases.ts";
import { readKeys } from "./schema.ts";
import { makeWorld } from "./world.ts";

/** An archive with the database it is on. */
export interface PlacedArchive {
  readonly archive: TestArchive;
  readonly place: Place;
}

/** Archives and folders of a suite, made as it begins and gone at its end. */
export class BundleTests {
  readonly #closers: (() => Promise<void> | void)[] = [];

  constructor() {
    after(async () => {
      for (const close of this.#closers.reverse()) await close();
    });
  }

  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), "octavo-bundle-"));
    this.#closers.push(() => rmSync(folder, { recursive: true, force: true }));
    return folder;
  }

  /** An archive with one of everything, on SQLite unless a place is named. */
  async full(named: Place | null = null): Promise<PlacedArchive> {
    const place = named ?? { kind: "sqlite" as const, path: join(this.folder(), "octavo.db") };
    const { archive } = await makeWorld(place);
    this.#closers.push(() => archive.stop());
    await archive.settle();
    await archive.ground.files.put("media/ab/abcd.png", randomBytes(1_000));
    return { archive, place };
  }

  /** An archive without anything in it, on SQLite unless a place is named. */
  async empty(named: Place | null = null): Promise<PlacedArchive> {
    const place = named ?? { kind: "sqlite" as const, path: join(this.folder(), "octavo.db") };
    const archive = await startArchive(place, { isBare: true });
    this.#closers.push(() => archive.stop());
    return { archive, place };
  }
}

/** Puts a made-up row into each of these tables that has none, pointing to the first rows of others. */
export async function fillEmptyTables(db: Database, place: Place, tables: readonly string[]): Promise<void> {
  const keys = await readKeys(place);
  for (const table of tables) {
    if (await hasRows(db.read, table)) continue;
    const columns = await listColumns(db.read, db.kind, table);
    const row: Record<string, RowValue> = {};
    for (const { name, type } of columns) {
      const target = keys.get(table)?.flatMap((line) => new RegExp(`^${name} to (\\w+),`).exec(line)?.[1] ?? [])[0];
      if (target !== undefined) row[name] = target === table ? null : await firstKey(db, target);
      else row[name] = type === "integer" ? 1 : type === "text" ? "“x” 漢" : packTexts({ body: "“x” 漢" });
    }
    await db.write((tx) =>
      insertRows(
        tx,
        table,
        columns.map((column) => column.name),
        [row],
      ),
    );
  }
}

async function firstKey(db: Database, table: string): Promise<RowValue> {
  const key = (await listColumns(db.read, db.kind, table)).find((column) => column.keyPlace === 1)?.name ?? "id";
  const rows = await runSql(db.read, sql<WholeRow>`select ${sql.ref(key)} as key from ${sql.table(table)} limit 1`);
  return rows[0]?.["key"] ?? null;
}

/** Exports an archive into a new folder. */
export async function exportInto(folder: string, from: PlacedArchive, changed: Partial<ExportOrder> = {}) {
  const { ground } = from.archive;
  return exportArchive({
    place: from.place,
    files: ground.files,
    folder,
    scope: "archive",
    isReadable: true,
    passphrase: null,
    key: await ensureSigningKey(ground.db, testNow),
    archive: { name: "Test", url: ground.url },
    program: "0.0.0",
    now: testNow,
    randomBytes,
    progress: () => undefined,
    ...changed,
  });
}

export async function openedBundle(folder: string, passphrase: string | null = null): Promise<Bundle> {
  const opened = await openBundle(folder, passphrase);
  assert(opened.ok, opened.ok ? "" : opened.refusal);
  return opened.value;
}
