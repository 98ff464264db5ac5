import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import { LastChange } from "#platform/changes/last-change.ts";
import type { Database } from "#platform/db/database.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { KeptAround } from "./kept-around.ts";

// The numbers stand for works that no database holds.
const work = (id: number) => id as WorkId;

forEachDatabase("what stands around works", (open) => {
  let db: Database;
  before(async () => {
    db = (await open()).db;
  });

  const asked: WorkId[][] = [];
  const list = async (ids: readonly WorkId[]) => {
    asked.push([...ids]);
    return new Map(ids.map((id) => [id, `around ${id}`]));
  };
  const find = async (kept: KeptAround<string>, ...ids: number[]) => {
    asked.length = 0;
    assert.deepEqual(
      [...(await kept.find(db.read, ids.map(work), list))],
      ids.map((id) => [work(id), `around ${id}`]),
    );
    return asked.flat();
  };

  test("is asked for each time by programs that serve no pages, and inside transactions", async () => {
    const kept = new KeptAround<string>();
    assert.deepEqual(await find(kept, 1, 2), [1, 2]);
    assert.deepEqual(await find(kept, 1, 2), [1, 2]);
    new LastChange(db);
    await find(kept, 1);
    asked.length = 0;
    await db.write((tx) => kept.find(tx, [work(1)], list));
    assert.deepEqual(asked, [[1]]);
  });

  test("is asked for once until the archive changes, and for new works alone", async () => {
    new LastChange(db);
    const kept = new KeptAround<string>();
    assert.deepEqual(await find(kept, 3, 4), [3, 4]);
    assert.deepEqual(await find(kept, 4, 5, 3), [5]);
    assert.deepEqual(await find(kept, 3, 4, 5), []);
    await db.write((tx) => tx.insertInto("setting").values({ key: "x", value: "1", updated_at: 1 }).execute());
    assert.deepEqual(await find(kept, 3), [], "a commit without a change is none");
    await db.write((tx) => appendChange(tx, { kind: "work.updated", workId: work(9) }, testNow));
    assert.deepEqual(await find(kept, 3, 4), [3, 4]);
  });

  test("is kept of so many works and no more", async () => {
    new LastChange(db);
    const kept = new KeptAround<string>();
    await find(kept, 1);
    await find(kept, ...Array.from({ length: 500 }, (_, index) => index + 2));
    assert.deepEqual(await find(kept, 1), [1]);
    assert.deepEqual(await find(kept, 501), []);
  });
});
