import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ApiClient, leastWork, programOf } from "#test/support/api-client.ts";
import type { TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startArchiveOn } from "#test/support/posted-shelf.ts";

interface Listed {
  readonly items: readonly { readonly id: string; readonly title: string }[];
  readonly next: string | null;
}

forEachDatabase("a list that changes while a program walks through it", (open) => {
  let archive: TestArchive;
  let author: ApiClient;
  before(async () => {
    archive = await startArchiveOn(open);
    await archive.member("author");
    author = await programOf(archive, "author", ["read", "write"]);
  });
  after(() => archive.stop());

  const post = async (title: string): Promise<string> => {
    archive.clock.now += 60_000;
    const { status, json } = await author.post("/works", { ...leastWork, title });
    assert.equal(status, 201);
    return json.id;
  };

  for (const [sort, limit] of [
    ["revised_at", 1],
    ["title_to_sort_on", 3],
    ["word_count", 2],
  ] as const) {
    test(`by ${sort} shows what stood there once, whatever comes and goes before its place`, async () => {
      const mark = `Walk ${sort}`;
      const ids: string[] = [];
      for (const letter of "MNOPQRST") ids.push(await post(`${mark} ${letter}`));
      const guest = new ApiClient(archive);
      const query = new URLSearchParams({ query: `title:"${mark.replace("_", " ")}"`, limit: String(limit) });
      query.set("sort_column", sort);
      const seen: string[] = [];
      let round = 0;
      for (let cursor = ""; ; round += 1) {
        const { json } = await guest.get(`/works?${query}${cursor}`);
        const { items, next } = json as Listed;
        seen.push(...items.map((item) => item.id));
        if (next === null) break;
        cursor = `&cursor=${next}`;
        if (round === 1) for (const letter of "AB") await post(`${mark} ${letter}`);
        if (round === 2) assert.equal((await author.remove(`/works/${seen[0]}`)).status, 204);
      }
      assert.equal(new Set(seen).size, seen.length, "none is shown twice");
      for (const id of ids) assert(seen.includes(id), "none is left out");
    });
  }
});
