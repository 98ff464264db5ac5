import assert from "node:assert/strict";
import { test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { startArchiveOn } from "#test/support/posted-shelf.ts";

forEachDatabase("Forms of an archive whose texts are not searched", (open) => {
  test("offer no search of texts, but a field for what was asked", async () => {
    const archive = await startArchiveOn(open);
    const keeper = await archive.member("keeper", "admin");
    const guest = archive.browser();
    const hasField = async (path: string) => (await guest.get(path)).text.includes('name="work_search[text]"');
    assert.deepEqual([await hasField("/works"), await hasField("/works/search")], [true, true]);
    assert.match((await guest.get("/works/search")).text, /inside the text of chapters/);
    assert.equal((await keeper.submit("/admin/text-search", { wanted: "off" })).status, 303);
    assert.deepEqual([await hasField("/works"), await hasField("/works/search")], [false, false]);
    assert.doesNotMatch((await guest.get("/works/search")).text, /inside the text of chapters/);
    assert.equal(await hasField("/works?work_search[text]=sea"), true);
    await archive.stop();
  });
});
