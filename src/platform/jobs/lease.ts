import type { JobId } from "#core/ids.ts";
import { skipClaimed } from "#platform/db/claim.ts";
import type { Database, Db, Tx } from "#platform/db/database.ts";
import { attemptsMax } from "./back-off.ts";

/** A job that this process has taken: nobody else runs it before the lease ends. */
export interface LeasedJob {
  readonly id: JobId;
  readonly kind: string;
  readonly payload: string;
  /** Which try this is, from 1. */
  readonly attempts: number;
  readonly lease: string;
}

/** How long a job is left alone when the process that took it falls silent. */
export const leaseMs = 60_000;

/** When the next job that nobody holds is to run: a time in the past when it is due, null when there is none. */
export async function findFreeRun(db: Db, kinds: readonly string[], now: number): Promise<number | null> {
  if (kinds.length === 0) return null;
  const row = await db
    .selectFrom("job")
    .select("run_at")
    .where("dead_at", "is", null)
    .where("leased_until", "<=", now)
    .where("kind", "in", kinds)
    .orderBy("run_at")
    .limit(1)
    .executeTakeFirst();
  return row?.run_at ?? null;
}

/** When the first lease of those that hold ends; null when none does. */
export async function findLeaseEnd(db: Db, now: number): Promise<number | null> {
  const row = await db
    .selectFrom("job")
    .select((column) => column.fn.min("leased_until").as("ends"))
    .where("lease", "is not", null)
    .where("leased_until", ">", now)
    .executeTakeFirst();
  return row?.ends ?? null;
}

/** Takes the job that has been due for longest. */
export async function leaseJob(
  tx: Tx,
  kinds: readonly string[],
  options: { readonly database: Database["kind"]; readonly now: number; readonly lease: string },
): Promise<LeasedJob | null> {
  const { now, lease } = options;
  const due = tx
    .selectFrom("job")
    .select(["id", "kind", "payload", "attempts"])
    .where("dead_at", "is", null)
    .where("run_at", "<=", now)
    .where("leased_until", "<=", now)
    .where("kind", "in", kinds)
    .orderBy("run_at")
    .orderBy("id")
    .limit(1);
  const job = await skipClaimed(options.database, due).executeTakeFirst();
  if (job === undefined) return null;
  const attempts = job.attempts + 1;
  await tx
    .updateTable("job")
    .set({ attempts, lease, leased_until: now + leaseMs })
    .where("id", "=", job.id)
    .execute();
  return { ...job, attempts, lease };
}

export async function renewLease(tx: Tx, job: LeasedJob, now: number): Promise<void> {
  await tx
    .updateTable("job")
    .set({ leased_until: now + leaseMs })
    .where("id", "=", job.id)
    .where("lease", "=", job.lease)
    .execute();
}

/** A finished job goes, unless it was asked for again while it ran, or comes again at `againAt`. */
export async function finishJob(tx: Tx, job: LeasedJob, againAt: number | null): Promise<void> {
  if (againAt === null) {
    await tx
      .deleteFrom("job")
      .where("id", "=", job.id)
      .where("lease", "=", job.lease)
      .where("attempts", "=", job.attempts)
      .execute();
  } else {
    await updateUnchanged(tx, job, { run_at: againAt, attempts: 0, last_error: null });
  }
  await releaseLease(tx, job);
}

/** A failed job waits until `again`; after too many tries it is dead, unless it is one that comes again anyway. */
export async function failJob(
  tx: Tx,
  job: LeasedJob,
  failure: { readonly error: string; readonly again: number; readonly now: number; readonly repeats: boolean },
): Promise<void> {
  const isLast = job.attempts >= attemptsMax;
  await updateUnchanged(tx, job, {
    run_at: failure.again,
    last_error: failure.error,
    ...(isLast && failure.repeats && { attempts: 0 }),
    ...(isLast && !failure.repeats && { dead_at: failure.now }),
  });
  await releaseLease(tx, job);
}

/** Asking again sets the attempts back to 0: by that the job is known to be no longer the one that ran. */
async function updateUnchanged(
  tx: Tx,
  job: LeasedJob,
  values: { run_at: number; last_error: string | null; attempts?: number; dead_at?: number },
): Promise<void> {
  await tx
    .updateTable("job")
    .set(values)
    .where("id", "=", job.id)
    .where("lease", "=", job.lease)
    .where("attempts", "=", job.attempts)
    .execute();
}

async function releaseLease(tx: Tx, job: LeasedJob): Promise<void> {
  await tx
    .updateTable("job")
    .set({ lease: null, leased_until: 0 })
    .where("id", "=", job.id)
    .where("lease", "=", job.lease)
    .execute();
}
