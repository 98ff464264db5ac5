import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import { createWork } from "#features/works/index.ts";
import type { TestArchive } from "#test/support/archive.ts";
import { withPage } from "#test/support/browser.ts";
import { logIn, seeNote } from "#test/support/journey.ts";
import { type SocketArchive, serveArchive } from "#test/support/socket-archive.ts";
import { makeWorld, memberNamed, newWork, type World } from "#test/support/world.ts";

suite("an evening of wrangling", () => {
  let served: SocketArchive<World>;
  before(async () => {
    served = await serveArchive(async ({ place, options }) => {
      const world = await makeWorld(place, options);
      await world.archive.member("weaver", "wrangler");
      await post(world.archive, "Slow Burn", "Slow Burn", "slowburn", "Slow-Burn", "Pining");
      return world;
    });
  });
  after(() => served.stop());

  for (const javaScriptEnabled of [false, true]) {
    const way = javaScriptEnabled ? "with" : "without";
    test(`${way} scripts: a new tag becomes canonical, another its synonym, and one undo takes it back`, async (t) => {
      await withPage(t, { baseURL: served.url, javaScriptEnabled }, async (page) => {
        await logIn(page, "weaver");
        await page.goto("/tag_wranglings?show=freeform");
        const known = javaScriptEnabled ? "Pining" : "Slow Burn";
        const other = javaScriptEnabled ? "Slow-Burn" : "slowburn";
        await choose(page, known);
        await press(page, "Make canonical");
        await seeNote(page, "Done.");
        await choose(page, other);
        await page.getByLabel("They are synonyms of").fill(known);
        await press(page, "Make synonyms");
        await seeNote(page, "Done.");
        assert.equal(await waiting(page, other), 0);

        await page.goto(`/tags/${other}/works`);
        assert(page.url().endsWith(`/tags/${encodeURIComponent(known)}/works`), page.url());
        const found = javaScriptEnabled ? 2 : 3;
        assert.equal(await page.locator("li.work.blurb").count(), found);

        await page.goto("/tag_wranglings?show=freeform");
        await page.locator("[data-undo]").getByRole("button", { name: "Undo" }).click();
        await seeNote(page, "Undone.");
        assert.equal(await waiting(page, other), 1);
        await page.goto(`/tags/${encodeURIComponent(known)}/works`);
        assert.equal(await page.locator("li.work.blurb").count(), found - 1);
      });
    });
  }

  test("by keys alone: down, choose, undo", async (t) => {
    await withPage(t, { baseURL: served.url }, async (page) => {
      await logIn(page, "weaver");
      await page.goto("/tag_wranglings?show=freeform");
      const boxes = page.locator("tbody input[type='checkbox']");
      await boxes.first().focus();
      await page.keyboard.press("j");
      await page.keyboard.press("x");
      assert(await boxes.nth(1).isChecked());
      assert(!(await boxes.first().isChecked()));
      await page.keyboard.press("k");
      assert.equal(await boxes.first().and(page.locator(":focus")).count(), 1);
      await press(page, "Unwrangleable");
      await seeNote(page, "Done.");
      await boxes.first().focus();
      await page.keyboard.press("u");
      await seeNote(page, "Undone.");
      assert.equal(await boxes.first().and(page.locator(":focus")).count(), 1);
    });
  });
});

/** A posted work for each tag. */
async function post(archive: TestArchive, ...tags: readonly string[]): Promise<void> {
  const writer = await memberNamed(archive, "owner");
  for (const freeform of tags) {
    const draft = newWork(`Story of ${freeform}`);
    const work = { ...draft.work, tags: { ...draft.work.tags, freeform: [freeform] } };
    const made = await createWork(archive.ground, writer, { ...draft, work });
    assert(made.ok);
  }
  await archive.settle();
}

// Names of others stand in a row as well, as what it may mean.
const rowOf = (page: Page, name: string) =>
  page.locator("tbody tr").filter({ has: page.getByRole("checkbox", { name, exact: true }) });
const choose = (page: Page, name: string) => rowOf(page, name).getByRole("checkbox").check();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const waiting = (page: Page, name: string) => rowOf(page, name).count();
