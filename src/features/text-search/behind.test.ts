import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiClient, leastWork, programOf } from "#test/support/api-client.ts";
import { startArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { listDue } from "./store.ts";

forEachDatabase("texts that have yet to be read", (open) => {
  test("are told of by searches while they are many, and the newest are read first", async () => {
    const { db, place } = await open();
    await db.stop();
    const archive = await startArchive(place);
    await archive.member("writer");
    const writer = await programOf(archive, "writer", ["read", "write"]);
    let last = "";
    for (let made = 0; made < 50; made += 1) last = (await writer.post("/works", leastWork)).json.id;
    await archive.app.feed.settled();
    assert.equal(String((await listDue(archive.ground.db.read, 1))[0]?.workId), last);
    const search = async () => (await archive.browser().get("/works/search?work_search[query]=text:fox")).text;
    assert.match(await search(), /Many texts are still being read/);
    await archive.settle();
    assert.doesNotMatch(await search(), /still being read/);
    assert.equal((await new ApiClient(archive).get("/works?query=text:nothing")).json.total, 0);
    await archive.stop();
  });
});
