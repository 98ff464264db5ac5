import assert from "node:assert/strict";
import { test } from "node:test";
import { ApiClient, leastWork } from "#test/support/api-client.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startShelf } from "#test/support/posted-shelf.ts";

forEachDatabase("authors that are searched for", (open) => {
  test("are found by the name they write under and by that of their account, as bylines show both", async () => {
    const { archive, writer } = await startShelf(open, [{ title: "By the account" }]);
    const browser = await archive.browser().login("writer", "correct horse");
    await browser.submit("/users/writer/pseuds", { "pseud[name]": "A Lady" });
    await writer.post("/works", { ...leastWork, title: "By a lady", pseud: "A Lady" });
    const guest = new ApiClient(archive);
    const total = async (name: string, value: string) =>
      (await guest.get(`/works?${new URLSearchParams({ [name]: value })}`)).json.total;
    for (const [name, value, count] of [
      ["creators", "writer", 2],
      ["creators", "lady", 1],
      ["query", 'author:"A Lady"', 1],
      ["query", 'creators:"a lady writer"', 1],
      ["query", "writer", 2],
      ["query", "-creators:writer", 0],
    ] as const) {
      assert.equal(await total(name, value), count, value);
    }
    const { json } = await guest.get("/works?sort_column=authors_to_sort_on");
    assert.deepEqual(
      json.items.map((work: { readonly title: string }) => work.title),
      ["By a lady", "By the account"],
    );
    await archive.stop();
  });
});
