import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { landText } from "#features/kept-texts/index.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { keepOldAddresses } from "./keep.ts";

forEachDatabase("pages of an old archive that are no works here", (open) => {
  let archive: TestArchive;

  before(async () => {
    archive = await startArchive((await open()).place);
    const target = { kind: "tag", id: 13 } as const;
    for (const [batchId, basePath] of [
      [7, "/oldsite"],
      [8, "/other"],
    ] as const) {
      const addresses = [{ address: "viewstory.php?sid=1", target }];
      const text = {
        ...{ key: `efiction:${basePath}:news:3`, kind: "news", site: "The Shelf", title: "Doors", author: "Keeper" },
        ...{ body: `<p>Open ${basePath}</p>`, writtenAt: 1, batchId, siteUrl: "https://archive.test" },
      };
      await archive.ground.db.write(async (tx) => {
        await keepOldAddresses(tx, { batchId, basePath, addresses }, testNow);
        await landText(tx, text, testNow);
      });
    }
  });
  after(() => archive.stop());

  test("the address of a page of news leads archivists to its text, and nobody else anywhere", async () => {
    const archivist = await archive.member("keeper", "archivist");
    for (const base of ["/oldsite", "/other"]) {
      const address = `${base}/news.php?action=newsstory&nid=3`;
      const led = await archivist.get(address);
      assert.equal(led.status, 301);
      assert.match((await archivist.get(led.location ?? "")).text, new RegExp(`Open ${base}`));
      for (const browser of [archive.browser(), await archive.member(`reader_${base.slice(1)}`)]) {
        assert.equal((await browser.get(address)).status, 404);
      }
    }
    for (const address of ["/oldsite/news.php?nid=4", "/oldsite/challenges.php?chalid=3", "/nowhere/news.php?nid=3"]) {
      assert.equal((await archivist.get(address)).status, 404, address);
    }
  });

  test("what is not found where an archive stood leads on, and other addresses are missing as ever", async () => {
    const guest = archive.browser();
    const unknown = await guest.get("/oldsite/viewstory.php?sid=99&chapter=<b>");
    assert.equal(unknown.status, 404);
    assertValidMarkup(unknown.text);
    assert.match(unknown.text, /Nothing here is known by this address[\s\S]*href="\/works\/search"/);
    assert.match(unknown.text, /value="\/oldsite\/viewstory\.php\?sid=99&amp;chapter=/);
    for (const address of ["/nowhere/viewstory.php?sid=1", "/oldsite/picture.png"]) {
      const missing = await guest.get(address);
      assert.equal(missing.status, 404);
      assert.doesNotMatch(missing.text, /Nothing here is known by this address/, address);
    }
  });
});
