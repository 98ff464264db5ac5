import assert from "node:assert/strict";
import { test } from "node:test";
import { parseId, type TagId } from "#core/ids.ts";
import { openDatabase } from "#platform/db/open.ts";
import { onSqlite } from "#test/support/databases.ts";
import { listPlanned, planAsLarge } from "#test/support/statement-plans.ts";
import { listExported } from "./export-store.ts";

onSqlite("tables of tags", (open) => {
  test("go on where the last part ended, and sort nothing", async (t) => {
    const opened = await openDatabase((await open()).place, { now: 1 });
    assert(opened.ok);
    t.after(() => opened.value.stop());
    await planAsLarge(opened.value);
    for (const state of ["waiting", "wrangled"] as const) {
      const query = { type: "freeform", state, after: parseId<TagId>("7"), limit: 500 };
      const lines = await listPlanned(opened.value, (db) => listExported(db, query));
      assert.equal(lines[0], "SEARCH tag USING INTEGER PRIMARY KEY (rowid>?)");
      assert(!lines.some((line) => line.includes("ORDER BY")), lines.join("\n"));
    }
  });
});
