import assert from "node:assert/strict";
import { test } from "node:test";
import { createWork } from "#features/works/index.ts";
import { startArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { memberNamed, newWork } from "#test/support/world.ts";

forEachDatabase("figures of tags", (open) => {
  test("say what is new, what waits where and for how long, and what was done", async () => {
    const archive = await startArchive((await open()).place);
    const wrangler = await archive.member("weaver", "wrangler");
    await archive.member("writer");
    const post = async (fandom: string, ...freeform: readonly string[]) => {
      const needed = { rating: ["General Audiences"], warning: ["No Archive Warnings Apply"] };
      const work = newWork("Zw", { tags: { ...needed, fandom: [fandom], character: ["Captain"], freeform } });
      assert((await createWork(archive.ground, await memberNamed(archive, "writer"), work)).ok);
      await archive.settle();
    };
    await post("The Sea", "Once", "Twice");
    await post("the ocean", "Twice", "Elsewhere");
    await post("The Land", "Elsewhere");
    await wrangler.submit("/tags/the%20ocean/merge", { of: "The Sea" });
    await wrangler.submit("/tags/Once/merge", { of: "Uniquely" });
    const { db } = archive.ground;
    const age = (days: number, name: string) =>
      db.write((tx) =>
        tx
          .updateTable("tag")
          .set({ created_at: archive.clock.now - days * 86_400_000 })
          .where("name", "=", name)
          .execute(),
      );
    await age(10, "Twice");
    await age(40, "Elsewhere");

    const { text } = await wrangler.get("/tag_wranglings/figures");
    const numbersOf = (row: RegExp) =>
      [...(row.exec(text)?.[1] ?? "").matchAll(/>([\d%]+)</g)].map(([, digits]) => digits);
    assert.deepEqual(numbersOf(/<th scope="row">Additional Tags<\/th>(.*?)<\/tr>/s), ["1", "2", "1", "20%"]);
    assert.deepEqual(numbersOf(/<bdi>The Sea<\/bdi><\/a><\/th>(.*?)<\/tr>/s), ["3", "2", "1"]);
    assert.deepEqual(numbersOf(/<bdi>The Land<\/bdi><\/a><\/th>(.*?)<\/tr>/s), ["2", "1", "1"]);
    assert.doesNotMatch(text, /<bdi>the ocean<\/bdi>/);
    const acts = await db.read.selectFrom("tag_action").select("id").execute();
    assert.deepEqual(numbersOf(/<bdi>weaver<\/bdi><\/a><\/th>(.*?)<\/tr>/s), [String(acts.length), "0"]);
    await archive.stop();
  });
});
