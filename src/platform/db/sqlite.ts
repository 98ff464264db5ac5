import { closeSync, existsSync, openSync } from "node:fs";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { Kysely } from "kysely";
import type { Database, Reader, Snapshot, Tx } from "./database.ts";
import { isBusy, sqliteDialect } from "./sqlite-driver.ts";
import type { Tables } from "./tables.ts";

/** How often another process's commits are looked for; the check reads one number in shared memory. */
const watchMs = 250;

const writerPragmas = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;";
const commonPragmas = "pragma busy_timeout = 0; pragma temp_store = memory; pragma cache_size = -16000;";
/** Readers look at the file as at memory. The writer does not: its pages would count a second time (bench/efiction.bench.ts). */
const mappingPragmas = `${commonPragmas} pragma mmap_size = 268435456;`;

/** How often what the tables hold is counted again for the planner of queries; where little has changed that takes a moment. */
const statisticsMs = 60 * 60_000;

/**
 * Without knowing how many rows a value has, SQLite goes through every posted work to find twenty by their numbers: 40 ms
 * and more at 60,000 works, instead of 0.1. Looks at a few hundred rows an index.
 */
const statistics = "pragma analysis_limit = 300; pragma optimize = 0x10002;";

/** Opens a connection as the archive uses it: durable at every commit, references held. */
export function openSqliteFile(path: string): DatabaseSync {
  makePrivate(path);
  const connection = new DatabaseSync(path);
  connection.exec("pragma busy_timeout = 10000");
  connection.exec(writerPragmas);
  connection.exec(commonPragmas);
  return connection;
}

/** SQLite makes a new file for every user of the machine to read; what it puts beside a file has the file's mode. */
function makePrivate(path: string): void {
  try {
    if (!existsSync(path)) closeSync(openSync(path, "ax", 0o600));
  } catch {
    // What is wrong with the path SQLite says as well, and callers know its words.
  }
}

/** The SQLite database at `path`, which must have been migrated: one writer behind a queue, one connection for reads. */
export function openSqlite(path: string, mapsFile: boolean): Database {
  if (!existsSync(path)) throw new Error(`There is no database at ${path}`);
  const writer = openSqliteFile(path);
  // Before the other connection, which takes them in when it opens.
  countForPlanner(writer);
  const reader = new DatabaseSync(path, { readOnly: true });
  reader.exec(mapsFile ? mappingPragmas : commonPragmas);
  return new SqliteDatabase(writer, reader);
}

/** A connection that only reads, with a small cache: it goes through everything once, and then looks at what is new. */
export function openSqliteReader(path: string): Reader {
  const connection = new DatabaseSync(path, { readOnly: true });
  connection.exec("pragma busy_timeout = 0; pragma cache_size = -4000;");
  return {
    read: new Kysely<Tables>({ dialect: sqliteDialect(connection) }),
    close: async () => connection.close(),
  };
}

/** One transaction that only reads: the first look fixes what it sees. */
export function openSqliteSnapshot(path: string): Snapshot {
  const connection = new DatabaseSync(path, { readOnly: true });
  connection.exec("pragma busy_timeout = 10000; pragma cache_size = -16000; begin");
  connection.prepare("select count(*) from sqlite_schema").get();
  return {
    kind: "sqlite",
    read: new Kysely<Tables>({ dialect: sqliteDialect(connection) }),
    close: async () => connection.close(),
  };
}

/** SQLite's own words: whether a commit waits until the disk has the log of writes. */
type Durability = "full" | "normal";

class SqliteDatabase implements Database {
  readonly kind = "sqlite";
  commits = 0;
  readonly read: Kysely<Tables>;
  readonly #write: Kysely<Tables>;
  readonly #connections: readonly DatabaseSync[];
  readonly #listeners: (() => void)[] = [];
  readonly #watch: NodeJS.Timeout;
  readonly #statistics: NodeJS.Timeout;
  readonly #writer: DatabaseSync;
  #queue: Promise<unknown> = Promise.resolve();
  #durability: Durability = "full";
  #isStopped = false;

  constructor(writer: DatabaseSync, reader: DatabaseSync) {
    this.#writer = writer;
    this.read = new Kysely<Tables>({ dialect: sqliteDialect(reader) });
    this.#write = new Kysely<Tables>({ dialect: sqliteDialect(writer) });
    this.#connections = [reader, writer];
    this.#watch = watchOthers(writer, () => this.#announce());
    this.#statistics = setInterval(() => this.#countInTurn(writer), statisticsMs).unref();
  }

  write<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> {
    return this.#inTurn(work, "full");
  }

  writeRedoable<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> {
    return this.#inTurn(work, "normal");
  }

  onCommit(listener: () => void): void {
    this.#listeners.push(listener);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#watch);
    clearInterval(this.#statistics);
    await this.#queue;
    for (const connection of this.#connections) if (connection.isOpen) connection.close();
  }

  #inTurn<Value>(work: (tx: Tx) => Promise<Value>, durability: Durability): Promise<Value> {
    if (this.#isStopped) return Promise.reject(new Error("The database was closed"));
    const result = this.#queue.then(() => this.#transact(work, durability));
    this.#queue = result.then(letOthersIn, letOthersIn);
    return result;
  }

  async #transact<Value>(work: (tx: Tx) => Promise<Value>, durability: Durability): Promise<Value> {
    if (this.#durability !== durability) {
      this.#writer.exec(`pragma synchronous = ${durability}`);
      this.#durability = durability;
    }
    // The brand is what makes Kysely's transaction the archive's.
    const value = await this.#write.transaction().execute((transaction) => work(transaction as unknown as Tx));
    this.commits += 1;
    this.#announce();
    return value;
  }

  #countInTurn(writer: DatabaseSync): void {
    this.#queue = this.#queue.then(() => countForPlanner(writer));
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Statements run at once, so that one transaction after the other would keep readers out until nobody writes. */
function letOthersIn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function countForPlanner(writer: DatabaseSync): void {
  try {
    if (writer.isOpen) writer.exec(statistics);
  } catch {
    // Another process writes, or the disk takes nothing: the archive reads on with what it knew, and tries again later.
  }
}

function watchOthers(writer: DatabaseSync, changed: () => void): NodeJS.Timeout {
  const statement = writer.prepare("pragma data_version");
  let seen = findVersion(statement);
  const timer = setInterval(() => {
    const now = writer.isOpen && !writer.isTransaction ? findVersion(statement) : seen;
    if (now === seen || now === null) return;
    seen = now;
    changed();
  }, watchMs);
  return timer.unref();
}

/** Which commit of others this connection has seen; null while the file is locked, when the next look will tell. */
function findVersion(statement: StatementSync): unknown {
  try {
    return statement.get()?.["data_version"];
  } catch (cause) {
    if (isBusy(cause)) return null;
    throw cause;
  }
}
