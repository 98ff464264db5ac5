import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { dropPostgresDatabase, makePostgresDatabase } from "#test/support/postgres.ts";

async function query(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test("every database is a fresh copy of what its template prepared once", async (t) => {
  let preparedCount = 0;
  const template = {
    name: "support",
    prepare: async (url: string) => {
      preparedCount += 1;
      await query(url, "create table work (id integer); insert into work values (1)");
    },
  };
  const [one, two] = await Promise.all([makePostgresDatabase(template), makePostgresDatabase(template)]);
  if (one === null || two === null) return t.skip("PostgreSQL does not run here");
  await query(one, "insert into work values (2)");
  assert.deepEqual(await query(one, "select count(*)::integer as count from work"), [{ count: 2 }]);
  assert.deepEqual(await query(two, "select count(*)::integer as count from work"), [{ count: 1 }]);
  assert.equal(preparedCount, 1);
  await Promise.all([dropPostgresDatabase(one), dropPostgresDatabase(two)]);
  await assert.rejects(query(one, "select 1"));
});
