import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import type { Database } from "#platform/db/database.ts";
import { openDatabase, type Place } from "#platform/db/open.ts";
import { dropPostgresDatabase, hasPostgres, makePostgresDatabase } from "#test/support/postgres.ts";

/** A moment for tests: 20 November 2026, noon UTC. */
export const testNow = Date.UTC(2026, 10, 20, 12);

/** A migrated database, and where it is, for tests that open it a second time. */
export interface OpenedDatabase {
  readonly db: Database;
  readonly place: Place;
}

/** Opens a new, empty, migrated database; the suite's end closes and removes it. */
export type OpenForTest = () => Promise<OpenedDatabase>;

/**
 * Runs a suite once on SQLite and once on PostgreSQL. Where PostgreSQL cannot run, the suite is skipped by name and the
 * last lines of the run tell why; in CI that is a failure.
 */
export function forEachDatabase(name: string, define: (open: OpenForTest, kind: Database["kind"]) => void): void {
  onSqlite(name, (open) => define(open, "sqlite"));
  suite(`${name} (PostgreSQL)`, async () => {
    if (await hasPostgres()) define(opener(placePostgres), "postgres");
    else test("everything", { skip: "PostgreSQL does not run here" });
  });
}

/** Runs a suite on SQLite alone: for what is its own, such as how it plans. */
export function onSqlite(name: string, define: (open: OpenForTest) => void): void {
  suite(`${name} (SQLite)`, () => define(opener(placeSqlite)));
}

/** Opens a second connection of the same place, as another process would. */
export async function openAgain(place: Place): Promise<Database> {
  const opened = await openDatabase(place, { now: testNow, dump: "taken" });
  assert(opened.ok, opened.ok ? "" : opened.refusal.message);
  return opened.value;
}

interface Placed {
  readonly place: Place;
  remove(): Promise<void>;
}

function opener(makePlace: () => Promise<Placed | null>): OpenForTest {
  const closers: (() => Promise<void>)[] = [];
  after(async () => {
    for (const close of closers) await close();
  });
  return async () => {
    const placed = await makePlace();
    assert(placed !== null);
    const db = await openAgain(placed.place);
    closers.push(async () => {
      await db.stop();
      await placed.remove();
    });
    return { db, place: placed.place };
  };
}

async function placeSqlite(): Promise<Placed> {
  const folder = mkdtempSync(join(tmpdir(), "octavo-test-"));
  return {
    place: { kind: "sqlite", path: join(folder, "octavo.db") },
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function placePostgres(): Promise<Placed | null> {
  const url = await makePostgresDatabase({
    name: "archive",
    prepare: async (empty) => (await openAgain({ kind: "postgres", url: empty })).stop(),
  });
  return url === null ? null : { place: { kind: "postgres", url }, remove: () => dropPostgresDatabase(url) };
}
