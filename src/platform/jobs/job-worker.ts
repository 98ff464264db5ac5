import { randomUUID } from "node:crypto";
import type { JobId } from "#core/ids.ts";
import type { Clock } from "#platform/clock.ts";
import type { Database } from "#platform/db/database.ts";
import type { JobHandler } from "#platform/ground.ts";
import { attemptsMax, pauseAfter } from "./back-off.ts";
import {
  failJob,
  findFreeRun,
  findLeaseEnd,
  finishJob,
  type LeasedJob,
  leaseJob,
  leaseMs,
  renewLease,
} from "./lease.ts";
import { enqueueJob, findJobByKey } from "./queue.ts";

export interface JobWorkerOptions {
  readonly db: Database;
  /** By kind. A kind without one waits: another release may know it. */
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** Kinds that come again and again, with `null` as payload. */
  readonly repeats?: Readonly<Record<string, { readonly everyMs: number }>>;
  readonly now: Clock;
  /** Chance, from 0 to 1, by which repeated tries are spread. */
  readonly random: () => number;
  /** Told of each try that failed; without a job when the database could not be asked. */
  readonly failed: (job: { readonly id: JobId; readonly kind: string } | null, cause: unknown) => void;
}

/** Jobs that one process runs at the same time: a long one must not keep the others waiting. */
const lanesMax = 4;

/** A timer's reach; also how late a clock that was set back can make a job. */
const sleepMaxMs = 3_600_000;

const sleepMinMs = 100;

/** Pause after the database could not be asked. */
const faultPauseMs = 5_000;

/** How long a stop waits: with what requests in flight may take, it stays below ten seconds. */
const stopMs = 1_500;

const errorCharactersMax = 2_000;

/** Runs what is due, after commits and by a timer; a job may run twice, when a process died in the middle of it. */
export class JobWorker {
  readonly #options: JobWorkerOptions;
  readonly #kinds: readonly string[];
  readonly #running = new Set<Promise<void>>();
  #looking: Promise<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #arePlanned = false;
  #isWoken = false;
  #isStopped = false;

  constructor(options: JobWorkerOptions) {
    this.#options = options;
    this.#kinds = Object.keys(options.handlers);
  }

  start(): void {
    this.#options.db.onCommit(() => this.wake());
    this.wake();
  }

  /** Looks soon for what is due; an archive without work is only read. */
  wake(): void {
    this.#isWoken = true;
    if (this.#looking !== null || this.#isStopped) return;
    this.#looking = this.#look().finally(() => {
      this.#looking = null;
      if (this.#isWoken) this.wake();
    });
  }

  /** Runs, one after the other, all that is due at `now`, and what these jobs ask for in turn. Answers how many ran. */
  async runDue(now: number): Promise<number> {
    await this.#planRepeats(now);
    for (let count = 0; ; count += 1) {
      const free = await this.#findFree(now);
      const job = free === null || free > now ? null : await this.#lease(now);
      if (job === null) return count;
      await this.#run(job, () => now);
    }
  }

  /** Takes no more jobs, and waits for those that run for at most `graceMs`; what is cut off runs again later. */
  async stop(graceMs = stopMs): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const finished = Promise.resolve(this.#looking).then(() => Promise.all(this.#running));
    let timer: NodeJS.Timeout | undefined;
    const isLate = new Promise((resolve) => {
      timer = setTimeout(resolve, graceMs);
    });
    await Promise.race([finished, isLate]);
    clearTimeout(timer);
  }

  async #look(): Promise<void> {
    this.#isWoken = false;
    try {
      await this.#planRepeats(this.#options.now());
      // With every lane taken, the next job to end looks again.
      while (!this.#isStopped && this.#running.size < lanesMax) {
        const now = this.#options.now();
        const free = await this.#findFree(now);
        if (free === null || free > now) return await this.#sleepUntil(free, now);
        const job = await this.#lease(now);
        // What is due and not to be had is being taken by another process.
        if (job === null) return this.#sleep(sleepMinMs);
        this.#runBeside(job);
      }
    } catch (cause) {
      this.#options.failed(null, cause);
      this.#sleep(faultPauseMs);
    }
  }

  /** A read, so that an idle archive writes nothing. */
  #findFree(now: number): Promise<number | null> {
    return findFreeRun(this.#options.db.read, this.#kinds, now);
  }

  async #lease(now: number): Promise<LeasedJob | null> {
    const { db } = this.#options;
    if (this.#isStopped) return null;
    const lease = randomUUID();
    return db.writeRedoable((tx) => leaseJob(tx, this.#kinds, { database: db.kind, now, lease }));
  }

  #runBeside(job: LeasedJob): void {
    const run = this.#run(job, this.#options.now).finally(() => {
      this.#running.delete(run);
      this.wake();
    });
    this.#running.add(run);
  }

  async #run(job: LeasedJob, now: Clock): Promise<void> {
    const { db, repeats, random, failed } = this.#options;
    const renewal = setInterval(() => {
      db.writeRedoable((tx) => renewLease(tx, job, now())).catch((cause: unknown) => failed(job, cause));
    }, leaseMs / 3).unref();
    try {
      const everyMs = repeats?.[job.kind]?.everyMs ?? null;
      const problem = await this.#handle(job);
      const endedAt = now();
      if (problem === null) {
        await db.writeRedoable((tx) => finishJob(tx, job, everyMs === null ? null : endedAt + everyMs));
        return;
      }
      failed(job, problem.cause);
      const again = endedAt + Math.min(pauseAfter(job.attempts, random()), everyMs ?? Number.POSITIVE_INFINITY);
      const error = String(problem.cause).slice(0, errorCharactersMax);
      await db.write((tx) => failJob(tx, job, { error, again, now: endedAt, repeats: everyMs !== null }));
    } catch (cause) {
      // What became of the job could not be written: it runs again when its lease ends.
      failed(job, cause);
    } finally {
      clearInterval(renewal);
    }
  }

  async #handle(job: LeasedJob): Promise<{ readonly cause: unknown } | null> {
    // Tries are counted when they begin, so one that ends the whole process is not tried for ever.
    if (job.attempts > attemptsMax) return { cause: new Error("The process ended whenever this job ran") };
    try {
      const handler = this.#options.handlers[job.kind];
      if (handler === undefined) throw new Error(`Nothing handles jobs of the kind ${job.kind}`);
      await handler(JSON.parse(job.payload));
      return null;
    } catch (cause) {
      return { cause };
    }
  }

  async #planRepeats(now: number): Promise<void> {
    if (this.#arePlanned) return;
    for (const [kind, { everyMs }] of Object.entries(this.#options.repeats ?? {})) {
      await planRepeat(this.#options.db, { kind, everyMs, now });
    }
    this.#arePlanned = true;
  }

  /** Until the next free job is due, or the lease of somebody silent ends. */
  async #sleepUntil(free: number | null, now: number): Promise<void> {
    const ended = await findLeaseEnd(this.#options.db.read, now);
    const next = Math.min(free ?? Number.POSITIVE_INFINITY, ended ?? Number.POSITIVE_INFINITY);
    this.#sleep(Math.min(Math.max(next - now, sleepMinMs), sleepMaxMs));
  }

  #sleep(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (!this.#isStopped) this.#timer = setTimeout(() => this.wake(), ms).unref();
  }
}

/** Under which key a repeating job waits. */
function repeatKey(kind: string): string {
  return `repeat:${kind}`;
}

async function planRepeat(
  db: Database,
  repeat: { readonly kind: string; readonly everyMs: number; readonly now: number },
): Promise<void> {
  const { kind, everyMs, now } = repeat;
  const waiting = await findJobByKey(db.read, repeatKey(kind));
  const isPlanned = waiting !== null && waiting.deadAt === null && waiting.runAt <= now + everyMs;
  if (isPlanned) return;
  const job = { kind, payload: null, runAt: now + everyMs, uniqueKey: repeatKey(kind) };
  await db.write((tx) => enqueueJob(tx, job, now));
}
