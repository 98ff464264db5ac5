import assert from "node:assert/strict";
import { test } from "node:test";
import { createWork } from "#features/works/index.ts";
import { onSqlite } from "#test/support/databases.ts";
import { listPlanned, planAsLarge } from "#test/support/statement-plans.ts";
import { memberNamed, newWork, settled, startWriting } from "#test/support/writers.ts";
import { readAll } from "./read-all.ts";

onSqlite("reading all works", (open) => {
  test("sorts nothing and goes through no table for a part", async () => {
    const archive = await startWriting(open);
    const writer = await memberNamed(archive, "writer");
    settled(await createWork(archive.ground, writer, newWork("A")));
    await planAsLarge(archive.ground.db);
    const lines = await listPlanned(archive.ground.db, (db) => readAll(db, () => undefined));
    const ofWorks = lines.filter((line) => /^(SEARCH|SCAN) work\b/.test(line));
    assert(ofWorks.length >= 2, ofWorks.join("\n"));
    assert.deepEqual(
      ofWorks.filter((line) => !/INTEGER PRIMARY KEY/.test(line)),
      [],
    );
  });
});
