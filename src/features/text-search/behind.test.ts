import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiClient, leastWork, programOf } from "#test/support/api-client.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startArchiveOn } from "#test/support/posted-shelf.ts";
import { countDue, listDue } from "./store.ts";

forEachDatabase("texts that have yet to be read", (open) => {
  test("are told of by searches while they are many, and the newest are read first", async () => {
    const archive = await startArchiveOn(open);
    await archive.member("writer");
    const writer = await programOf(archive, "writer", ["read", "write"]);
    let last = "";
    for (let made = 0; made < 50; made += 1) last = (await writer.post("/works", leastWork)).json.id;
    await archive.app.feed.settled();
    assert.equal(String((await listDue(archive.ground.db.read, 1))[0]?.workId), last);
    const search = async () => (await archive.browser().get("/works/search?work_search[query]=text:fox")).text;
    const program = new ApiClient(archive);
    const listNotices = async () => (await program.get("/works?query=text:fox")).json.notices;
    assert.match(await search(), /Many texts are still being read/);
    assert.match((await listNotices())?.join(), /^Many texts are still being read/);
    assert.equal(await countDue(archive.ground.db.read), 50);
    await archive.settle();
    assert.doesNotMatch(await search(), /still being read/);
    assert.equal(await listNotices(), undefined);
    assert.equal(await countDue(archive.ground.db.read), 0);
    assert.equal((await program.get("/works?query=text:nothing")).json.total, 0);
    await archive.stop();
  });
});
