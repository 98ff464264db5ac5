import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import pg from "pg";
import { dropPostgresDatabase, hasPostgres, makePostgresDatabase } from "#test/support/postgres.ts";
import { PostgresLock } from "./postgres-lock.ts";

const isHere = await hasPostgres();

suite("The lock of a PostgreSQL database", { skip: !isHere && "PostgreSQL does not run here" }, () => {
  let url = "";
  before(async () => {
    url = (await makePostgresDatabase()) ?? "";
  });
  after(() => dropPostgresDatabase(url));

  test("is held by several servers beside each other, and by one process alone", async () => {
    const servers = [await PostgresLock.take(url, "beside"), await PostgresLock.take(url, "beside")];
    assert(servers.every((lock) => lock !== null));
    assert.equal(await PostgresLock.take(url, "alone"), null);
    for (const lock of servers) await lock?.release();
    const alone = await PostgresLock.take(url, "alone");
    assert(alone !== null);
    assert.equal(await PostgresLock.take(url, "beside"), null);
    assert.equal(await PostgresLock.take(url, "alone"), null);
    await alone.release();
    const next = await PostgresLock.take(url, "alone");
    assert(next !== null);
    await next.release();
  });

  test("is taken again by a server whose connection broke", async () => {
    const server = await PostgresLock.take(url, "beside");
    assert(server !== null);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const count = async (end: string) => {
      const query = `select ${end} as ended from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
      return (await client.query(query)).rowCount;
    };
    assert.equal(await count("pg_terminate_backend(pid)"), 1);
    const until = Date.now() + 20_000;
    let held = 0;
    while (held === 0 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      held = (await count("pid")) ?? 0;
    }
    assert.equal(held, 1);
    await server.release();
    await client.end();
  });
});
