import assert from "node:assert/strict";
import { test } from "node:test";
import type { Kysely } from "kysely";
import type { Db } from "#platform/db/database.ts";
import type { Tables } from "#platform/db/tables.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { aGuest, memberNamed, newWork, settled, startWriting } from "#test/support/writers.ts";
import { listWorks } from "./list-works.ts";
import { createWork } from "./work-actions.ts";

forEachDatabase("listings", (open) => {
  test("a page of many works takes as many statements as a page of one", async () => {
    const archive = await startWriting(open);
    const writer = await memberNamed(archive, "writer");
    for (const title of ["A", "B", "C", "D", "E"]) {
      const series = [{ id: null, title: "S", position: null }];
      settled(await createWork(archive.ground, writer, newWork(title, { series, gifts: ["Mary"] })));
    }
    const countFor = async (perPage: number) => {
      const counted = countStatements(archive.ground.db.read);
      const page = await listWorks(counted.db, aGuest, { filter: {}, page: 1, perPage, sort: "revised" });
      assert.equal(page.items.length, perPage);
      return counted.count();
    };
    assert.equal(await countFor(5), await countFor(1));
  });
});

function countStatements(db: Db): { readonly db: Db; count(): number } {
  let count = 0;
  // What a database hands out for reading is Kysely's own object behind a narrower type.
  const counting = (db as unknown as Kysely<Tables>).withPlugin({
    transformQuery: ({ node }) => {
      count += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { db: counting, count: () => count };
}
