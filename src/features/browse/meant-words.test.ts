import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TagId } from "#core/ids.ts";
import { applyTagAction, type TagAction, undoTagAction } from "#features/tags/index.ts";
import { ApiClient, leastWork } from "#test/support/api-client.ts";
import type { TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startShelf } from "#test/support/posted-shelf.ts";
import { memberNamed } from "#test/support/world.ts";

forEachDatabase("Words in the names of what tags mean", (open) => {
  let archive: TestArchive;
  let writer: ApiClient;

  before(async () => {
    const works = [
      { title: "First Year", fandoms: ["HP"] },
      { title: "Second Year", fandoms: ["Harry Potter"] },
      { title: "Dark Lord", fandoms: ["The Wizarding World"] },
      { title: "A Clay Pot", fandoms: ["Potter Harry & Sons"] },
    ];
    ({ archive, writer } = await startShelf(open, works));
    await archive.member("keeper", "admin");
  });
  after(() => archive.stop());

  const list = async (query: string, client = writer): Promise<readonly string[]> => {
    const { json } = await client.get(`/works?${new URLSearchParams({ query })}`);
    return json.items.map(({ title }: { readonly title: string }) => title).sort();
  };
  const total = async (query: string) => {
    const { text } = await archive.browser().get(`/works/search?work_search[query]=${encodeURIComponent(query)}`);
    return Number(/([\d,]+) works?\b/i.exec(text)?.[1] ?? "0");
  };
  const idOf = async (name: string): Promise<TagId> => {
    const row = await archive.ground.db.read.selectFrom("tag").select("id").where("name", "=", name).executeTakeFirst();
    assert(row !== undefined, name);
    return row.id;
  };
  const wrangle = async (action: TagAction) => {
    const made = await applyTagAction(archive.ground, await memberNamed(archive, "keeper"), action);
    assert(made.ok, JSON.stringify(made));
    return made.value;
  };

  test("find works in the request after the wrangler's act, and in that after its undo no more", async () => {
    const [short, long] = [await idOf("HP"), await idOf("Harry Potter")];
    assert.deepEqual(await list("potter year"), ["Second Year"]);
    assert.equal(await total("potter year"), 1);
    await wrangle({ kind: "make-canonical", tag: long });
    const act = await wrangle({ kind: "make-synonym", tag: short, of: long });
    assert.deepEqual(await list("potter year"), ["First Year", "Second Year"]);
    assert.equal(await total("potter year"), 2);
    assert.deepEqual(await list("hp"), ["First Year"]);
    assert.deepEqual(await list('"harry potter"'), ["First Year", "Second Year"]);
    assert.deepEqual(await list("pott* year"), ["First Year", "Second Year"]);
    assert.deepEqual(await list("-potter"), ["Dark Lord"]);
    const undone = await undoTagAction(archive.ground, await memberNamed(archive, "keeper"), act);
    assert(undone.ok);
    assert.deepEqual(await list("potter year"), ["Second Year"]);
    assert.deepEqual(await list('"harry potter"'), ["Second Year"]);
    assert.equal(await total("potter year"), 1);
  });

  test("come from metatags however far above, and follow a new name", async () => {
    const [short, long, meta] = [await idOf("HP"), await idOf("Harry Potter"), await idOf("The Wizarding World")];
    await wrangle({ kind: "make-synonym", tag: short, of: long });
    await wrangle({ kind: "make-canonical", tag: meta });
    await wrangle({ kind: "link", relation: "metatag", above: meta, below: long });
    assert.deepEqual(await list("wizarding"), ["Dark Lord", "First Year", "Second Year"]);
    assert.deepEqual(await list('"wizarding world" year'), ["First Year", "Second Year"]);
    await wrangle({ kind: "rename", tag: meta, name: "Hogwarts and Elsewhere" });
    assert.deepEqual(await list("wizarding"), []);
    assert.deepEqual(await list("elsewhere"), ["Dark Lord", "First Year", "Second Year"]);
    await wrangle({ kind: "rename", tag: short, name: "Hogwarts" });
    await wrangle({ kind: "unlink", relation: "metatag", above: meta, below: long });
    assert.deepEqual(await list("elsewhere"), ["Dark Lord"]);
    assert.deepEqual(await list("hogwarts"), ["Dark Lord", "First Year"]);
  });

  test("are met for whoever may see the works, and only for them", async () => {
    const work = { ...leastWork, title: "Kept Within", fandoms: ["HPverse"], visibility: "members" };
    assert.equal((await writer.post("/works", work)).status, 201);
    await wrangle({ kind: "make-synonym", tag: await idOf("HPverse"), of: await idOf("Harry Potter") });
    assert.deepEqual(await list("potter within"), ["Kept Within"]);
    assert.deepEqual(await list('"harry potter"', new ApiClient(archive)), ["First Year", "Second Year"]);
  });
});
