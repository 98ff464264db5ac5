import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { suite, type TestContext, test } from "node:test";
import pg from "pg";
import { testNow } from "#test/support/databases.ts";
import { makePostgresDatabase } from "#test/support/postgres.ts";
import { type MigrationRefusal, migratePostgres, migrateSqlite } from "./migrate.ts";

/** A folder of migrations that a test writes, and the place of a database beside it. */
class Release {
  readonly folder: string;

  constructor(t: TestContext) {
    this.folder = mkdtempSync(join(tmpdir(), "octavo-migrate-"));
    t.after(() => rmSync(this.folder, { recursive: true }));
    this.put("0001_first", "create table one (id integer primary key);");
  }

  get path(): string {
    return join(this.folder, "data", "octavo.db");
  }

  put(name: string, statements: string): void {
    mkdirSync(join(this.folder, "migrations", name), { recursive: true });
    for (const kind of ["sqlite", "postgres"])
      writeFileSync(join(this.folder, "migrations", name, `${kind}.sql`), statements);
  }

  remove(name: string): void {
    rmSync(join(this.folder, "migrations", name), { recursive: true });
  }

  sqlite() {
    return migrateSqlite(this.path, join(this.folder, "migrations"), testNow);
  }

  postgres(url: string, dump: "taken" | "unknown" = "taken") {
    return migratePostgres(url, join(this.folder, "migrations"), { now: testNow, dump });
  }
}

function refusalOf(outcome: { ok: boolean; refusal?: MigrationRefusal }): string {
  assert(!outcome.ok);
  return `${outcome.refusal?.code}: ${outcome.refusal?.message}`;
}

suite("Migrating SQLite", () => {
  test("a new database gets all migrations in order, and the next start none", (t) => {
    const release = new Release(t);
    release.put("0002_second", "create table two (id integer primary key references one);");
    assert.deepEqual(release.sqlite(), { ok: true, value: ["0001_first", "0002_second"] });
    assert.deepEqual(release.sqlite(), { ok: true, value: [] });
    assert(!readdirSync(join(release.folder, "data")).includes("backups"));
  });

  test("before an older database is changed, a copy of it is put aside", (t) => {
    const release = new Release(t);
    release.sqlite();
    const old = new DatabaseSync(release.path);
    old.exec("insert into one values (7)");
    old.close();
    release.put("0002_second", "drop table one;");
    assert.deepEqual(release.sqlite(), { ok: true, value: ["0002_second"] });
    const backups = readdirSync(join(release.folder, "data", "backups"));
    assert.deepEqual(backups, ["before-0002_second-2026-11-20T12-00-00-000Z.db"]);
    const copy = new DatabaseSync(join(release.folder, "data", "backups", backups[0] ?? ""));
    assert.equal(copy.prepare("select id from one").get()?.["id"], 7);
    assert.equal(copy.prepare("select count(*) as n from migration").get()?.["n"], 1);
    copy.close();
  });

  test("a migration that was edited after it was applied is refused by name, other line ends are not", (t) => {
    const release = new Release(t);
    release.put("0001_first", "create table one\n(id integer primary key);\n");
    release.sqlite();
    release.put("0001_first", "create table one\r\n(id integer primary key);\r\n");
    assert(release.sqlite().ok);
    release.put("0001_first", "create table one (id integer primary key, more text);");
    assert.match(refusalOf(release.sqlite()), /^edited: The migration 0001_first was edited/);
  });

  test("a database that is newer than the program is refused", (t) => {
    const release = new Release(t);
    release.put("0002_second", "create table two (id integer primary key);");
    release.sqlite();
    release.remove("0002_second");
    assert.match(
      refusalOf(release.sqlite()),
      /^newer: The database is newer than this program: it has had 0002_second/,
    );
  });

  test("a migration that fails is named and leaves nothing of itself", (t) => {
    const release = new Release(t);
    release.sqlite();
    release.put("0002_second", "create table two (id integer primary key); insert into nowhere values (1);");
    assert.throws(() => release.sqlite(), /The migration 0002_second failed/);
    const left = new DatabaseSync(release.path);
    assert.equal(left.prepare("select count(*) as n from sqlite_schema where name = 'two'").get()?.["n"], 0);
    left.close();
    release.put("0002_second", "create table two (id integer primary key);");
    assert.deepEqual(release.sqlite(), { ok: true, value: ["0002_second"] });
  });
});

suite("Migrating PostgreSQL", () => {
  test("an archive is changed only when a dump of it was taken", async (t) => {
    const url = await makePostgresDatabase();
    if (url === null) return t.skip("PostgreSQL does not run here");
    const release = new Release(t);
    assert.deepEqual(await release.postgres(url, "unknown"), { ok: true, value: ["0001_first"] });
    assert.deepEqual(await release.postgres(url, "unknown"), { ok: true, value: [] });
    release.put("0002_second", "create table two (id integer primary key);");
    assert.match(refusalOf(await release.postgres(url, "unknown")), /^dump-wanted: .*pg_dump.*--dump-taken/);
    assert.deepEqual(await release.postgres(url), { ok: true, value: ["0002_second"] });
  });

  test("a new database that cannot hold all letters is refused", async (t) => {
    const url = await makePostgresDatabase();
    if (url === null) return t.skip("PostgreSQL does not run here");
    const narrow = new URL(`${url}_latin`);
    const name = narrow.pathname.slice(1);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    t.after(async () => {
      await client.query(`drop database if exists ${name} with (force)`);
      await client.end();
    });
    await client.query(`create database ${name} encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0`);
    const refusal = refusalOf(await new Release(t).postgres(narrow.href));
    assert.match(refusal, /^encoding: The database of DATABASE_URL is in LATIN1 .*createdb --encoding=UTF8/);
  });

  test("edited and newer ones are refused, a failing one leaves nothing, two at once do it once", async (t) => {
    const url = await makePostgresDatabase();
    if (url === null) return t.skip("PostgreSQL does not run here");
    const release = new Release(t);
    const both = await Promise.all([release.postgres(url), release.postgres(url)]);
    assert.deepEqual(
      both.flatMap((outcome) => (outcome.ok ? outcome.value : [])),
      ["0001_first"],
    );
    release.put("0002_second", "create table two (id integer primary key); insert into nowhere values (1);");
    await assert.rejects(release.postgres(url), /The migration 0002_second failed/);
    release.put("0002_second", "create table two (id integer primary key);");
    assert((await release.postgres(url)).ok);
    release.put("0002_second", "create table two (id integer);");
    assert.match(refusalOf(await release.postgres(url)), /^edited: /);
    release.remove("0002_second");
    assert.match(refusalOf(await release.postgres(url)), /^newer: /);
  });
});
