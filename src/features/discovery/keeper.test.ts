import assert from "node:assert/strict";
import { test } from "node:test";
import { applyPreset } from "#features/tags/index.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { Keeper } from "./keeper.ts";

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
});
