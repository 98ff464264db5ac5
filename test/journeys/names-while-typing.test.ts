import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { createWork } from "#features/works/index.ts";
import { withPage } from "#test/support/browser.ts";
import { logIn, phoneAtNight, unfold } from "#test/support/journey.ts";
import { type SocketArchive, serveArchive } from "#test/support/socket-archive.ts";
import { PageWatch } from "#test/support/watch-page.ts";
import { makeWorld, memberNamed, newWork, type World } from "#test/support/world.ts";

suite("names while one types", () => {
  let served: SocketArchive<World>;
  before(async () => {
    served = await serveArchive(async ({ place, options }) => {
      const world = await makeWorld(place, options);
      await world.archive.member("weaver", "wrangler");
      const draft = newWork("Names");
      const tags = { ...draft.work.tags, character: ["Anne Elliot", "Anne Shirley", "Frederick Wentworth"] };
      const owner = await memberNamed(world.archive, "owner");
      const made = await createWork(world.archive.ground, owner, { ...draft, work: { ...draft.work, tags } });
      assert(made.ok);
      await world.archive.settle();
      return world;
    });
  });
  after(() => served.stop());

  test("a writer takes names by keys, one after the other, and by hand", async (t) => {
    await withPage(t, { baseURL: served.url }, async (page) => {
      const watch = new PageWatch(page, served.url);
      await logIn(page, "owner");
      await page.goto("/works/new");
      await unfold(page, "Tags");
      const field = page.getByLabel("Characters");
      await field.pressSequentially("ann");
      await offered(page, "Anne Shirley").waitFor();
      await field.press("ArrowDown");
      await field.press("ArrowDown");
      assert.equal(await offered(page, "Anne Shirley").getAttribute("aria-selected"), "true");
      await field.press("Enter");
      assert.equal(await field.inputValue(), "Anne Shirley, ");
      await field.pressSequentially("ann");
      await offered(page, "Anne Elliot").waitFor();
      assert.equal(await offered(page, "Anne Shirley").count(), 0);
      await field.press("Escape");
      assert.equal(await offered(page, "Anne Elliot").isVisible(), false);
      await field.press("Backspace");
      await offered(page, "Anne Elliot").click();
      assert.equal(await field.inputValue(), "Anne Shirley, Anne Elliot, ");
      watch.assertQuiet();
    });
  });

  test("a reader on a phone puts a tag into the filter, and the open list is accessible", async (t) => {
    await withPage(t, { ...phoneAtNight, baseURL: served.url, hasTouch: true }, async (page) => {
      await page.goto("/works");
      const field = page.getByLabel("Other tags to include");
      await page.getByRole("button", { name: "Filters", exact: true }).tap();
      await field.tap();
      await field.pressSequentially("wentw");
      await offered(page, "Frederick Wentworth").waitFor();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().include("tag-field").analyze();
      assert.deepEqual(violations, []);
      await offered(page, "Frederick Wentworth").tap();
      assert.equal(await field.inputValue(), "Frederick Wentworth, ");
      await page.getByRole("button", { name: "Sort and filter" }).click();
      await page.waitForURL(/\/works\?./);
      assert.equal(await page.locator("li.work.blurb").count(), 1);
    });
  });

  test("a field for one name takes the name alone", async (t) => {
    await withPage(t, { baseURL: served.url }, async (page) => {
      await logIn(page, "weaver");
      await page.goto("/tags/Anne%20Elliot/edit");
      const field = page.getByLabel("Synonym of");
      await field.pressSequentially("anne s");
      await offered(page, "Anne Shirley").click();
      assert.equal(await field.inputValue(), "Anne Shirley");
    });
  });
});

function offered(page: Page, name: string) {
  return page.getByRole("option", { name, includeHidden: true });
}
