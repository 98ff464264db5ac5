import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Database } from "#platform/db/database.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { KeptInsert, KeptStatement } from "./kept-statement.ts";

forEachDatabase("a kept statement", (open) => {
  let db: Database;
  before(async () => {
    db = (await open()).db;
    const rows = ["a", "b", "c"].map((key) => ({ key, value: JSON.stringify(key), updated_at: testNow }));
    await db.write((tx) => tx.insertInto("setting").values(rows).execute());
  });

  test("is built once for each number of values and each shape, and answers with the values at hand", async () => {
    const statement = new KeptStatement<{ readonly key: string }>();
    let builds = 0;
    const find = (keys: readonly string[], order: "asc" | "desc", from = db.read) =>
      statement.all(from, { shape: order, values: [keys] }, (holes) => {
        builds += 1;
        return from.selectFrom("setting").select("key").where("key", "in", holes).orderBy("key", order);
      });
    const keysOf = async (...question: Parameters<typeof find>) => (await find(...question)).map((row) => row.key);
    assert.deepEqual(await keysOf(["a", "c"], "asc"), ["a", "c"]);
    assert.deepEqual(await keysOf(["b", "c"], "asc"), ["b", "c"]);
    assert.deepEqual(await keysOf(["b", "c"], "desc"), ["c", "b"]);
    assert.deepEqual(await keysOf(["b"], "asc"), ["b"]);
    assert.equal(builds, 3);
    const inside = await db.write((tx) => find(["a", "b"], "asc", tx));
    assert.deepEqual(
      inside.map((row) => row.key),
      ["a", "b"],
      "a transaction is asked by its own connection",
    );
  });

  test("sees what its transaction has written", async () => {
    const statement = new KeptStatement<{ readonly value: string }>();
    const find = (from: typeof db.read) =>
      statement.all(from, { shape: "", values: ["a"] }, (key) =>
        from.selectFrom("setting").select("value").where("key", "=", key),
      );
    await find(db.read);
    const seen = await db.write(async (tx) => {
      await tx.updateTable("setting").set({ value: "1" }).where("key", "=", "a").execute();
      return find(tx);
    });
    assert.equal(seen[0]?.value, "1");
  });

  test("writes rows with the values at hand, however many", async () => {
    const statement = new KeptInsert<"setting", { readonly key: string }>();
    let builds = 0;
    const insert = (keys: readonly string[], value: string) =>
      db.write((tx) =>
        statement.all(
          tx,
          keys.map((key) => ({ key, value, updated_at: testNow })),
          (rows) => {
            builds += 1;
            return tx.insertInto("setting").values(rows).returning("key");
          },
        ),
      );
    const keysOf = async (...written: Parameters<typeof insert>) => (await insert(...written)).map((row) => row.key);
    assert.deepEqual(await keysOf(["d", "e"], "1"), ["d", "e"]);
    assert.deepEqual(await keysOf(["f", "g"], "2"), ["f", "g"]);
    assert.deepEqual(await keysOf(["h"], "3"), ["h"]);
    assert.equal(builds, 2);
    const rows = await db.read.selectFrom("setting").select("value").where("key", ">=", "d").orderBy("key").execute();
    assert.deepEqual(
      rows.map((row) => row.value),
      ["1", "1", "2", "2", "3"],
    );
  });
});
