import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import type { Database } from "#platform/db/database.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { appendChange } from "./append.ts";
import { KeptById } from "./kept-by-id.ts";
import { LastChange } from "./last-change.ts";

// The numbers stand for works that no database holds.
const work = (id: number) => id as WorkId;

const makeKept = () =>
  new KeptById<WorkId, string>({
    touchedBy: (change) => ("workId" in change ? [change.workId] : null),
    sizeFor: (largestId) => (largestId > 1_000 ? 600 : 500),
  });

forEachDatabase("what is kept by id", (open) => {
  let db: Database;
  before(async () => {
    db = (await open()).db;
  });

  const asked: WorkId[][] = [];
  const list = async (ids: readonly WorkId[]) => {
    asked.push([...ids]);
    return new Map(ids.map((id) => [id, `around ${id}`]));
  };
  const find = async (kept: KeptById<WorkId, string>, ...ids: number[]) => {
    asked.length = 0;
    assert.deepEqual(
      [...(await kept.find(db.read, ids.map(work), list))],
      ids.map((id) => [work(id), `around ${id}`]),
    );
    return asked.flat();
  };

  test("is asked for each time by programs that serve no pages, and inside transactions", async () => {
    const kept = makeKept();
    assert.deepEqual(await find(kept, 1, 2), [1, 2]);
    assert.deepEqual(await find(kept, 1, 2), [1, 2]);
    assert.deepEqual([await find(kept), asked], [[], []], "nobody is asked for nothing");
    new LastChange(db);
    await find(kept, 1);
    asked.length = 0;
    await db.write((tx) => kept.find(tx, [work(1)], list));
    assert.deepEqual(asked, [[1]]);
  });

  test("is asked for once until the archive changes, and for new works alone", async () => {
    new LastChange(db);
    const kept = makeKept();
    assert.deepEqual(await find(kept, 3, 4), [3, 4]);
    assert.deepEqual(await find(kept, 4, 5, 3), [5]);
    assert.deepEqual(await find(kept, 3, 4, 5), []);
    await db.write((tx) => tx.insertInto("setting").values({ key: "x", value: "1", updated_at: 1 }).execute());
    assert.deepEqual(await find(kept, 3), [], "a commit without a change is none");
    await db.write((tx) => appendChange(tx, { kind: "work.updated", workId: work(4) }, testNow));
    assert.deepEqual(await find(kept, 3, 4, 5), [4], "what a change does not touch is still true");
    await db.write((tx) => appendChange(tx, { kind: "taxonomy.changed" }, testNow));
    assert.deepEqual(await find(kept, 3, 4), [3, 4]);
  });

  test("is forgotten whole when too much was changed to look at each", async () => {
    new LastChange(db);
    const kept = makeKept();
    await find(kept, 3, 4);
    const news = Array.from({ length: 501 }, () => ({ kind: "work.updated", workId: work(9) }) as const);
    await db.write(async (tx) => {
      for (const change of news) await appendChange(tx, change, testNow);
    });
    assert.deepEqual(await find(kept, 3, 4), [3, 4]);
  });

  test("what was read while something changed is not kept for later", async () => {
    new LastChange(db);
    const kept = makeKept();
    await find(kept, 7);
    await kept.find(db.read, [work(8)], async (ids) => {
      await db.write((tx) => appendChange(tx, { kind: "work.updated", workId: work(8) }, testNow));
      await find(kept, 7);
      return list(ids);
    });
    assert.deepEqual(await find(kept, 7, 8), [8]);
  });

  test("is kept of so many works and no more", async () => {
    new LastChange(db);
    const kept = makeKept();
    await find(kept, 1);
    for (let id = 2; id <= 501; id += 1) await find(kept, id);
    assert.deepEqual(await find(kept, 1), [1]);
    assert.deepEqual(await find(kept, 501), []);
    for (let id = 502; id <= 900; id += 1) {
      await find(kept, id);
      assert.deepEqual(await find(kept, 501), [], "what is asked for again and again stays");
    }
    await find(kept, 2_000);
    for (let id = 1; id <= 299; id += 1) await find(kept, id);
    assert.deepEqual(await find(kept, 2_000), [], "an archive with larger numbers keeps more");
  });
});
