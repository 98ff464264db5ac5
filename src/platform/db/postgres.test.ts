import assert from "node:assert/strict";
import { suite, type TestContext, test } from "node:test";
import pg from "pg";
import { openAgain } from "#test/support/databases.ts";
import { dropPostgresDatabase, makePostgresDatabase } from "#test/support/postgres.ts";
import { type Database, DatabaseUnavailable, type Tx } from "./database.ts";

interface Opened {
  readonly db: Database;
  /** Breaks the connections of the archive, as a restart of the server does. */
  breakConnections(): Promise<void>;
  countListeners(): Promise<number>;
}

async function open(t: TestContext): Promise<Opened | null> {
  const url = await makePostgresDatabase();
  if (url === null) return null;
  const db = await openAgain({ kind: "postgres", url });
  const other = new pg.Client({ connectionString: url });
  await other.connect();
  t.after(async () => {
    await db.stop();
    await other.end();
    await dropPostgresDatabase(url);
  });
  const breakConnections = async () => {
    await other.query(
      "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
  };
  const countListeners = async () => {
    const listening =
      "select count(*)::int as n from pg_stat_activity where datname = current_database() and query ^@ 'listen '";
    return (await other.query(listening)).rows[0].n;
  };
  return { db, breakConnections, countListeners };
}

function put(tx: Tx, key: string): Promise<unknown> {
  return tx.insertInto("setting").values({ key, value: "", updated_at: 0 }).execute();
}

suite("PostgreSQL", () => {
  test("when its connections break, the transaction is told to come back later, and the next one is well", async (t) => {
    const opened = await open(t);
    if (opened === null) return t.skip("PostgreSQL does not run here");
    const { db, breakConnections } = opened;
    const broken = db.write(async (tx) => {
      await put(tx, "a");
      await breakConnections();
      await put(tx, "b");
    });
    await assert.rejects(broken, DatabaseUnavailable);
    await db.write((tx) => put(tx, "c"));
    const rows = await db.read.selectFrom("setting").select("key").execute();
    assert.deepEqual(
      rows.map((row) => row.key),
      ["c"],
    );
  });

  test("notices come again after the connection that listens broke", async (t) => {
    const opened = await open(t);
    if (opened === null) return t.skip("PostgreSQL does not run here");
    const { db, breakConnections, countListeners } = opened;
    assert.equal(await countListeners(), 1);
    await breakConnections();
    assert.equal(await countListeners(), 0);
    // The poll stands in for notices, and listens again.
    while ((await countListeners()) === 0) await new Promise<void>((resolve) => db.onCommit(resolve));
  });

  test("transactions that met are run again until each has counted", async (t) => {
    const opened = await open(t);
    if (opened === null) return t.skip("PostgreSQL does not run here");
    const { db } = opened;
    await db.write((tx) => put(tx, "count"));
    const addOne = () =>
      db.write(async (tx) => {
        const row = await tx.selectFrom("setting").select("updated_at").where("key", "=", "count").executeTakeFirst();
        await tx
          .updateTable("setting")
          .set({ updated_at: (row?.updated_at ?? 0) + 1 })
          .where("key", "=", "count")
          .execute();
      });
    await Promise.all(Array.from({ length: 6 }, addOne));
    const row = await db.read.selectFrom("setting").select("updated_at").executeTakeFirst();
    assert.equal(row?.updated_at, 6);
  });
});
