import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { DatabaseUnavailable } from "./database.ts";

/** Statements kept prepared; the archive has some 300, so only queries of unusual shape are prepared again. */
const statementsMax = 600;

/** How long a statement is tried again while another process writes; their transactions are at most 50 ms. */
const busyMs = 10_000;

const sqliteBusy = 5;

/** Read-only, disk error, full, and a file that cannot be opened: the disk does not take what is to be written. */
const sqliteUnwritable: readonly (number | null)[] = [8, 10, 13, 14];

/** Kysely's view of one connection of Node's own SQLite. Statements run at once; only waiting for a lock is awaited. */
export function sqliteDialect(connection: DatabaseSync): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SqliteDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class SqliteDriver implements Driver {
  readonly #connection: SqliteConnection;

  constructor(connection: DatabaseSync) {
    this.#connection = new SqliteConnection(connection);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  beginTransaction(): Promise<void> {
    return this.#connection.retry("begin immediate");
  }

  commitTransaction(): Promise<void> {
    return this.#connection.retry("commit");
  }

  rollbackTransaction(): Promise<void> {
    return this.#connection.rollback();
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

interface Prepared {
  readonly statement: StatementSync;
  /** Kept because asking takes as long as a small query. */
  readonly hasRows: boolean;
}

class SqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, Prepared>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const parameters = query.parameters.map(toInput);
    return whileBusy(() => {
      const { statement, hasRows } = this.#prepare(query.sql);
      if (hasRows) {
        // Kysely knows the rows' type from the query that it compiled.
        return { rows: statement.all(...parameters) as Row[] };
      }
      const { changes, lastInsertRowid } = statement.run(...parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    });
  }

  // biome-ignore lint/correctness/useYield: lists are paged; a cached statement's running iterator ends when the statement runs again.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error("Rows are not streamed: list them a page at a time");
  }

  async retry(sql: string): Promise<void> {
    await whileBusy(() => this.#database.exec(sql));
  }

  async rollback(): Promise<void> {
    // A full disk ends the transaction by itself.
    if (this.#database.isTransaction) this.#database.exec("rollback");
  }

  #prepare(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      // Put back at the end, so that the first in the map is the one unused for longest.
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    const statement = this.#database.prepare(sql);
    const hasRows = statement.columns().length > 0;
    // What writes also answers the last row's number, and those of FTS5's own tables are past 2^53: Node would throw.
    if (!hasRows) statement.setReadBigInts(true);
    const prepared = { statement, hasRows };
    this.#statements.set(sql, prepared);
    if (this.#statements.size > statementsMax) {
      const oldest = this.#statements.keys().next().value;
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    return prepared;
  }
}

async function whileBusy<Value>(run: () => Value): Promise<Value> {
  const startedAt = performance.now();
  for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, 25)) {
    try {
      return run();
    } catch (cause) {
      if (sqliteUnwritable.includes(errorCode(cause))) {
        throw new DatabaseUnavailable("The disk of the data folder is full or failing", { cause });
      }
      if (!isBusy(cause)) throw cause;
      if (performance.now() - startedAt > busyMs) {
        throw new DatabaseUnavailable("Another process keeps the database locked", { cause });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** Whether a statement failed only because another process writes. */
export function isBusy(cause: unknown): boolean {
  return errorCode(cause) === sqliteBusy;
}

/** SQLite's primary result code, which is in the low byte of the extended one. */
function errorCode(cause: unknown): number | null {
  return cause instanceof Error && "errcode" in cause && typeof cause.errcode === "number"
    ? cause.errcode & 0xff
    : null;
}

/** Refuses what SQLite would silently store as NULL: a `Date`, what is not a number, `undefined` on some versions. */
function toInput(value: unknown): SQLInputValue {
  if (value === null || typeof value === "string" || typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) return value;
  throw new Error(`Not a value for the database: ${typeof value}`);
}
