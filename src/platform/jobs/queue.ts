import type { Db, Tx } from "#platform/db/database.ts";

/** What JSON can hold; how a job's payload is kept. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

export interface NewJob {
  readonly kind: string;
  readonly payload: Json;
  /** Epoch milliseconds; what lies in the past runs at once. */
  readonly runAt: number;
  /** At most one job waits under a key; it takes the place of the one before. */
  readonly uniqueKey?: string;
}

/**
 * Asks for work after the commit. A job under the same key takes over the new time and payload and begins anew; when
 * that job is running it runs once more afterwards.
 */
export async function enqueueJob(tx: Tx, job: NewJob, now: number): Promise<void> {
  const begun = {
    payload: JSON.stringify(job.payload),
    run_at: job.runAt,
    attempts: 0,
    last_error: null,
    dead_at: null,
  };
  await tx
    .insertInto("job")
    .values({ ...begun, kind: job.kind, unique_key: job.uniqueKey ?? null, created_at: now })
    .onConflict((conflict) => conflict.column("unique_key").doUpdateSet({ ...begun, kind: job.kind, created_at: now }))
    .execute();
}

/** How long what need not come at once waits for more of its kind. */
export const soonMs = 1_000;

/**
 * Asks for a job within `soonMs` of `now`, under its kind as key. Whoever asks again meanwhile does not put it off, so that
 * much that is asked for in a row is one job a second.
 */
export async function enqueueSoon(tx: Tx, kind: string, now: number): Promise<void> {
  const runAt = now + soonMs;
  const begun = { payload: "null", attempts: 0, last_error: null, dead_at: null };
  await tx
    .insertInto("job")
    .values({ ...begun, kind, unique_key: kind, run_at: runAt, created_at: now })
    .onConflict((conflict) =>
      conflict.column("unique_key").doUpdateSet(({ and, case: when, eb, ref, val }) => ({
        ...begun,
        run_at: when()
          .when(and([eb("job.lease", "is", null), eb("job.dead_at", "is", null), eb("job.run_at", "<", runAt)]))
          .then(ref("job.run_at"))
          .else(val(runAt))
          .end(),
      })),
    )
    .execute();
}

/** Takes back what was asked under the key; a job that runs already is not stopped. */
export async function removeJob(tx: Tx, uniqueKey: string): Promise<void> {
  await tx.deleteFrom("job").where("unique_key", "=", uniqueKey).execute();
}

/** When the job under the key runs, or null when none is there. */
export async function findJobByKey(
  db: Db,
  uniqueKey: string,
): Promise<{ readonly runAt: number; readonly deadAt: number | null } | null> {
  const row = await db
    .selectFrom("job")
    .select(["run_at as runAt", "dead_at as deadAt"])
    .where("unique_key", "=", uniqueKey)
    .executeTakeFirst();
  return row ?? null;
}
