import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { type Database, DatabaseUnavailable, type Reader, type Snapshot, type Tx } from "./database.ts";
import { runSql } from "./raw-sql.ts";
import type { Tables } from "./tables.ts";

const connectionsMax = 10;

/** A transaction that met another is run again this often before the request fails. */
const triesMax = 8;

/** How often other processes' commits are looked for when no notice arrives. */
const pollMs = 1_000;

const channel = "octavo_change";

/** PostgreSQL's codes for "run the transaction again": serialization failure and deadlock. */
const again = new Set(["40001", "40P01"]);

/**
 * Codes of a server that is away or takes no writes: connections (08), resources (53), shutting down (57), a replica
 * (25006), and the network's own.
 */
const unavailable = /^(?:08|53|57P)|^(?:25006|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;

/** What the driver says, without a code, when a connection breaks or none can be had. */
const disconnected = /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered)/;

/** How long a request waits for a connection. */
const connectMs = 10_000;

/** A pool whose numbers are JavaScript's: ids and instants stay far below 2^53. */
function openPool(url: string, max: number): pg.Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  types.setTypeParser(pg.types.builtins.NUMERIC, Number);
  return new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: connectMs, types });
}

/** The PostgreSQL database at `url`, which must have been migrated. */
export async function openPostgres(url: string): Promise<Database> {
  const database = new PostgresDatabase(openPool(url, connectionsMax));
  await database.start();
  return database;
}

/** One connection that only reads. */
export function openPostgresReader(url: string): Reader {
  const pool = openPool(url, 1);
  // As below: a broken connection fails its query, not the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { read: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), close: () => pool.end() };
}

/** One transaction that only reads, and sees what was committed when it began. */
export async function openPostgresSnapshot(url: string): Promise<Snapshot> {
  const pool = openPool(url, 1);
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const connections = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const transaction = await connections
    .startTransaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute();
  return {
    kind: "postgres",
    read: transaction,
    close: async () => {
      await transaction.rollback().execute();
      await connections.destroy();
    },
  };
}

class PostgresDatabase implements Database {
  readonly kind = "postgres";
  commits = 0;
  readonly read: Kysely<Tables>;
  readonly #pool: pg.Pool;
  readonly #listeners: (() => void)[] = [];
  #listening: pg.PoolClient | null = null;
  readonly #writes = new Set<Promise<void>>();
  #stopped: Promise<void> | null = null;
  #reconnecting: Promise<void> | null = null;
  #poll: NodeJS.Timeout | null = null;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    // A connection that breaks is replaced by the pool, and the query on it fails; an error event that nobody listens to
    // would end the process, also between two queries of one transaction.
    pool.on("error", () => undefined);
    pool.on("connect", (client) => client.on("error", () => undefined));
    this.read = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  }

  writeRedoable<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> {
    return this.write(async (tx) => {
      await runSql(tx, sql`set local synchronous_commit = off`);
      return work(tx);
    });
  }

  write<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> {
    if (this.#stopped !== null) return Promise.reject(new Error("The database was closed"));
    const result = this.#transact(work);
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    this.#writes.add(ended);
    void ended.then(() => this.#writes.delete(ended));
    return result;
  }

  async #transact<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const value = await this.read
          .transaction()
          .setIsolationLevel("serializable")
          // The brand is what makes Kysely's transaction the archive's.
          .execute((transaction) => work(transaction as unknown as Tx));
        this.commits += 1;
        this.#announce();
        return value;
      } catch (cause) {
        const code = errorCode(cause);
        if (isUnavailable(cause)) {
          throw new DatabaseUnavailable("The database server takes no writes", { cause });
        }
        if (code === null || !again.has(code) || attempt === triesMax) throw cause;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** attempt * 5));
      }
    }
  }

  onCommit(listener: () => void): void {
    this.#listeners.push(listener);
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#close();
    return this.#stopped;
  }

  async #close(): Promise<void> {
    if (this.#poll !== null) clearInterval(this.#poll);
    await Promise.all(this.#writes);
    await this.#reconnecting;
    this.#listening?.release(true);
    this.#listening = null;
    await this.#pool.end();
  }

  async start(): Promise<void> {
    await this.#listen();
    this.#poll = setInterval(() => {
      this.#announce();
      if (this.#listening === null) this.#listenAgain();
    }, pollMs).unref();
  }

  async #listen(): Promise<void> {
    const client = await this.#pool.connect();
    client.on("notification", () => this.#announce());
    client.on("error", () => {
      if (this.#listening !== client) return;
      this.#listening = null;
      client.release(true);
    });
    try {
      await client.query(`listen ${channel}`);
    } catch (cause) {
      client.release(true);
      throw cause;
    }
    this.#listening = client;
  }

  /** Until the server is back the poll stands in for its notices. */
  #listenAgain(): void {
    this.#reconnecting ??= this.#listen()
      .catch(() => undefined)
      .finally(() => {
        this.#reconnecting = null;
      });
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }
}

function isUnavailable(cause: unknown): boolean {
  const code = errorCode(cause);
  if (code !== null) return unavailable.test(code);
  return cause instanceof Error && disconnected.test(cause.message);
}

function errorCode(cause: unknown): string | null {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : null;
}
