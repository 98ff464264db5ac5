import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Database } from "#platform/db/database.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { countJobs } from "./job-list.ts";
import { finishJob, type LeasedJob, leaseJob, leaseMs } from "./lease.ts";
import { enqueueJob } from "./queue.ts";

type Step =
  | { readonly kind: "ask"; readonly key: number | null }
  | { readonly kind: "take" }
  | { readonly kind: "finish"; readonly which: number }
  | { readonly kind: "crash"; readonly which: number }
  | { readonly kind: "pass"; readonly ms: number };

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("ask" as const), key: fc.option(fc.nat(2)) }),
    fc.record({ kind: fc.constant("take" as const) }),
    fc.record({ kind: fc.constant("finish" as const), which: fc.nat(5) }),
    fc.record({ kind: fc.constant("crash" as const), which: fc.nat(5) }),
    fc.record({ kind: fc.constant("pass" as const), ms: fc.constantFrom(1, leaseMs / 2, leaseMs) }),
  ),
  { maxLength: 40 },
);

/** What was asked for and must therefore be finished at least once, and who runs what. */
class Played {
  readonly #db: Database;
  now = testNow;
  asked = 0;
  readonly waiting = new Map<string, string>();
  readonly held: { readonly job: LeasedJob; readonly until: number }[] = [];

  constructor(db: Database) {
    this.#db = db;
  }

  async play(step: Step): Promise<void> {
    if (step.kind === "ask") await this.#ask(step.key);
    if (step.kind === "take") await this.take();
    if (step.kind === "finish") await this.finish(step.which);
    if (step.kind === "crash") this.held.splice(step.which, 1);
    if (step.kind === "pass") this.now += step.ms;
  }

  async take(): Promise<boolean> {
    const lease = `lease ${this.held.length} at ${this.now} of ${this.asked} ${Math.random()}`;
    const options = { database: this.#db.kind, now: this.now, lease };
    const job = await this.#db.write((tx) => leaseJob(tx, ["play"], options));
    if (job === null) return false;
    const isHeldAlready = this.held.some((other) => other.job.id === job.id && other.until > this.now);
    assert(!isHeldAlready, "two hold one job");
    this.held.push({ job, until: this.now + leaseMs });
    return true;
  }

  async finish(which: number): Promise<void> {
    const held = this.held.splice(which, 1)[0];
    if (held === undefined) return;
    await this.#db.write((tx) => finishJob(tx, held.job, null));
    for (const [key, payload] of this.waiting) if (payload === held.job.payload) this.waiting.delete(key);
  }

  async #ask(key: number | null): Promise<void> {
    this.asked += 1;
    const payload = this.asked;
    const uniqueKey = key === null ? undefined : `key ${key}`;
    const job = { kind: "play", payload, runAt: this.now, ...(uniqueKey !== undefined && { uniqueKey }) };
    await this.#db.write((tx) => enqueueJob(tx, job, this.now));
    this.waiting.set(uniqueKey ?? `alone ${payload}`, JSON.stringify(payload));
  }
}

forEachDatabase("Jobs under chance", (open, kind) => {
  test("whatever crashes, what was asked for last is finished, and no job has two holders", async () => {
    const { db } = await open();
    const property = fc.asyncProperty(steps, async (list) => {
      const played = new Played(db);
      for (const step of list) await played.play(step);
      played.now += leaseMs;
      while (played.held.length > 0) await played.finish(0);
      while (await played.take()) await played.finish(0);
      assert.deepEqual([...played.waiting], []);
      assert.deepEqual(await countJobs(db.read), { waiting: 0, dead: 0 });
    });
    await fc.assert(property, { numRuns: kind === "sqlite" ? 100 : 20 });
  });
});
