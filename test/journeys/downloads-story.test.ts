import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import { withPage } from "#test/support/browser.ts";
import { follow, logIn, press, seeNote, seeText } from "#test/support/journey.ts";
import { type SocketArchive, serveArchive } from "#test/support/socket-archive.ts";
import { unzip } from "#test/support/unzip.ts";
import { makeWorld, type World } from "#test/support/world.ts";

suite("taking works along", () => {
  let served: SocketArchive<World>;
  before(async () => {
    served = await serveArchive(({ place, options }) => makeWorld(place, options));
  });
  after(() => served.stop());

  /** What the browser saves when a link is followed. */
  const save = async (page: Page, name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name, exact: true }).click(),
    ]);
    return { name: download.suggestedFilename(), files: await unzip(await readFile(await download.path())) };
  };

  test("a guest opens the menu of a work and saves its EPUB, without scripts", async (t) => {
    await withPage(t, { baseURL: served.url, javaScriptEnabled: false }, async (page) => {
      await page.goto(`/works/${served.made.works.oneShot}`);
      assert.equal(await page.getByRole("link", { name: "EPUB", exact: true }).isVisible(), false);
      await page.getByText("Download", { exact: true }).click();
      await seeText(page, "Kindles take the EPUB.");
      const { name, files } = await save(page, "EPUB");
      assert.equal(name, "A one-shot title.epub");
      assert.equal(files.get("mimetype"), "application/epub+zip");
    });
  });

  test("a member takes a series along, and everything of hers, without scripts", async (t) => {
    await withPage(t, { baseURL: served.url, javaScriptEnabled: false }, async (page) => {
      await logIn(page, "reader");
      await page.goto(`/series/${served.made.series}`);
      await follow(page, "Download the series");
      await page.getByRole("radio", { name: "A zip with each work as EPUB" }).check();
      await press(page, "Make the file");
      await seeNote(page, "Your download is being made.");
      await served.made.archive.settle();
      await page.reload();
      const { name, files } = await save(page, "The shelf");
      assert.equal(name, "The shelf.zip");
      assert.equal(files.size, 3);
      await page.getByLabel("Your password").fill("correct horse");
      await press(page, "Download everything of mine");
      await served.made.archive.settle();
      await page.reload();
      const own = await save(page, "Everything of reader");
      assert(own.files.has("account.json"));
    });
  });

  test("a member sees her download become ready while she types, and hears of it", async (t) => {
    await withPage(t, { baseURL: served.url }, async (page) => {
      await logIn(page, "partner");
      await page.goto(`/series/${served.made.series}`);
      await follow(page, "Download the series");
      await press(page, "Make the file");
      const password = page.getByLabel("Your password");
      await password.fill("half of it");
      await served.made.archive.settle();
      await page.getByRole("link", { name: "The shelf", exact: true }).waitFor();
      assert.equal(await password.inputValue(), "half of it");
      await page.getByRole("status").filter({ hasText: "The shelf is ready." }).waitFor({ state: "attached" });
    });
  });
});
