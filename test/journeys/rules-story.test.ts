import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import { withPage } from "#test/support/browser.ts";
import { follow, logIn, press, seeHeading, seeNote, seeText } from "#test/support/journey.ts";
import { type SocketArchive, serveArchive } from "#test/support/socket-archive.ts";
import { makeWorld, type World } from "#test/support/world.ts";

suite("what a reader does not want to see", () => {
  let served: SocketArchive<World>;
  before(async () => {
    served = await serveArchive(({ place, options }) => makeWorld(place, options));
  });
  after(() => served.stop());

  test("goes by a press on a card and comes back by another, without scripts", async (t) => {
    await withPage(t, { baseURL: served.url, javaScriptEnabled: false }, async (page) => {
      await logIn(page, "reader");
      await page.goto("/works?per_page=50");
      const titles = await shown(page);
      assert(titles.includes("A one-shot title"));
      await openMenu(page, "A one-shot title");
      await cardOf(page, "A one-shot title").getByRole("button", { name: "this work" }).click();
      await seeNote(page, "From now on your lists leave out the work “A one-shot title”.");
      assert.equal(new URL(page.url()).search, "?per_page=50");
      assert.deepEqual(
        await shown(page),
        titles.filter((title) => title !== "A one-shot title"),
      );
      await seeText(page, "1 work is hidden by");
      await press(page, "Undo");
      await seeNote(page, "The rule is taken back.");
      assert.deepEqual(await shown(page), titles);
    });
  });

  test("goes in place where scripts run, and stays away at the next visit", async (t) => {
    await withPage(t, { baseURL: served.url }, async (page) => {
      await logIn(page, "reader");
      await page.goto("/tags/The%20Lighthouse/works");
      const before = await shown(page);
      await openMenu(page, "A serial title");
      await cardOf(page, "A serial title").getByRole("button", { name: "this work" }).click();
      await page.getByText("From now on your lists leave out the work “A serial title”.").waitFor();
      await press(page, "Undo");
      await page.locator(".hidden-card").waitFor({ state: "detached" });
      assert.deepEqual(await shown(page), before);
      await openMenu(page, "A serial title");
      await cardOf(page, "A serial title").getByRole("button", { name: "this work" }).click();
      await page.locator(".hidden-card").waitFor();
      await page.reload();
      assert(!(await shown(page)).includes("A serial title"));
      await follow(page, "your rules");
      await seeHeading(page, "Filters");
      await page.getByRole("button", { name: /^Delete ?: Hides the work “A serial title”$/ }).click();
      await seeNote(page, "The rule is deleted.");
    });
  });

  test("a guest's rules stay in her browser, hold for every list, and move into her account", async (t) => {
    await withPage(t, { baseURL: served.url }, async (page) => {
      await page.goto("/works");
      await openMenu(page, "A serial title");
      await cardOf(page, "A serial title").getByRole("button", { name: "this work" }).click();
      await page.locator(".hidden-card").waitFor();
      for (const path of ["/works", "/tags/The%20Lighthouse/works", "/users/owner/works", "/"]) {
        await page.goto(path);
        await seeText(page, "1 work on this page is hidden by the rules of this browser.");
        assert(!(await shown(page)).includes("A serial title"), path);
        assert.equal(new URL(page.url()).search, "");
      }
      assert.doesNotMatch(JSON.stringify(await page.context().cookies()), /rules|work/);
      await page.goto("/filters");
      await seeText(page, "Hides work ");
      await logIn(page, "reader");
      await page.goto("/users/reader/filters/import");
      await press(page, "Fill in the rules kept in this browser");
      await press(page, "Add these rules");
      await seeText(page, "Hides the work “A serial title”");
    });
  });
});

function shown(page: Page): Promise<string[]> {
  return page.locator("li.work.blurb:visible h4.heading > a:first-child").allTextContents();
}

function cardOf(page: Page, title: string) {
  return page.locator("li.work.blurb", { has: page.locator("h4", { hasText: title }) });
}

async function openMenu(page: Page, title: string): Promise<void> {
  await cardOf(page, title).locator(".hide-menu > summary").click();
}
