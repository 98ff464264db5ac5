import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import { withPage, withPeople } from "#test/support/browser.ts";
import { follow, logIn, seeNote } from "#test/support/journey.ts";
import { type SocketArchive, serveArchive } from "#test/support/socket-archive.ts";
import { makeWorld, type World } from "#test/support/world.ts";

suite("reading settings", () => {
  let served: SocketArchive<World>;
  before(async () => {
    served = await serveArchive(({ place, options }) => makeWorld(place, options));
  });
  after(() => served.stop());

  const chapter = () => `/works/${served.made.works.serial}/chapters/${served.made.chapters.first}`;

  test("a guest without scripts chooses them in a form, and every page has them", async (t) => {
    await withPage(t, { baseURL: served.url, javaScriptEnabled: false }, async (page) => {
      await page.goto(chapter());
      const plain = await sizeOf(page);
      await follow(page, /^Aa/);
      await choose(page, ["Night", "Largest", "Justified"]);
      await page.locator("main").getByRole("button", { name: /Save/ }).click();
      await seeNote(page, "Your reading settings are saved.");
      await page.goto(chapter());
      assert.equal(await page.locator("html").getAttribute("data-ground"), "night");
      assert((await sizeOf(page)) > plain);
      await page.goto("/works");
      assert.equal(await page.locator("html").getAttribute("data-ground"), "night");
    });
  });

  test("a guest sees each choice at once in the panel, and this browser keeps it", async (t) => {
    await withPage(t, { baseURL: served.url }, async (page) => {
      await page.goto(chapter());
      const plain = await sizeOf(page);
      await follow(page, /^Aa/);
      await choose(page, ["Sepia", "Largest"]);
      assert.equal(await page.locator("html").getAttribute("data-ground"), "sepia");
      assert((await sizeOf(page)) > plain);
      await page.locator("dialog").getByRole("button", { name: "Done" }).click();
      await page.goto("/");
      assert.equal(await page.locator("html").getAttribute("data-ground"), "sepia");
      await page.goto(chapter());
      assert((await sizeOf(page)) > plain);
      await follow(page, /^Aa/);
      await page.locator("dialog").getByRole("button", { name: "Back to the defaults" }).click();
      assert.equal(await page.locator("html").getAttribute("data-ground"), null);
      assert.equal(await sizeOf(page), plain);
    });
  });

  test("a member's choice in the panel is there in her other browser", async (t) => {
    await withPeople(t, { baseURL: served.url }, async (open) => {
      const desk = await open();
      await logIn(desk, "reader");
      await desk.goto(chapter());
      await follow(desk, /^Aa/);
      const saved = desk.waitForResponse((answer) => answer.request().method() === "POST");
      await choose(desk, ["Night"]);
      assert.equal((await saved).status(), 204);
      const phone = await open({ javaScriptEnabled: false });
      await logIn(phone, "reader");
      await phone.goto(chapter());
      assert.equal(await phone.locator("html").getAttribute("data-ground"), "night");
    });
  });
});

async function choose(page: Page, labels: readonly string[]): Promise<void> {
  for (const name of labels) await page.getByRole("radio", { name, exact: true }).check();
}

async function sizeOf(page: Page): Promise<number> {
  const size = Number.parseFloat(String(await page.evaluate(textSize)));
  assert(size > 0);
  return size;
}

const textSize = `getComputedStyle(document.querySelector("#chapters .userstuff.module p")).fontSize`;
