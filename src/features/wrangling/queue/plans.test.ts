import assert from "node:assert/strict";
import { test } from "node:test";
import type { TagId } from "#core/ids.ts";
import { openDatabase } from "#platform/db/open.ts";
import { onSqlite } from "#test/support/databases.ts";
import { listPlanned, planAsLarge } from "#test/support/statement-plans.ts";
import { listUnderSeveral } from "./beside-store.ts";
import { listTogether, listWaiting } from "./store.ts";

const some = [1, 2, 3] as unknown as readonly TagId[];

onSqlite("statements of the queue", (open) => {
  test("begin at the tags asked about, whatever the statistics say of others", async (t) => {
    const opened = await openDatabase((await open()).place, { now: 1 });
    assert(opened.ok);
    t.after(() => opened.value.stop());
    await planAsLarge(opened.value);
    const together = await listPlanned(opened.value, (db) => listTogether(db, some, ["fandom"]));
    assert.match(together[0] ?? "", /^SEARCH own USING .*\(tag_id=\?\)/);
    const under = await listPlanned(opened.value, (db) =>
      listUnderSeveral(db, some, { type: "relationship", othersMin: 2 }),
    );
    assert.match(under[0] ?? "", /^SEARCH tag_link USING .*above_id=\?/);
    const waiting = (uses: number) =>
      listPlanned(opened.value, (db) =>
        listWaiting(db, { type: "freeform", fandoms: { ids: some, uses }, after: null, limit: 51 }),
      );
    const ofLarge = (await waiting(1_000_000)).filter((line) => / (own|fandom) /.test(line));
    assert.match(ofLarge[0] ?? "", /^SEARCH own USING .*\(tag_id=\?\)/);
    assert.match(ofLarge[1] ?? "", /^SEARCH fandom USING .*work_id=\?/);
    const ofSmall = (await waiting(10)).filter((line) => / (own|fandom) /.test(line));
    assert.match(ofSmall[0] ?? "", /^SEARCH fandom USING .*\(tag_id=\?\)/);
    assert.match(ofSmall[1] ?? "", /^SEARCH own USING .*\(work_id=\?\)/);
  });
});
