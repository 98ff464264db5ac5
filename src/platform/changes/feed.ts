import type { Change } from "#core/change.ts";
import type { ChangeId } from "#core/ids.ts";
import type { Database, Db, Tx } from "#platform/db/database.ts";
import { listChanges } from "./list-changes.ts";

/** A projection in the database. Its rows and its place move in one transaction, so no crash can part the two. */
export interface Consumer {
  /** Under this name its place is kept; a new name begins with the first change. */
  readonly name: string;
  /** Takes changes in order. It may see a change again, after a restore for one, and must then do no harm. */
  take(tx: Tx, changes: readonly Change[]): Promise<void>;
}

/** Changes handed to a consumer in one transaction: small enough to keep other writers waiting for 50 ms at most. */
const batchMax = 100;

/** Changes that all consumers get in one transaction, so that a few of them make one commit and not one each. */
const togetherMax = 20;

/** After a failure deliveries are tried again without a commit: after 1 s, then twice as long each time. */
const retryMs = 1_000;
const retryMaxMs = 60_000;

/** Numbers begin at 1, so 0 stands before all of them. */
const noChange = 0 as ChangeId;

/** Delivers changes to consumers after each commit, and what was left over when the archive starts. */
export class ChangeFeed {
  readonly #db: Database;
  readonly #consumers: readonly Consumer[];
  readonly #failed: (consumer: string, cause: unknown) => void;
  #running: Promise<void> | null = null;
  #retry: NodeJS.Timeout | null = null;
  #failures = 0;
  #isWoken = false;
  #isStopped = false;

  constructor(db: Database, consumers: readonly Consumer[], failed: (consumer: string, cause: unknown) => void) {
    this.#db = db;
    this.#consumers = consumers;
    this.#failed = failed;
  }

  start(): void {
    this.#db.onCommit(() => this.wake());
    this.wake();
  }

  /** Delivers soon what is there; calls while it delivers are one call more. */
  wake(): void {
    this.#isWoken = true;
    if (this.#running !== null || this.#isStopped) return;
    this.#running = this.#deliver().finally(() => {
      this.#running = null;
      if (this.#isWoken) this.wake();
    });
  }

  /** Resolves when every change committed before the call has been taken. */
  async settled(): Promise<void> {
    this.wake();
    while (this.#running !== null) await this.#running;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    await this.#running;
  }

  async #deliver(): Promise<void> {
    this.#isWoken = false;
    if (await this.#deliverTogether()) {
      this.#failures = 0;
      return;
    }
    let hasFailed = false;
    for (const consumer of this.#consumers) {
      try {
        while (!this.#isStopped && (await this.#deliverBatch(consumer)));
      } catch (cause) {
        hasFailed = true;
        this.#failed(consumer.name, cause);
      }
    }
    this.#failures = hasFailed ? this.#failures + 1 : 0;
    if (hasFailed) this.#retryLater();
  }

  /** Answers whether nothing is left to deliver. Little news, which is the rule, takes one transaction for all consumers. */
  async #deliverTogether(): Promise<boolean> {
    const names = this.#consumers.map((consumer) => consumer.name);
    try {
      const lags = await listLags(this.#db.read, names);
      const most = Math.max(0, ...lags.map((lag) => lag.changes));
      if (most === 0) return true;
      if (most > togetherMax || this.#isStopped) return false;
      return await this.#db.writeRedoable(async (tx) => {
        let isMore = false;
        for (const consumer of this.#consumers) isMore = (await takeBatch(tx, consumer)) || isMore;
        return !isMore;
      });
    } catch {
      // Which of them it was shows when each has a transaction of its own.
      return false;
    }
  }

  #retryLater(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    if (this.#isStopped) return;
    this.#retry = setTimeout(() => this.wake(), Math.min(retryMs * 2 ** (this.#failures - 1), retryMaxMs)).unref();
  }

  /** Answers whether there may be more. Looks with a read first, so that an idle archive writes nothing. */
  async #deliverBatch(consumer: Consumer): Promise<boolean> {
    const place = await findPlace(this.#db.read, consumer.name);
    if ((await findLastChange(this.#db.read)) <= place) return false;
    return this.#db.writeRedoable((tx) => takeBatch(tx, consumer));
  }
}

/** Answers whether there may be more. */
async function takeBatch(tx: Tx, consumer: Consumer): Promise<boolean> {
  const changes = await listChanges(tx, await findPlace(tx, consumer.name), batchMax);
  const last = changes.at(-1);
  if (last === undefined) return false;
  // First, so that another process with the same changes waits here, not in the middle of what the consumer writes.
  await updatePlace(tx, consumer.name, last.id);
  await consumer.take(
    tx,
    changes.map((row) => row.change),
  );
  return changes.length === batchMax;
}

/** The number of the newest change, 0 in an empty archive: what has not changed since then is still true. */
export async function findLastChange(db: Db): Promise<ChangeId> {
  const row = await db
    .selectFrom("change")
    .select((column) => column.fn.max("id").as("last"))
    .executeTakeFirst();
  return row?.last ?? noChange;
}

async function findPlace(db: Db, consumer: string): Promise<ChangeId> {
  const row = await db
    .selectFrom("change_place")
    .select("change_id")
    .where("consumer", "=", consumer)
    .executeTakeFirst();
  return row?.change_id ?? noChange;
}

async function updatePlace(tx: Tx, consumer: string, changeId: ChangeId): Promise<void> {
  await tx
    .insertInto("change_place")
    .values({ consumer, change_id: changeId })
    .onConflict((conflict) => conflict.column("consumer").doUpdateSet({ change_id: changeId }))
    .execute();
}

/** How far behind each consumer is: 0 when it has taken everything. */
export async function listLags(
  db: Db,
  consumers: readonly string[],
): Promise<readonly { readonly consumer: string; readonly changes: number }[]> {
  const last = await findLastChange(db);
  const rows = await db.selectFrom("change_place").select(["consumer", "change_id as place"]).execute();
  const places = new Map(rows.map((row) => [row.consumer, row.place]));
  return consumers.map((consumer) => ({ consumer, changes: last - (places.get(consumer) ?? 0) }));
}
