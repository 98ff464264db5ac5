import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { applyPreset } from "#features/tags/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { Keeper } from "./keeper.ts";
import { batchMax } from "./works-store.ts";

forEachDatabase("a kept index", (open) => {
  test("knows what tags mean in a taxonomy that an archive without works is given as a whole", async () => {
    const { db } = await open();
    const keeper = new Keeper(db.read, { folder: null, tell: () => undefined });
    await keeper.current();
    for (const preset of ["efiction-like", "fan-works"] as const) {
      await db.write((tx) => applyPreset(tx, preset, testNow));
      await keeper.current();
    }
    const tags = await db.read.selectFrom("tag").select(["id", "synonym_of as standing"]).execute();
    const synonyms = tags.filter(({ standing }) => standing !== null);
    assert(synonyms.length > 0);
    const index = await keeper.current();
    for (const { id, standing } of synonyms) assert.equal(index.standingId(id), standing);
    await keeper.stop();
  });

  test("is made anew where the saved one cannot be read", async (context) => {
    const { db } = await open();
    const folder = await mkdtemp(join(tmpdir(), "octavo-keeper-"));
    context.after(() => rm(folder, { recursive: true }));
    // A folder in its place fails as a sector does that a disk has lost.
    await mkdir(join(folder, "works.snapshot"));
    const told: string[] = [];
    const keeper = new Keeper(db.read, { folder, tell: (text) => told.push(text) });
    assert.equal((await keeper.current()).size, 0);
    assert.match(told[0] ?? "", /cannot be read .*built anew/);
    await keeper.stop();
  });

  test("lets pages be shown while it reads many works", async () => {
    const { db } = await open();
    const keeper = new Keeper(db.read, { folder: null, tell: () => undefined });
    await keeper.current();
    const [firstId, lastId] = [1 as WorkId, 2_000 as WorkId];
    await db.write((tx) => appendChange(tx, { kind: "works.filled", firstId, lastId }, testNow));
    let turns = 0;
    let isReading = true;
    const count = (): void => {
      turns += 1;
      if (isReading) setImmediate(count);
    };
    setImmediate(count);
    await keeper.current();
    isReading = false;
    assert(turns >= lastId / batchMax, `${turns} turns`);
  });
});
