import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import type { Database, Db, Tx } from "#platform/db/database.ts";
import { runSql } from "#platform/db/raw-sql.ts";
import { forEachDatabase, openAgain, testNow } from "#test/support/databases.ts";

async function findSetting(db: Db, key: string): Promise<string | null> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", key).executeTakeFirst();
  return row?.value ?? null;
}

async function putSetting(tx: Tx, key: string, value: string): Promise<void> {
  await tx
    .insertInto("setting")
    .values({ key, value, updated_at: testNow })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

/** Reads a number and writes it back one higher: two that do so at once must not lose one. */
function addOne(db: Database): Promise<void> {
  return db.write(async (tx) => {
    const count = Number((await findSetting(tx, "count")) ?? 0);
    await putSetting(tx, "count", String(count + 1));
  });
}

forEachDatabase("The database", (open) => {
  test("a transaction that throws leaves nothing, and those after it are well", async () => {
    const { db } = await open();
    const failing = db.write(async (tx) => {
      await putSetting(tx, "a", "half");
      throw new Error("no");
    });
    const next = db.write((tx) => putSetting(tx, "b", "whole"));
    await assert.rejects(failing, /no/);
    await next;
    assert.deepEqual([await findSetting(db.read, "a"), await findSetting(db.read, "b")], [null, "whole"]);
    assert.equal(db.commits, 1);
  });

  test("only what may be redone does not wait for the disk, and it is read and told of like all else", async () => {
    const { db } = await open();
    const question = db.kind === "sqlite" ? sql`pragma synchronous` : sql`show synchronous_commit`;
    const waits = async (tx: Tx) => JSON.stringify(await runSql(tx, question));
    const told: number[] = [];
    db.onCommit(() => told.push(db.commits));
    const usual = await db.write(waits);
    if (db.kind === "sqlite") assert.match(usual, /2/);
    const seen = await db.writeRedoable(async (tx) => {
      await putSetting(tx, "a", "redoable");
      return waits(tx);
    });
    assert.match(seen, db.kind === "sqlite" ? /1/ : /off/);
    assert.equal(await findSetting(db.read, "a"), "redoable");
    assert(told.includes(2));
    await assert.rejects(
      db.writeRedoable(async () => {
        throw new Error("no");
      }),
      /no/,
    );
    assert.equal(await db.write(waits), usual);
  });

  test("a reader sees the last commit while somebody writes, and does not wait", async () => {
    const { db } = await open();
    await db.write((tx) => putSetting(tx, "a", "old"));
    const seen = await db.write(async (tx) => {
      await putSetting(tx, "a", "new");
      return [await findSetting(tx, "a"), await findSetting(db.read, "a")];
    });
    assert.deepEqual(seen, ["new", "old"]);
    assert.equal(await findSetting(db.read, "a"), "new");
  });

  test("writers of one process and of another never lose each other's work", async () => {
    const { db, place } = await open();
    const other = await openAgain(place);
    await addOne(db);
    for (let round = 0; round < 10; round += 1) await Promise.all([addOne(db), addOne(other), addOne(db)]);
    assert.equal(await findSetting(db.read, "count"), "31");
    await other.stop();
  });

  test("another process's commit is noticed", async () => {
    const { db, place } = await open();
    const other = await openAgain(place);
    const noticed = new Promise<void>((resolve) => {
      db.onCommit(() => {
        void findSetting(db.read, "a").then((value) => value === "theirs" && resolve());
      });
    });
    // Without a change there is no notice on PostgreSQL: the poll finds it.
    await other.write((tx) => putSetting(tx, "a", "theirs"));
    await noticed;
    await other.stop();
  });

  test("a value of a type that the database would change is refused", async () => {
    const { db } = await open();
    // SQLite would keep a date as nothing at all; PostgreSQL has no such column.
    const wrong = new Date(testNow) as unknown as number;
    await assert.rejects(
      db.write((tx) => tx.insertInto("setting").values({ key: "a", value: "b", updated_at: wrong }).execute()),
    );
    assert.equal(await findSetting(db.read, "a"), null);
  });

  test("bytes, big numbers and every character come back as they went in", async () => {
    const { db } = await open();
    const value = "“Ünï” 漢字 🏰 'quoted' \\ %_";
    await db.write((tx) =>
      tx
        .insertInto("setting")
        .values({ key: value, value, updated_at: 2 ** 53 - 1 })
        .execute(),
    );
    const row = await db.read.selectFrom("setting").selectAll().executeTakeFirst();
    assert.deepEqual({ ...row }, { key: value, value, updated_at: 2 ** 53 - 1 });
  });

  test("text is in the order of code points", async () => {
    const { db } = await open();
    const keys = ["B", "a", "Z", "é", "_", "10", "9", "ß", "漢", "A"];
    await db.write(async (tx) => {
      for (const key of keys) await putSetting(tx, key, "");
    });
    const rows = await db.read.selectFrom("setting").select("key").orderBy("key").execute();
    assert.deepEqual(
      rows.map((row) => row.key),
      keys.toSorted((a, b) => (a < b ? -1 : 1)),
    );
  });

  test("references hold", async () => {
    const { db } = await open();
    await assert.rejects(
      db.write((tx) =>
        tx
          .insertInto("series_part")
          .values({ series_id: 1 as never, work_id: 1 as never, position: 1 })
          .execute(),
      ),
      /foreign key/i,
    );
  });

  test("closing lets the writers finish that were there, and refuses others", async () => {
    const { db, place } = await open();
    const writes = Promise.all(Array.from({ length: 5 }, () => addOne(db)));
    await db.stop();
    await writes;
    await assert.rejects(addOne(db));
    const again = await openAgain(place);
    assert.equal(await findSetting(again.read, "count"), "5");
    await again.stop();
  });
});
