import assert from "node:assert/strict";
import { test } from "node:test";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { appendChange } from "./append.ts";
import { ChangeFeed } from "./feed.ts";
import { changeJobs } from "./prune.ts";

const dayMs = 86_400_000;

forEachDatabase("old changes", (open) => {
  test("go when everybody has taken them, but the last one and those that somebody waits for stay", async () => {
    const { db } = await open();
    const append = (at: number) => db.write((tx) => appendChange(tx, { kind: "taxonomy.changed" }, at));
    const prune = (names: readonly string[]) => changeJobs(db, names, () => testNow)["changes.prune"](null);
    const count = async () => (await db.read.selectFrom("change").select("id").execute()).length;
    for (let index = 0; index < 5; index += 1) await append(testNow - 40 * dayMs);
    await prune(["slow"]);
    assert.equal(await count(), 5);
    const feed = new ChangeFeed(db, [{ name: "slow", take: async () => undefined }], () => undefined);
    await feed.settled();
    await append(testNow - 39 * dayMs);
    await prune(["slow"]);
    assert.equal(await count(), 1);
    await append(testNow);
    await feed.settled();
    await prune(["slow"]);
    assert.equal(await count(), 1);
    await feed.stop();
  });
});
