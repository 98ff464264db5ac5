import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import type { WorkId } from "#core/ids.ts";
import type { Database } from "#platform/db/database.ts";
import type { Place } from "#platform/db/open.ts";
import { forEachDatabase, openAgain, testNow } from "#test/support/databases.ts";
import { shelf } from "#test/support/feed-process.ts";
import { appendChange } from "./append.ts";
import { ChangeFeed, type Consumer, findLastChange, listLags } from "./feed.ts";

function post(db: Database, workId: number): Promise<void> {
  return db.write((tx) => appendChange(tx, { kind: "work.posted", workId: workId as WorkId }, testNow));
}

/** Works that the projection holds, in the order of their numbers. */
async function listShelved(db: Database): Promise<readonly number[]> {
  const rows = await db.read.selectFrom("setting").select("key").where("key", "like", "work %").execute();
  return rows.map((row) => Number(row.key.slice("work ".length))).sort((a, b) => a - b);
}

function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** Notes the numbers of works in the order in which changes come. */
function noting(name: string): Consumer & { readonly seen: number[] } {
  const seen: number[] = [];
  return {
    name,
    seen,
    take: async (_tx, changes) => {
      for (const change of changes) if (change.kind === "work.posted") seen.push(change.workId);
    },
  };
}

function neverFails(consumer: string, cause: unknown): never {
  throw new Error(`${consumer} failed`, { cause });
}

forEachDatabase("Changes", (open, kind) => {
  test("each consumer takes every change once, in order, also those from before it was there", async () => {
    const { db } = await open();
    const [early, late] = [noting("early"), noting("late")];
    const first = new ChangeFeed(db, [early], neverFails);
    first.start();
    for (const workId of upTo(120)) await post(db, workId);
    await first.settled();
    await first.stop();
    const second = new ChangeFeed(db, [early, late], neverFails);
    second.start();
    await post(db, 121);
    await second.settled();
    await second.stop();
    assert.deepEqual([early.seen, late.seen], [upTo(121), upTo(121)]);
  });

  test("nothing is told of a transaction that failed", async () => {
    const { db } = await open();
    const consumer = noting("any");
    const failing = db.write(async (tx) => {
      await appendChange(tx, { kind: "work.posted", workId: 1 as WorkId }, testNow);
      throw new Error("no");
    });
    await assert.rejects(failing, /no/);
    await post(db, 2);
    const feed = new ChangeFeed(db, [consumer], neverFails);
    await feed.settled();
    assert.deepEqual(consumer.seen, [2]);
  });

  test("an idle archive writes nothing", async () => {
    const { db } = await open();
    const feed = new ChangeFeed(db, [noting("any")], neverFails);
    await post(db, 1);
    await feed.settled();
    const { commits } = db;
    for (let count = 0; count < 5; count += 1) await feed.settled();
    assert.equal(db.commits, commits);
  });

  test("little news makes one commit for all consumers", async () => {
    const { db } = await open();
    const [one, other] = [noting("one"), noting("other")];
    const feed = new ChangeFeed(db, [one, other], neverFails);
    await feed.settled();
    await post(db, 1);
    await post(db, 2);
    const { commits } = db;
    await feed.settled();
    assert.deepEqual([one.seen, other.seen, db.commits - commits], [[1, 2], [1, 2], 1]);
  });

  test("a consumer that fails keeps neither the others nor, once it is well, its own rows waiting", async () => {
    const { db } = await open();
    const healthy = noting("healthy");
    const causes: unknown[] = [];
    let isBroken = true;
    const sick: Consumer = {
      name: "sick",
      take: async (tx, changes) => {
        await shelf.take(tx, changes);
        if (isBroken) throw new Error("after the rows, before the place");
      },
    };
    const feed = new ChangeFeed(db, [sick, healthy], (name, cause) => causes.push(name, String(cause)));
    feed.start();
    await post(db, 1);
    await feed.settled();
    assert.deepEqual(healthy.seen, [1]);
    assert.deepEqual(causes.slice(0, 2), ["sick", "Error: after the rows, before the place"]);
    assert.deepEqual(await listShelved(db), []);
    assert.deepEqual(
      (await listLags(db.read, ["sick", "healthy"])).map((lag) => lag.changes > 0),
      [true, false],
    );
    isBroken = false;
    // No commit comes: the feed tries again by itself.
    while ((await listShelved(db)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await feed.stop();
  });

  test("wherever a consumer breaks, nothing is lost or there twice", async () => {
    const run = fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 12 }), fc.nat(3), async (breaks, before) => {
      const { db } = await open();
      const chance = breaks.values();
      const maybeBreak = () => {
        if (chance.next().value === true) throw new Error("broken");
      };
      const consumer: Consumer = {
        name: "shelf",
        take: async (tx, changes) => {
          for (const [index, change] of changes.entries()) {
            if (index === before) maybeBreak();
            await shelf.take(tx, [change]);
          }
          maybeBreak();
        },
      };
      for (const workId of upTo(5)) {
        await post(db, workId);
        await new ChangeFeed(db, [consumer], () => undefined).settled();
      }
      const last = new ChangeFeed(db, [shelf], neverFails);
      await last.settled();
      assert.deepEqual(await listShelved(db), upTo(5));
      await db.stop();
    });
    await fc.assert(run, { numRuns: kind === "sqlite" ? 30 : 5 });
  });

  test("many writers at once, here and elsewhere, make no consumer miss a change", async () => {
    const { db, place } = await open();
    const other = await openAgain(place);
    const feed = new ChangeFeed(db, [shelf], neverFails);
    const otherFeed = new ChangeFeed(other, [shelf], neverFails);
    feed.start();
    otherFeed.start();
    await Promise.all(upTo(200).map((workId) => post(workId % 2 === 0 ? db : other, workId)));
    await Promise.all([feed.settled(), otherFeed.settled()]);
    assert.deepEqual(await listShelved(db), upTo(200));
    assert((await findLastChange(db.read)) >= 200);
    await Promise.all([feed.stop(), otherFeed.stop()]);
    await other.stop();
  });

  test("killed at any moment, the archive goes on where it was", async () => {
    const { db, place } = await open();
    let posted = 0;
    for (let round = 1; round <= 4; round += 1)
      posted = Math.max(posted, await runAndKill(place, posted + 2, round * 15));
    const feed = new ChangeFeed(db, [shelf], neverFails);
    await feed.settled();
    const shelved = await listShelved(db);
    const rows = await db.read.selectFrom("change").select("payload").orderBy("id").execute();
    assert.deepEqual(
      shelved,
      rows.map((row) => JSON.parse(row.payload).workId),
    );
    assert(shelved.includes(posted));
  });
});

/** Lets a process post works from `first` on and deliver, kills it after `count`, and answers the last acknowledged. */
async function runAndKill(place: Place, first: number, count: number): Promise<number> {
  const script = join(import.meta.dirname, "../../../test/support/feed-process.ts");
  const child = spawn(process.execPath, [script, JSON.stringify(place), String(first)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    if (output.split("\n").length > count) child.kill("SIGKILL");
  });
  await once(child, "close");
  return Number(output.split("\n").slice(0, -1).at(-1));
}
