import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** What reads may do. A `Tx` is one too, so that a function that reads serves inside transactions as well. */
export type Db = Pick<Kysely<Tables>, "selectFrom" | "selectNoFrom" | "with" | "fn">;

declare const txBrand: unique symbol;

/**
 * A transaction that writes; only `Database.write` hands one out, so a write outside a transaction does not compile.
 * Inside it nothing but the `Tx` is awaited: on SQLite there is one writer, and everybody waits for it.
 */
export type Tx = Db & Pick<Kysely<Tables>, "insertInto" | "updateTable" | "deleteFrom"> & { readonly [txBrand]: true };

/** One of the two databases, opened. */
export interface Database {
  readonly kind: "sqlite" | "postgres";
  /** The last committed state. On SQLite it answers at once and blocks nobody. */
  readonly read: Db;
  /** Transactions that this process has committed since the start. */
  readonly commits: number;
  /**
   * Runs `work` in one transaction and commits what it wrote, or nothing when it throws.
   * It may run more than once (PostgreSQL asks for that when two writers met), so it does nothing but read and write.
   */
  write<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value>;
  /**
   * The same without waiting for the disk, for what is done again where it did not last: projections, and how far jobs
   * are. The next `write` makes it last; a power cut before takes it back, together with all that came after it.
   */
  writeRedoable<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value>;
  /** Tells when this or another process may have committed; called often, so the listener is cheap. */
  onCommit(listener: () => void): void;
  /** Lets the writers that were let in finish, refuses others, and closes the connections. */
  stop(): Promise<void>;
}

/** A connection of its own that only reads, for another thread. */
export interface Reader {
  readonly read: Db;
  close(): Promise<void>;
}

/** Everything that was committed at one moment; what is written afterwards is not seen, and nobody waits for it. */
export interface Snapshot extends Reader {
  readonly kind: Database["kind"];
}

/** The disk or the database server cannot take writes; the reader is told to come back later. */
export class DatabaseUnavailable extends Error {}
