import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import type { Ground } from "#platform/ground.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { makeDice, makeRandomWork, makeWriters, rewireTags } from "#test/support/random-shelf.ts";
import { startWriting } from "#test/support/writers.ts";
import { reindex, verifyIndex } from "./index.ts";

const silent = () => undefined;

forEachDatabase("a saved index", (open) => {
  const folder = mkdtempSync(join(tmpdir(), "octavo-verify-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  test("agrees with the database until rows change behind its back, and again when it is made anew", async () => {
    const opened = await open();
    const archive = await startWriting(async () => opened);
    const ground: Ground = {
      ...archive.ground,
      index: { database: opened.place, folder: join(folder, opened.db.kind) },
    };
    const people = await makeWriters(archive);
    const dice = makeDice(3);
    assert.deepEqual(await verifyIndex(ground, silent), { works: null, disagreements: [] });
    const ids: WorkId[] = [];
    for (let made = 0; made < 8; made += 1) ids.push(await makeRandomWork(archive, people, dice));
    await reindex(ground, silent);
    ids.push(await makeRandomWork(archive, people, dice));
    await rewireTags(archive, dice);
    const { works, disagreements } = await verifyIndex(ground, silent);
    assert.deepEqual(disagreements, []);

    const [id] = await ground.db.read
      .selectFrom("work")
      .select("id")
      .where("state", "=", "posted")
      .where("deleted_at", "is", null)
      .execute();
    assert(id !== undefined && works !== null);
    // Whatever changed before is in it, so that nothing has it read again.
    await reindex(ground, silent);
    await ground.db.write((tx) => tx.updateTable("work").set({ deleted_at: 1 }).where("id", "=", id.id).execute());
    const found = await verifyIndex(ground, silent);
    assert(found.disagreements.length > 0);
    assert(found.disagreements[0]?.includes(`the index has works that the database has not (${id.id})`));
    assert.deepEqual(await reindex(ground, silent), { works: works - 1 });
    assert.deepEqual((await verifyIndex(ground, silent)).disagreements, []);
  });
});
