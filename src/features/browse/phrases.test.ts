import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ApiClient, leastWork } from "#test/support/api-client.ts";
import type { TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startShelf } from "#test/support/posted-shelf.ts";

forEachDatabase("Phrases in what is known of works", (open) => {
  let archive: TestArchive;
  let writer: ApiClient;
  before(async () => {
    const works = [
      { title: "The Red Door", summary: "<p>A door, and it is red.</p>" },
      { title: "The Door Is Red", summary: "<p>Behind the red</p><p>door.</p>", freeforms: ["Green Door Club"] },
      { title: "Red", summary: "", freeforms: ["Door", "Red Door Club"], visibility: "members" },
      { title: "赤い扉の物語", summary: "" },
    ];
    ({ archive, writer } = await startShelf(open, works));
  });
  after(() => archive.stop());

  const list = async (query: string, client = writer) => {
    const { json } = await client.get(`/works?${new URLSearchParams({ query })}`);
    return json.items.map(({ title }: { readonly title: string }) => title).sort();
  };

  test("stand in their order, in one text of the field", async () => {
    assert.deepEqual(await list('title:"red door"'), ["The Red Door"]);
    assert.deepEqual(await list('title:"door is"'), ["The Door Is Red"]);
    assert.deepEqual(await list('summary:"red door"'), ["The Door Is Red"]);
    assert.deepEqual(await list('"red door"'), ["The Door Is Red", "Red", "The Red Door"].sort());
    assert.deepEqual(await list('"door club"'), ["Red", "The Door Is Red"].sort());
    assert.deepEqual(await list('title:"扉の物"'), ["赤い扉の物語"]);
  });

  test("can be ruled out, and met beside other conditions", async () => {
    assert.deepEqual(await list('title:red -title:"red door"'), ["The Door Is Red", "Red"].sort());
    assert.deepEqual(await list('(title:"red door" OR title:"door is") -summary:behind'), ["The Red Door"]);
    assert.deepEqual(await list('title:"red door" title:"door is"'), []);
  });

  test("in titles come first in the best match, over the borders of pages", async () => {
    const walk = async (query: string, order: string) => {
      const titles: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const asked = new URLSearchParams({ query, sort_column: "_score", sort_direction: order, limit: "1" });
        if (cursor !== "") asked.set("cursor", cursor);
        const { json } = await writer.get(`/works?${asked}`);
        titles.push(...json.items.map(({ title }: { readonly title: string }) => title));
        cursor = json.next;
      }
      return titles;
    };
    const best = await walk("door red", "desc");
    assert.deepEqual(best.slice(0, 2).sort(), ["The Door Is Red", "The Red Door"]);
    assert.deepEqual(best.slice(2), ["Red"]);
    assert.deepEqual((await walk("door red", "asc"))[0], "Red");
    assert.deepEqual((await walk("title:door red", "desc")).length, 2);
  });

  test("find a guest nothing that she may not see", async () => {
    assert.deepEqual(await list('"red door club"', new ApiClient(archive)), []);
    assert.deepEqual(await list('"red door club"'), ["Red"]);
  });

  test("are what a slash joins, without quotes", async () => {
    const work = { ...leastWork, title: "Pairs", summary: "", relationships: ["Door/Red", "Red & Green"] };
    assert.equal((await writer.post("/works", work)).status, 201);
    assert.deepEqual(await list("door/red"), ["Pairs"]);
    assert.deepEqual(await list("red/green"), ["Pairs"]);
    assert.deepEqual(await list("green/door"), ["The Door Is Red"]);
    assert.deepEqual(await list("green/red"), []);
  });
});
