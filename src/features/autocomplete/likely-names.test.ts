import assert from "node:assert/strict";
import { test } from "node:test";
import { nameKey } from "#core/name-key.ts";
import { ensureTags } from "#features/tags/index.ts";
import { startArchive } from "#test/support/archive.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { completeTag } from "./complete.ts";
import { namesOf } from "./names-of.ts";

forEachDatabase("names before all of them are read", (open) => {
  test("are the most used, those that begin so, and the canonical ones behind both", async (context) => {
    const archive = await startArchive((await open()).place);
    const { ground } = archive;
    const coin = (name: string, more: object = {}) =>
      ground.db.write(async (tx) => {
        const [id = assert.fail()] = await ensureTags(tx, [{ typeKey: "character", name }], testNow);
        await tx
          .updateTable("tag")
          .set({ is_canonical: 1, ...more })
          .where("id", "=", id)
          .execute();
        return id;
      });
    const john = await coin("John Watson", { uses: 50 });
    await coin("Wátt", { uses: 2 });
    await coin("Zoë Wattson");
    await coin("Dr. Watsen", { is_canonical: 0, synonym_of: john, uses: 9 });
    await coin("Hidden Watcher", { is_canonical: 0 });
    assert.equal(nameKey("Wátt"), "watt");
    context.mock.method(namesOf(ground), "soon", () => Promise.resolve(null));
    const complete = async (term: string) => {
      const found = await completeTag(ground, { term, types: ["character", "freeform"], fandoms: [] });
      return found.map(({ name }) => name);
    };
    assert.deepEqual(await complete("wat"), ["John Watson", "Wátt", "Zoë Wattson"]);
    assert.deepEqual(await complete("watse"), ["John Watson"]);
    assert.deepEqual(await complete("WATT"), ["Wátt", "Zoë Wattson"]);
    assert.deepEqual(await complete("hid"), []);
    assert.deepEqual(await complete(""), []);
    await archive.stop();
  });

  test("wait for the others where these are read quickly", async () => {
    const archive = await startArchive((await open()).place);
    assert.notEqual(await namesOf(archive.ground).soon(), null);
    await archive.stop();
  });
});
