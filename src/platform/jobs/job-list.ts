import type { JobId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";

/** A job as the operator sees it. A dead one has failed too often and waits for the operator. */
export interface ListedJob {
  readonly id: JobId;
  readonly kind: string;
  readonly payload: string;
  readonly runAt: number;
  readonly attempts: number;
  readonly isRunning: boolean;
  readonly lastError: string | null;
  readonly deadAt: number | null;
  readonly createdAt: number;
}

export interface JobFilter {
  readonly state: "waiting" | "dead";
  /** 1 to 200 rows. */
  readonly limit: number;
  /** Id of the last row of the page before. */
  readonly after?: JobId;
}

/** Jobs in the order in which they were asked for. */
export async function listJobs(db: Db, filter: JobFilter, now: number): Promise<readonly ListedJob[]> {
  const rows = await db
    .selectFrom("job")
    .selectAll()
    .where("dead_at", filter.state === "dead" ? "is not" : "is", null)
    // Ids begin at 1.
    .where("id", ">", filter.after ?? (0 as JobId))
    .orderBy("id")
    .limit(filter.limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    payload: row.payload,
    runAt: row.run_at,
    attempts: row.attempts,
    isRunning: row.lease !== null && row.leased_until > now,
    lastError: row.last_error,
    deadAt: row.dead_at,
    createdAt: row.created_at,
  }));
}

export async function countJobs(db: Db): Promise<{ readonly waiting: number; readonly dead: number }> {
  const row = await db
    .selectFrom("job")
    .select((column) => [
      column.fn.countAll<number>().filterWhere("dead_at", "is", null).as("waiting"),
      column.fn.countAll<number>().filterWhere("dead_at", "is not", null).as("dead"),
    ])
    .executeTakeFirstOrThrow();
  return { waiting: row.waiting, dead: row.dead };
}

/** Lets a job begin anew now, a dead one too. Answers whether there was one. */
export async function retryJob(tx: Tx, id: JobId, now: number): Promise<boolean> {
  const changed = await tx
    .updateTable("job")
    .set({ run_at: now, attempts: 0, dead_at: null })
    .where("id", "=", id)
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** Gives a job up. Answers whether there was one. */
export async function dropJob(tx: Tx, id: JobId): Promise<boolean> {
  const removed = await tx.deleteFrom("job").where("id", "=", id).executeTakeFirst();
  return removed.numDeletedRows > 0n;
}
