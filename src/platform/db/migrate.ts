import { createHash } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type pg from "pg";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { openSqliteFile } from "./sqlite.ts";

/** Why a database was left as it is; the message names the migration or says what to do. */
export interface MigrationRefusal {
  readonly code: "edited" | "newer" | "dump-wanted" | "encoding";
  readonly message: string;
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface Applied {
  readonly name: string;
  readonly checksum: string;
}

const ledger =
  "create table if not exists migration (name text not null primary key, checksum text not null, applied_at bigint not null)";
const strictLedger =
  "create table if not exists migration (name text not null primary key, checksum text not null, applied_at integer not null) strict";

/**
 * Brings the SQLite file up to date, making it when there is none. Before an older database is changed, a copy of it
 * is put beside it in `backups/`. Answers the names of what was applied.
 */
export function migrateSqlite(path: string, folder: string, now: number): Outcome<readonly string[], MigrationRefusal> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const isNew = !existsSync(path);
  const connection = openSqliteFile(path);
  connection.exec("pragma busy_timeout = 10000");
  try {
    connection.exec(strictLedger);
    const rows = connection.prepare("select name, checksum from migration order by name").all();
    const plan = planMigrations(readMigrations(folder, "sqlite"), rows.map(toApplied));
    if (!plan.ok || plan.value.length === 0) return plan.ok ? done([]) : plan;
    if (!isNew && rows.length > 0) copyBefore(connection, path, plan.value[0]?.name ?? "", now);
    for (const migration of plan.value) applySqlite(connection, migration, now);
    return done(plan.value.map((migration) => migration.name));
  } finally {
    connection.close();
  }
}

/** Whether `migratePostgres` may change a database that already holds an archive. */
export type DumpState = "taken" | "unknown";

/** Brings the PostgreSQL database up to date; one that holds an archive only when a dump of it was taken. */
export async function migratePostgres(
  url: string,
  folder: string,
  options: { readonly now: number; readonly dump: DumpState },
): Promise<Outcome<readonly string[], MigrationRefusal>> {
  const { Client } = (await import("pg")).default;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    // Two processes that start together migrate one after the other.
    await client.query("select pg_advisory_lock(2062)");
    const encoding = await findOtherEncoding(client);
    if (encoding !== null) return refuse(unfitFor(encoding));
    await client.query(ledger);
    const { rows } = await client.query("select name, checksum from migration order by name");
    const plan = planMigrations(readMigrations(folder, "postgres"), rows.map(toApplied));
    if (!plan.ok || plan.value.length === 0) return plan.ok ? done([]) : plan;
    if (rows.length > 0 && options.dump === "unknown") return refuse(dumpWanted);
    for (const migration of plan.value) await applyPostgres(client, migration, options.now);
    return done(plan.value.map((migration) => migration.name));
  } finally {
    await client.end();
  }
}

/** The encoding of a database without an archive, where it is not UTF-8: most scripts could not be written in it. */
async function findOtherEncoding(client: pg.Client): Promise<string | null> {
  const { rows } = await client.query(
    "select current_setting('server_encoding') as encoding, to_regclass('migration') is null as empty",
  );
  const { encoding, empty } = rows[0];
  return empty && encoding !== "UTF8" ? String(encoding) : null;
}

function unfitFor(encoding: string): MigrationRefusal {
  return {
    code: "encoding",
    message: `The database of DATABASE_URL is in ${encoding} and cannot hold all letters. Make one with: createdb --encoding=UTF8 --template=template0 NAME`,
  };
}

const dumpWanted: MigrationRefusal = {
  code: "dump-wanted",
  message:
    "The database must be upgraded first. Take a dump of it (pg_dump --format=custom --file=octavo.dump), then run: bin/octavo upgrade --dump-taken",
};

/** What is still to apply, in order; refused when the database has a migration that is unknown here or was edited. */
function planMigrations(
  migrations: readonly Migration[],
  applied: readonly Applied[],
): Outcome<readonly Migration[], MigrationRefusal> {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const { name, checksum } of applied) {
    const expected = known.get(name);
    if (expected === undefined) {
      return refuse({
        code: "newer",
        message: `The database is newer than this program: it has had ${name}. Use the newer release.`,
      });
    }
    if (expected !== checksum) {
      return refuse({
        code: "edited",
        message: `The migration ${name} was edited after it was applied. Put its file back as it was released.`,
      });
    }
  }
  const names = new Set(applied.map((row) => row.name));
  return done(migrations.filter((migration) => !names.has(migration.name)));
}

function readMigrations(folder: string, kind: "sqlite" | "postgres"): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, `${kind}.sql`), "utf8").replaceAll("\r\n", "\n");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

function applySqlite(connection: DatabaseSync, migration: Migration, now: number): void {
  connection.exec("begin immediate");
  try {
    // A command and the server may start together: what the other has applied meanwhile is done.
    if (connection.prepare("select 1 from migration where name = ?").get(migration.name) !== undefined) {
      connection.exec("rollback");
      return;
    }
    connection.exec(migration.sql);
    connection.prepare("insert into migration values (?, ?, ?)").run(migration.name, migration.checksum, now);
    connection.exec("commit");
  } catch (cause) {
    if (connection.isTransaction) connection.exec("rollback");
    throw new Error(`The migration ${migration.name} failed`, { cause });
  }
}

async function applyPostgres(client: pg.Client, migration: Migration, now: number): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query("insert into migration values ($1, $2, $3)", [migration.name, migration.checksum, now]);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    throw new Error(`The migration ${migration.name} failed`, { cause });
  }
}

function copyBefore(connection: DatabaseSync, path: string, next: string, now: number): void {
  const folder = join(dirname(path), "backups");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const time = new Date(now).toISOString().replace(/[:.]/g, "-");
  const copy = join(folder, `before-${next}-${time}.db`);
  // Under its own name there is only a whole copy, whatever happens while it is made.
  connection.prepare("vacuum into ?").run(`${copy}.part`);
  syncFile(`${copy}.part`);
  renameSync(`${copy}.part`, copy);
}

function syncFile(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function toApplied(row: Readonly<Record<string, unknown>>): Applied {
  return { name: String(row["name"]), checksum: String(row["checksum"]) };
}
