import assert from "node:assert/strict";
import { test } from "node:test";
import type { TagId } from "#core/ids.ts";
import { ensureTags } from "#features/tags/index.ts";
import { startArchive } from "#test/support/archive.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { memberNamed } from "#test/support/world.ts";
import { deleteUsualFilter, findUsualFilter, saveUsualFilter } from "./usual.ts";
import { listUsualFilters } from "./usual-store.ts";

forEachDatabase("The usual filter of a tag", (open) => {
  test("goes on with the tag that it became a synonym of, and comes back with it", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("reader");
    const { ground } = archive;
    const reader = await memberNamed(archive, "reader");
    const fandoms = ["Sea", "Ocean"].map((name) => ({ typeKey: "fandom", name }));
    const ids = await ground.db.write((tx) => ensureTags(tx, fandoms, testNow));
    const [sea = assert.fail(), ocean = assert.fail()] = ids;
    const merge = (of: TagId | null) =>
      ground.db.write(async (tx) => {
        await tx.updateTable("tag").set({ is_canonical: 1 }).where("id", "in", ids).execute();
        if (of !== null)
          await tx.updateTable("tag").set({ is_canonical: 0, synonym_of: of }).where("id", "=", sea).execute();
        else await tx.updateTable("tag").set({ synonym_of: null }).where("id", "=", sea).execute();
      });
    await merge(null);
    const usual = (tag: TagId) => findUsualFilter(ground.db.read, reader, tag);
    const save = (tag: TagId, query: string) => saveUsualFilter(ground, reader, tag, new URLSearchParams(query));
    assert((await save(sea, "work_search[complete]=T")).ok);
    assert.equal(await usual(ocean), null);

    await merge(ocean);
    assert.equal(await usual(ocean), "work_search%5Bcomplete%5D=T");
    const [kept] = await listUsualFilters(ground.db.read, reader.personId);
    assert.deepEqual([kept?.tagId, kept?.tagName], [sea, "Ocean"]);
    archive.clock.now += 1_000;
    assert((await save(ocean, "work_search[complete]=F")).ok);
    assert.equal(await usual(ocean), "work_search%5Bcomplete%5D=F");

    await merge(null);
    assert.equal(await usual(sea), "work_search%5Bcomplete%5D=T");
    await merge(ocean);
    await deleteUsualFilter(ground, reader, ocean);
    assert.equal(await usual(ocean), null);
    assert.deepEqual(await listUsualFilters(ground.db.read, reader.personId), []);
    await archive.stop();
  });
});
