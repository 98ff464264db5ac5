import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { makeWorld, markers, type World } from "#test/support/world.ts";

forEachDatabase("searching for people and series", (open) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());

  const find = async (viewer: keyof World["browsers"], path: string) => (await world.browsers[viewer].get(path)).text;
  const people = (words: string) =>
    find("guest", `/people/search?${new URLSearchParams({ "people_search[query]": words })}`);

  test("finds people by parts of any of their names, with the works that the viewer may see", async () => {
    assert.match(await people("OWN"), /href="\/users\/owner\/pseuds\/owner"[\s\S]*?<span class="count">3 works</);
    assert.match(await people("self second"), /Second self \(reader\)/);
    assert.match(await find("member", "/people/search?people_search[query]=owner"), /<span class="count">4 works</);
    const byName = "/people/search?people_search[query]=&people_search[name]=owner";
    assert.match(await find("member", byName), /<span class="count">4 works</);
    assert.match(await people("nobody of this name"), /No people found/);
  });

  test("takes signs of patterns as letters, and tells no address of anybody", async () => {
    assert.match(await people("%"), /No people found/);
    assert.match(await people("_"), /No people found/);
    assert.match(await people("\\"), /No people found/);
    assert.match(await people(markers.email), /No people found/);
  });

  test("finds series by words of their titles while they show the viewer a work", async () => {
    const shelf = "/series/search?series_search[query]=SHELF";
    assert.match(await find("guest", shelf), /1 series found[\s\S]*The shelf/);
    assert.match(await find("guest", "/series/search?series_search[query]=nowhere"), /No series found/);
    for (const id of [world.works.oneShot, world.works.serial]) {
      await world.archive.ground.db.write((tx) =>
        tx.updateTable("work").set({ visibility: "members" }).where("id", "=", id).execute(),
      );
    }
    assert.match(await find("guest", `${shelf}&page=1`), /No series found/);
    assert.match(await find("member", shelf), /1 series found/);
  });
});
