import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultPseud } from "#features/people/index.ts";
import { createWork } from "#features/works/index.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { listAsked } from "#test/support/statement-plans.ts";
import { memberNamed, newWork, settled, startWriting } from "#test/support/writers.ts";
import { listBookmarked } from "./list-bookmarked.ts";

forEachDatabase("what somebody bookmarked", (open) => {
  test("is found without reading what stands on the works' cards", async () => {
    const archive = await startWriting(open);
    const writer = await memberNamed(archive, "writer");
    const { db } = archive.ground;
    const work = settled(await createWork(archive.ground, writer, newWork("A")));
    const pseud = await defaultPseud(db.read, writer.personId);
    assert(pseud !== null);
    const row = { pseud_id: pseud.id, work_id: work, rules_version: 1, created_at: 1, updated_at: 1 };
    await db.write((tx) => tx.insertInto("bookmark").values(row).execute());
    const asked = await listAsked(db, async (read) => {
      assert.deepEqual(await listBookmarked(read, writer, writer.personId), [work]);
    });
    assert.deepEqual(
      asked.filter(({ sql }) => /"summary_html"|"work_tag"/.test(sql)),
      [],
    );
  });
});
