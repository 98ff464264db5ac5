import assert from "node:assert/strict";
import { test } from "node:test";
import type { Database } from "#platform/db/database.ts";
import type { JobHandler } from "#platform/ground.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { countJobs } from "./job-list.ts";
import { JobWorker } from "./job-worker.ts";
import { enqueueSoon, soonMs } from "./queue.ts";

const hourMs = 3_600_000;

function workerFor(db: Database, read: JobHandler): JobWorker {
  return new JobWorker({ db, handlers: { read }, now: () => testNow, random: () => 1, failed: () => undefined });
}

forEachDatabase("The queue of jobs", (open) => {
  test("what is wanted soon is one job, which nobody puts off by asking again", async () => {
    const { db } = await open();
    const seen: unknown[] = [];
    const worker = workerFor(db, async (payload) => void seen.push(payload));
    const ask = (now: number) => db.write((tx) => enqueueSoon(tx, "read", now));
    for (const late of [0, soonMs / 2, soonMs]) await ask(testNow + late);
    assert.equal(await worker.runDue(testNow + soonMs - 1), 0);
    assert.equal(await worker.runDue(testNow + soonMs), 1);
    assert.deepEqual(await countJobs(db.read), { waiting: 0, dead: 0 });
    assert.deepEqual(seen, [null]);
  });

  test("what is wanted soon while it runs is run once more, not before", async () => {
    const { db } = await open();
    let runs = 0;
    const ask = (now: number) => db.write((tx) => enqueueSoon(tx, "read", now));
    const handler = async () => {
      runs += 1;
      if (runs === 1) await ask(testNow + soonMs);
    };
    const worker = workerFor(db, handler);
    await ask(testNow);
    assert.equal(await worker.runDue(testNow + soonMs), 1);
    assert.equal(await worker.runDue(testNow + 2 * soonMs), 1);
    assert.equal(await worker.runDue(testNow + hourMs), 0);
  });
});
