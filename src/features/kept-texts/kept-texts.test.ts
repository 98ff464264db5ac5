import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TestArchive } from "#test/support/archive.ts";
import { startArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { landText, removeTextsOf } from "./index.ts";

forEachDatabase("kept texts", (open) => {
  let archive: TestArchive;

  before(async () => {
    archive = await startArchive((await open()).place);
  });
  after(() => archive.stop());

  const land = (change: { readonly body?: string; readonly key?: string } = {}) => {
    const text = {
      ...{ key: "news:1", kind: "news", site: "The Shelf", title: "Doors", author: "Keeper", body: "<p>Open</p>" },
      ...{ writtenAt: 1_041_379_300_000, batchId: 7, siteUrl: "https://archive.test" },
    };
    return archive.ground.db.write((tx) => landText(tx, { ...text, ...change }, archive.clock.now));
  };
  const rows = () => archive.ground.db.read.selectFrom("kept_text").selectAll().execute();

  test("a text is kept once, and follows its source", async () => {
    assert.deepEqual([await land(), await land()], ["created", "unchanged"]);
    assert.equal(await land({ body: "<p>Shut</p><script>x</script>" }), "updated");
    assert.deepEqual(
      (await rows()).map((row) => String(row.body_html)),
      ["<p>Shut</p>"],
    );
  });

  test("nobody but an archivist reads it", async () => {
    const guest = archive.browser();
    assert.equal((await guest.get("/imported/texts")).status, 302);
    const [row] = await rows();
    assert.equal((await guest.get(`/imported/texts/${row?.id}`)).status, 302);
  });

  test("a batch that is taken back takes its texts along", async () => {
    await land({ key: "news:2" });
    await archive.ground.db.write((tx) => removeTextsOf(tx, 8));
    assert.equal((await rows()).length, 2);
    await archive.ground.db.write((tx) => removeTextsOf(tx, 7));
    assert.deepEqual(await rows(), []);
  });
});
