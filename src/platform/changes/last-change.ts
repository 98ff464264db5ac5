import type { ChangeId } from "#core/ids.ts";
import type { Database, Db } from "#platform/db/database.ts";
import { findLastChange } from "./feed.ts";

/** Of each database that is served, by what reads it. */
const byReads = new WeakMap<Db, LastChange>();

/**
 * What tells whether anything was written since something was read through `db`, for those who keep it. Null inside
 * transactions, which see what nobody else does, and in programs that serve no pages.
 */
export function lastChangeOf(db: Db): LastChange | null {
  return byReads.get(db) ?? null;
}

/** The number of the archive's newest change; asks the database only when something was committed since. */
export class LastChange {
  readonly #db: Database;
  #commits = 0;
  #known: ChangeId | null = null;
  #asking: Promise<ChangeId> | null = null;

  constructor(db: Database) {
    this.#db = db;
    byReads.set(db.read, this);
    db.onCommit(() => {
      this.#commits += 1;
      this.#known = null;
      this.#asking = null;
    });
  }

  /** The number, when nothing was committed since it was asked for; else null, and `find` has to be awaited. */
  get known(): ChangeId | null {
    return this.#known;
  }

  /** What is read after this is at least as new as the number. */
  find(): Promise<ChangeId> {
    if (this.#known !== null) return Promise.resolve(this.#known);
    this.#asking ??= this.#ask();
    return this.#asking;
  }

  async #ask(): Promise<ChangeId> {
    const commits = this.#commits;
    try {
      const id = await findLastChange(this.#db.read);
      if (commits === this.#commits) this.#known = id;
      return id;
    } finally {
      if (commits === this.#commits) this.#asking = null;
    }
  }
}
