import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import { createWork } from "#features/works/index.ts";
import { withPage } from "#test/support/browser.ts";
import { type SocketArchive, serveArchive } from "#test/support/socket-archive.ts";
import { makeWorld, memberNamed, newWork, type World } from "#test/support/world.ts";

suite("a reader who looks for something", () => {
  let served: SocketArchive<World>;
  before(async () => {
    served = await serveArchive(async ({ place, options }) => {
      const world = await makeWorld(place, options);
      const owner = await memberNamed(world.archive, "owner");
      const tags = { rating: ["Explicit"], warning: ["No Archive Warnings Apply"], fandom: ["The Lighthouse"] };
      for (const [name, freeform] of [
        ["Storms", "Storm"],
        ["Calms", "Calm"],
        ["Both", "Calm"],
      ] as const) {
        const more = name === "Both" ? ["Storm"] : [];
        const draft = newWork(name, { tags: { ...tags, freeform: [freeform, ...more] } });
        assert((await createWork(world.archive.ground, owner, draft)).ok);
      }
      return world;
    });
  });
  after(() => served.stop());

  test("goes past the cards to the filters by keyboard, and on from the new cards when it comes back", async (t) => {
    await withPage(t, { baseURL: served.url, viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto("/works");
      await page.locator(".to-filters a").focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      assert.equal(await page.evaluate("document.activeElement.name"), "work_search[sort_column]");
      await page.getByRole("checkbox", { name: "Without Storm" }).check();
      const chip = page.locator(".chip", { hasText: "Storm" });
      await chip.press("Enter");
      await page.waitForURL((url) => url.search === "");
      await page.locator(".results .heading:focus").waitFor();
      await page.locator(".blurb h4 a").first().focus();
      await page.goBack();
      await chip.waitFor();
      assert.equal(await page.evaluate("document.activeElement.className"), "heading");
    });
  });

  test("types on while the archive looks, and loses nothing", async (t) => {
    await withPage(t, { baseURL: served.url, viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto("/works");
      const held = Promise.withResolvers<void>();
      await page.route(/\/works\?/, async (route) => {
        await held.promise;
        await route.continue();
      });
      await page.getByRole("checkbox", { name: "Without Storm" }).check();
      await page.locator("work-listing[aria-busy]").waitFor();
      const words = page.getByLabel("Search within these works");
      await words.pressSequentially("calm");
      await page.getByText("Looking for works").waitFor({ state: "attached" });
      held.resolve();
      await page.locator(".chip", { hasText: "Storm" }).waitFor();
      await words.pressSequentially("er");
      assert.equal(await words.inputValue(), "calmer");
    });
  });

  test("chooses with a plus and a minus, and sends one form, without scripts", async (t) => {
    await withPage(t, { baseURL: served.url, javaScriptEnabled: false }, async (page) => {
      await page.goto("/tags/The%20Lighthouse/works");
      const all = await shown(page);
      await page.getByRole("checkbox", { name: "Calm 2" }).check();
      await page.getByRole("checkbox", { name: "Without Storm" }).check();
      await page.getByRole("button", { name: "Sort and filter" }).first().click();
      assert.deepEqual(await shown(page), ["Calms title"]);
      const sentence = (await page.locator(".listing-sentence").textContent()) ?? "";
      assert.equal(
        sentence.trim().replaceAll(" ×, take this away", ""),
        "With Calm, without Storm, last updated first.",
      );
      assert(await page.getByRole("checkbox", { name: "Without Storm" }).isChecked());
      await page.locator(".chip", { hasText: "Storm" }).click();
      assert.deepEqual((await shown(page)).toSorted(), ["Both title", "Calms title"]);
      await page.getByRole("link", { name: "Clear filters" }).click();
      assert.deepEqual(await shown(page), all);
    });
  });

  test("sees the result change in place, with its address, and goes back", async (t) => {
    await withPage(t, { baseURL: served.url }, async (page) => {
      const faults: string[] = [];
      page.on("pageerror", (fault) => faults.push(String(fault)));
      await page.goto("/works");
      await page.evaluate("window.isSame = true");
      const all = await shown(page);
      const calm = page.getByRole("checkbox", { name: "Calm 2" });
      await calm.check();
      await page.waitForURL(/include_work_search/);
      await page.locator(".chip").waitFor();
      assert.deepEqual((await shown(page)).toSorted(), ["Both title", "Calms title"]);
      assert.equal(
        await page.evaluate("document.activeElement.value === document.querySelector('.include input:checked').value"),
        true,
      );

      await page.getByRole("checkbox", { name: "Without Storm" }).check();
      await page.waitForURL(/exclude_work_search/);
      assert.deepEqual(await shown(page), ["Calms title"]);
      await page.goBack();
      await page.waitForURL((url) => !url.search.includes("exclude"));
      await page.locator("work-listing:not([aria-busy])").waitFor();
      await hasCards(page, 2);
      assert.equal(await page.getByRole("checkbox", { name: "Without Storm" }).isChecked(), false);

      await page.getByLabel("Search within these works").fill("(never closed");
      await page.getByRole("button", { name: "Sort and filter" }).first().click();
      await page.locator("#error").waitFor();
      assert.match((await page.locator("#error").textContent()) ?? "", /never closed/);
      await page.getByLabel("Search within these works").fill("");
      await page.getByRole("button", { name: "Sort and filter" }).first().click();
      await page.locator(".chip").waitFor();
      await page.locator(".chip").click();
      await hasCards(page, all.length);
      assert.equal(new URL(page.url()).search, "");
      assert.equal(await page.evaluate("window.isSame"), true);
      assert.deepEqual(faults, []);
    });
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`calls the filters over the page of a phone, ${javaScriptEnabled ? "with" : "without"} scripts`, async (t) => {
      const viewport = { width: 360, height: 700 };
      await withPage(t, { baseURL: served.url, viewport, javaScriptEnabled }, async (page) => {
        await page.goto("/works");
        const storm = page.getByRole("checkbox", { name: "Storm 2" });
        assert.equal(await storm.isVisible(), false);
        await page.getByRole("button", { name: "Filters" }).click();
        await storm.check();
        if (javaScriptEnabled) await page.getByRole("button", { name: "Show 2 works" }).waitFor();
        if (javaScriptEnabled) await page.locator(".filters-head", { hasText: "2 works" }).waitFor();
        await page.locator(".show-results").click();
        await page.locator(".chip").waitFor();
        assert.equal(await page.getByRole("checkbox", { name: "Storm 2" }).isVisible(), false);
        assert.deepEqual((await shown(page)).toSorted(), ["Both title", "Storms title"]);
      });
    });
  }
});

/** Waits for a list of so many works; a string for the page to run would break its own rules for scripts. */
async function hasCards(page: Page, count: number): Promise<void> {
  await page
    .locator("li.work")
    .nth(count - 1)
    .waitFor();
  await page.locator("li.work").nth(count).waitFor({ state: "detached" });
}

function shown(page: Page): Promise<readonly string[]> {
  return page.locator("li.work h4.heading > a").allInnerTexts();
}
