import assert from "node:assert/strict";
import { test } from "node:test";
import { appendChange } from "#platform/changes/append.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startWriting } from "#test/support/writers.ts";
import { Keeper } from "./keeper.ts";

forEachDatabase("a kept index", (open) => {
  test("stays what it is when kinds of tags stand in another order or have other labels", async () => {
    const { ground } = await startWriting(open);
    const keeper = new Keeper(ground.db.read, { folder: null, tell: () => undefined });
    const before = await keeper.current();
    const change = (values: { position?: number; label?: string; is_facet?: 0 | 1 }) =>
      ground.db.write(async (tx) => {
        await tx.updateTable("tag_type").set(values).where("key", "=", "freeform").execute();
        await appendChange(tx, { kind: "taxonomy.changed" }, ground.now());
      });
    await change({ position: -1, label: "Topic" });
    assert.equal(await keeper.current(), before);
    await change({ is_facet: 0 });
    assert.notEqual(await keeper.current(), before);
    await keeper.stop();
  });
});
