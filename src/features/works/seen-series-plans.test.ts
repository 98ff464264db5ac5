import assert from "node:assert/strict";
import { test } from "node:test";
import { onSqlite } from "#test/support/databases.ts";
import { listPlanned, planAsLarge } from "#test/support/statement-plans.ts";
import { aGuest, memberNamed, newWork, settled, startWriting } from "#test/support/writers.ts";
import { listSeries } from "./find-series.ts";
import { createWork } from "./work-actions.ts";

onSqlite("statements about series", (open) => {
  test("begin at the series, however long the longest is", async () => {
    const archive = await startWriting(open);
    const writer = await memberNamed(archive, "writer");
    const series = [{ id: null, title: "Sea", position: null }];
    settled(await createWork(archive.ground, writer, newWork("A", { series })));
    await planAsLarge(archive.ground.db);
    for (const filter of [{ personId: writer.personId }, { titleWords: ["sea"] }]) {
      const read = { ...filter, page: 1, perPage: 20 };
      const lines = await listPlanned(archive.ground.db, (db) => listSeries(db, aGuest, read));
      const ofWorks = lines.filter((line) => /^(SEARCH|SCAN) (work|hidden)\b/.test(line));
      assert(ofWorks.length >= 5, ofWorks.join("\n"));
      assert.deepEqual(
        ofWorks.filter((line) => !/INTEGER PRIMARY KEY|work_anonymous/.test(line)),
        [],
      );
    }
  });
});
