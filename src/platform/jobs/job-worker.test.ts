import assert from "node:assert/strict";
import { test } from "node:test";
import type { Database } from "#platform/db/database.ts";
import { forEachDatabase, openAgain, testNow } from "#test/support/databases.ts";
import { attemptsMax } from "./back-off.ts";
import { countJobs, dropJob, listJobs, retryJob } from "./job-list.ts";
import { JobWorker, type JobWorkerOptions } from "./job-worker.ts";
import { leaseJob, leaseMs } from "./lease.ts";
import { enqueueJob, removeJob } from "./queue.ts";

const hourMs = 3_600_000;

function workerFor(db: Database, options: Partial<JobWorkerOptions>): JobWorker {
  return new JobWorker({ db, handlers: {}, now: () => testNow, random: () => 1, failed: () => undefined, ...options });
}

async function leasedUntil(db: Database): Promise<number | undefined> {
  const row = await db.read.selectFrom("job").select("leased_until").executeTakeFirst();
  return row?.leased_until;
}

function neverRun(): never {
  throw new Error("Two run one job");
}

/** A handler that notes payloads, and the list it notes them in. */
function noting(): { seen: unknown[]; handler: (payload: unknown) => Promise<void> } {
  const seen: unknown[] = [];
  return {
    seen,
    handler: async (payload) => {
      seen.push(payload);
    },
  };
}

forEachDatabase("Jobs", (open) => {
  test("a job runs when its time has come, once, and is gone", async () => {
    const { db } = await open();
    const { seen, handler } = noting();
    const worker = workerFor(db, { handlers: { greet: handler } });
    await db.write((tx) => enqueueJob(tx, { kind: "greet", payload: { name: "Ada" }, runAt: testNow + 10 }, testNow));
    assert.equal(await worker.runDue(testNow + 9), 0);
    assert.equal(await worker.runDue(testNow + 10), 1);
    assert.equal(await worker.runDue(testNow + hourMs), 0);
    assert.deepEqual(seen, [{ name: "Ada" }]);
    assert.deepEqual(await countJobs(db.read), { waiting: 0, dead: 0 });
  });

  test("a job asked for in a transaction that fails never was", async () => {
    const { db } = await open();
    const failing = db.write(async (tx) => {
      await enqueueJob(tx, { kind: "greet", payload: null, runAt: testNow }, testNow);
      throw new Error("no");
    });
    await assert.rejects(failing, /no/);
    assert.deepEqual(await countJobs(db.read), { waiting: 0, dead: 0 });
  });

  test("under one key the newest time and payload hold, and the key can be taken back", async () => {
    const { db } = await open();
    const { seen, handler } = noting();
    const worker = workerFor(db, { handlers: { publish: handler } });
    const ask = (payload: number, runAt: number) =>
      db.write((tx) => enqueueJob(tx, { kind: "publish", payload, runAt, uniqueKey: "work:1" }, testNow));
    await ask(1, testNow);
    await ask(2, testNow + 50);
    assert.equal(await worker.runDue(testNow), 0);
    assert.equal(await worker.runDue(testNow + 50), 1);
    assert.deepEqual(seen, [2]);
    await ask(3, testNow);
    await db.write((tx) => removeJob(tx, "work:1"));
    assert.equal(await worker.runDue(testNow + hourMs), 0);
  });

  test("a job asked for again while it runs is run once more", async () => {
    const { db } = await open();
    const seen: unknown[] = [];
    const ask = (payload: number) =>
      db.write((tx) => enqueueJob(tx, { kind: "build", payload, runAt: testNow, uniqueKey: "build" }, testNow));
    const build = async (payload: unknown) => {
      seen.push(payload);
      if (seen.length === 1) await ask(2);
    };
    await ask(1);
    await workerFor(db, { handlers: { build } }).runDue(testNow);
    assert.deepEqual(seen, [1, 2]);
    assert.deepEqual(await countJobs(db.read), { waiting: 0, dead: 0 });
  });

  test("a failing job waits longer each time, then is dead and shows why, and can be tried anew or dropped", async () => {
    const { db } = await open();
    let isBroken = true;
    const handlers = {
      send: async () => {
        if (isBroken) throw new Error("mail server away");
      },
    };
    const worker = workerFor(db, { handlers });
    await db.write((tx) => enqueueJob(tx, { kind: "send", payload: 1, runAt: testNow }, testNow));
    const pauses: number[] = [];
    for (let at = testNow, count = 1; count <= attemptsMax; count += 1) {
      assert.equal(await worker.runDue(at), 1);
      const [job] = await listJobs(db.read, { state: count < attemptsMax ? "waiting" : "dead", limit: 10 }, at);
      pauses.push(job!.runAt - at);
      at = job!.runAt;
    }
    assert.deepEqual(pauses.slice(0, 4), [10_000, 20_000, 40_000, 80_000]);
    assert(pauses.every((pause) => pause <= hourMs));
    const [dead] = await listJobs(db.read, { state: "dead", limit: 10 }, testNow);
    assert.equal(dead?.lastError, "Error: mail server away");
    assert.equal(await worker.runDue(testNow + 100 * hourMs), 0);

    isBroken = false;
    assert.equal(await db.write((tx) => retryJob(tx, dead!.id, testNow)), true);
    assert.equal(await worker.runDue(testNow), 1);
    assert.deepEqual(await countJobs(db.read), { waiting: 0, dead: 0 });
    assert.equal(await db.write((tx) => dropJob(tx, dead!.id)), false);
  });

  test("a job whose process died is taken again after its lease, and one that kills every process is given up", async () => {
    const { db } = await open();
    const { seen, handler } = noting();
    await db.write((tx) => enqueueJob(tx, { kind: "crash", payload: 1, runAt: testNow }, testNow));
    const die = (now: number) =>
      db.write((tx) => leaseJob(tx, ["crash"], { database: db.kind, now, lease: `lease of ${now}` }));
    assert.notEqual(await die(testNow), null);
    const worker = workerFor(db, { handlers: { crash: handler } });
    assert.equal(await worker.runDue(testNow + leaseMs - 1), 0);
    assert.equal(await worker.runDue(testNow + leaseMs), 1);
    assert.deepEqual(seen, [1]);

    await db.write((tx) => enqueueJob(tx, { kind: "crash", payload: 2, runAt: testNow }, testNow));
    for (let count = 0; count < attemptsMax; count += 1) assert.notEqual(await die(testNow + count * leaseMs), null);
    await worker.runDue(testNow + attemptsMax * leaseMs);
    assert.deepEqual(seen, [1]);
    assert.deepEqual(await countJobs(db.read), { waiting: 0, dead: 1 });
  });

  test("a job that comes again does so whether or not it failed", async () => {
    const { db } = await open();
    let runs = 0;
    const sweep = async () => {
      runs += 1;
      if (runs > 1) throw new Error("broken");
    };
    const worker = workerFor(db, { handlers: { sweep }, repeats: { sweep: { everyMs: hourMs } } });
    assert.equal(await worker.runDue(testNow), 0);
    assert.equal(await worker.runDue(testNow + hourMs), 1);
    assert.equal(await worker.runDue(testNow + hourMs), 0);
    for (let hour = 2; hour < 40; hour += 1) assert.equal(await worker.runDue(testNow + hour * hourMs), 1);
    assert.deepEqual(await countJobs(db.read), { waiting: 1, dead: 0 });
    const again = workerFor(db, { handlers: { sweep }, repeats: { sweep: { everyMs: hourMs } } });
    const { commits } = db;
    assert.equal(await again.runDue(testNow + 39 * hourMs), 0);
    assert.equal(db.commits, commits);
  });

  test("workers beside each other run every job once", async () => {
    const { db, place } = await open();
    const other = await openAgain(place);
    const { seen, handler } = noting();
    await db.write(async (tx) => {
      for (let payload = 0; payload < 30; payload += 1)
        await enqueueJob(tx, { kind: "note", payload, runAt: testNow }, testNow);
    });
    const workers = [db, db, other, other].map((on) => workerFor(on, { handlers: { note: handler } }));
    await Promise.all(workers.map((worker) => worker.runDue(testNow)));
    // On PostgreSQL a worker may find all that is due taken by the others and end early.
    await workers[0]?.runDue(testNow);
    assert.deepEqual(
      seen.toSorted((a, b) => Number(a) - Number(b)),
      Array.from({ length: 30 }, (_, index) => index),
    );
    await other.stop();
  });

  test("a running worker takes jobs after their commit, and stops after those that run", async () => {
    const { db } = await open();
    const steps: string[] = [];
    const begun = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const slow = async () => {
      steps.push("begun");
      begun.resolve();
      await goOn.promise;
      steps.push("ended");
    };
    const worker = workerFor(db, { handlers: { slow } });
    worker.start();
    await db.write((tx) => enqueueJob(tx, { kind: "slow", payload: null, runAt: testNow }, testNow));
    await begun.promise;
    const stopped = worker.stop().then(() => steps.push("stopped"));
    await db.write((tx) => enqueueJob(tx, { kind: "slow", payload: null, runAt: testNow }, testNow));
    goOn.resolve();
    await stopped;
    assert.deepEqual(steps, ["begun", "ended", "stopped"]);
    assert.deepEqual(await countJobs(db.read), { waiting: 1, dead: 0 });
  });

  test("a handler that takes longer than a lease keeps its job to itself", async (t) => {
    const { db } = await open();
    t.mock.timers.enable({ apis: ["setInterval"] });
    let now = testNow;
    const slow = async () => {
      now += leaseMs / 3;
      t.mock.timers.tick(leaseMs / 3);
      // Behind the renewal in the queue of writers, or beside it on PostgreSQL.
      while ((await leasedUntil(db)) !== now + leaseMs) await new Promise((resolve) => setTimeout(resolve, 5));
      const other = workerFor(db, { handlers: { slow: neverRun } });
      assert.equal(await other.runDue(testNow + leaseMs), 0);
    };
    await db.write((tx) => enqueueJob(tx, { kind: "slow", payload: null, runAt: testNow }, testNow));
    const causes: unknown[] = [];
    const worker = workerFor(db, { handlers: { slow }, now: () => now, failed: (_job, cause) => causes.push(cause) });
    worker.start();
    while ((await countJobs(db.read)).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await worker.stop();
    assert.deepEqual(causes, []);
  });

  test("a kind that this release does not know waits", async () => {
    const { db } = await open();
    await db.write((tx) => enqueueJob(tx, { kind: "newer", payload: null, runAt: testNow }, testNow));
    assert.equal(await workerFor(db, { handlers: { older: async () => undefined } }).runDue(testNow), 0);
    assert.deepEqual(await countJobs(db.read), { waiting: 1, dead: 0 });
  });
});
