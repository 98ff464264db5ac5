import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TagId } from "#core/ids.ts";
import { applyTagAction } from "#features/tags/index.ts";
import { ApiClient, leastWork, programOf } from "#test/support/api-client.ts";
import type { TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startShelf } from "#test/support/posted-shelf.ts";
import { memberNamed } from "#test/support/world.ts";

forEachDatabase("A tag with a new name", (open) => {
  let archive: TestArchive;
  before(async () => {
    const work = { title: "Quiet", fandoms: ["Old/Name"], warnings: ["Graphic Depictions Of Violence"] };
    ({ archive } = await startShelf(open, [work]));
    await archive.member("keeper", "admin");
  });
  after(() => archive.stop());

  const rename = async (from: string, to: string) => {
    const { read } = archive.ground.db;
    const row = await read.selectFrom("tag").select("id").where("name", "=", from).executeTakeFirstOrThrow();
    const id: TagId = row.id;
    const action = { kind: "rename", tag: id, name: to } as const;
    assert((await applyTagAction(archive.ground, await memberNamed(archive, "keeper"), action)).ok);
  };

  test("is found under the one before, in addresses, searches and feeds", async () => {
    const reader = await archive.member("reader");
    await reader.submit("/users/reader/searches", {
      "search[name]": "Quiet ones",
      "search[address]": "/tags/Old*s*Name/works?work_search%5Bexcluded_tag_names%5D=Fluff",
    });
    await rename("Old/Name", "Wholly New");
    const guest = archive.browser();
    const works = await guest.get("/tags/old*s*name/works?work_search%5Bcomplete%5D=F");
    assert.deepEqual([works.status, works.location], [302, "/tags/Wholly%20New/works?work_search%5Bcomplete%5D=F"]);
    assert.equal((await guest.get("/tags/Old*s*Name")).location, "/tags/Wholly%20New");
    assert.match((await guest.get("/tags/Old*s*Name/feed.atom")).text, /Quiet/);
    assert.match((await guest.get("/works?work_search%5Bfandom_names%5D=Old%2FName")).text, /1 work\b/i);
    assert.match((await guest.get("/works?exclude_work_search%5Bfandom_ids%5D%5B%5D=Old%2FName")).text, /0 works\b/i);
    const { json } = await new ApiClient(archive).get("/works?fandom_names=Old/Name");
    assert.equal(json.total, 1);
    archive.clock.now += 60_000;
    const writer = await programOf(archive, "writer", ["read", "write"]);
    assert.equal((await writer.post("/works", { ...leastWork, fandoms: ["Wholly New"] })).status, 201);
    assert.match((await reader.get("/")).text, /Quiet ones[\s\S]{0,80}1 new/);
  });

  test("is found by the names of a fixed list too, whatever its first name was", async () => {
    await rename("Graphic Depictions Of Violence", "Violence");
    await rename("Violence", "Blood");
    const guest = archive.browser();
    for (const name of ["Graphic%20Depictions%20Of%20Violence", "Violence"]) {
      assert.equal((await guest.get(`/tags/${name}/works`)).location, "/tags/Blood/works", name);
    }
    await rename("Blood", "Violence");
    assert.equal((await guest.get("/tags/Violence/works")).status, 200);
    assert.equal((await guest.get("/tags/Blood/works")).location, "/tags/Violence/works");
  });

  test("leaves its name to another that takes it", async () => {
    const writer = await programOf(archive, "writer", ["read", "write"]);
    assert.equal((await writer.post("/works", { ...leastWork, title: "Second", fandoms: ["Old/Name"] })).status, 201);
    const { status, text } = await archive.browser().get("/tags/Old*s*Name/works");
    assert.equal(status, 200);
    assert(text.includes("Second") && !text.includes(">Quiet<"));
  });
});
