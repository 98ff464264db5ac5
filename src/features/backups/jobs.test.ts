import assert from "node:assert/strict";
import { existsSync, readdirSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { before, suite, test } from "node:test";
import type { Ground } from "#platform/ground.ts";
import { BundleTests, type PlacedArchive } from "#test/support/bundles.ts";
import { findBackupAlarm } from "./index.ts";
import { backupJobs } from "./jobs.ts";
import { listBackups, putSchedule } from "./store.ts";

suite("Backups that the archive makes by itself", () => {
  const tests = new BundleTests();
  let from: PlacedArchive;
  let ground: Ground;
  let folder = "";
  let now = Date.UTC(2026, 5, 1, 4);

  before(async () => {
    from = await tests.full();
    folder = tests.folder();
    ground = { ...from.archive.ground, home: { database: from.place, dataFolder: folder }, now: () => now };
    const schedule = { hour: 3, daily: 1, weekly: 0 };
    await ground.db.write((tx) => putSchedule(tx, schedule, now));
  });

  /** Runs what is due of the backups' own jobs; answers their kinds. */
  async function run(): Promise<readonly string[]> {
    const handlers = backupJobs(ground);
    await handlers["backups.look"]?.(null);
    const waiting = await ground.db.read.selectFrom("job").selectAll().where("kind", "like", "backups.%").execute();
    const asked = waiting.filter((job) => job.kind in handlers && job.unique_key?.startsWith("repeat:") !== true);
    for (const job of asked) {
      await ground.db.write((tx) => tx.deleteFrom("job").where("id", "=", job.id).execute());
      await handlers[job.kind]?.(JSON.parse(job.payload));
    }
    return asked.map((job) => job.kind);
  }

  test("are made once a day, proven once a week, and cleared away when there are enough", async () => {
    assert.deepEqual(await run(), ["backups.make"]);
    assert.deepEqual(await run(), ["backups.prove"]);
    assert.deepEqual(await run(), []);
    const [first] = await listBackups(ground.db.read, 10);
    assert.equal(first?.state, "done", first?.problem ?? "");
    assert.equal(first?.provenAt, now);
    assert.deepEqual(readdirSync(folder), ["backups"]);
    now += 24 * 60 * 60_000;
    assert.deepEqual(await run(), ["backups.make"]);
    assert.deepEqual(await run(), []);
    assert.equal((await listBackups(ground.db.read, 10)).length, 1);
    assert.equal(existsSync(first?.path ?? ""), false);
    assert.equal(await findBackupAlarm(ground.db.read, now), null);
  });

  test("warn the administrator when one cannot be restored", async () => {
    const [last] = await listBackups(ground.db.read, 1);
    assert(last !== undefined);
    truncateSync(last.path, 5_000);
    await backupJobs(ground)["backups.prove"]?.({ id: last.id });
    assert.match((await findBackupAlarm(ground.db.read, now)) ?? "", /cannot be restored: .*cut off/);
  });

  test("warn the administrator when one cannot be written, and try again", async () => {
    now += 24 * 60 * 60_000;
    const path = join(folder, "lost.db");
    const lost = { ...ground, home: { database: { kind: "sqlite" as const, path }, dataFolder: folder } };
    await backupJobs(lost)["backups.make"]?.({ reason: "schedule" });
    assert.match((await findBackupAlarm(ground.db.read, now)) ?? "", /The last backup failed: /);
    assert.deepEqual(await run(), ["backups.make"]);
    assert.equal(await findBackupAlarm(ground.db.read, now), null);
    rmSync(join(folder, "backups"), { recursive: true });
  });

  test("are shown and asked for on a page of the administrator's", async () => {
    const admin = await from.archive.member("chief", "admin");
    const page = await admin.get("/admin/backups");
    assert.match(page.text, /whole: read again|moved away or deleted/);
    const refused = await admin.submit("/admin/backups/schedule", {
      "backups[hour]": "3",
      "backups[daily]": "0",
      "backups[weekly]": "x",
    });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /Keep 1 to 90/);
    assert.match(refused.text, /value="x"/);
  });
});
