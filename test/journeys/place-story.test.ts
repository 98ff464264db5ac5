import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import type { ChapterId, WorkId } from "#core/ids.ts";
import { createWork, emptyChapterInput, listChapters } from "#features/works/index.ts";
import type { TestArchive } from "#test/support/archive.ts";
import { startArchive } from "#test/support/archive.ts";
import { withPage, withPeople } from "#test/support/browser.ts";
import { follow, logIn, pathOf, phoneAtNight } from "#test/support/journey.ts";
import { type SocketArchive, serveArchive } from "#test/support/socket-archive.ts";
import { memberNamed, newWork } from "#test/support/world.ts";

interface Long {
  readonly archive: TestArchive;
  readonly work: WorkId;
  readonly chapters: readonly ChapterId[];
}

/** An archive with a work of three long chapters, and a reader. */
async function makeLong(archive: TestArchive): Promise<Long> {
  await archive.member("writer");
  await archive.member("reader");
  const writer = await memberNamed(archive, "writer");
  const draft = newWork("Long");
  const made = await createWork(archive.ground, writer, {
    ...draft,
    chapters: ["One", "Two", "Three"].map((title) => ({
      ...emptyChapterInput,
      title,
      body: `<p>${`${title} and the road went on between the hedges. `.repeat(12)}</p>`.repeat(60),
    })),
  });
  assert(made.ok);
  await archive.settle();
  const chapters = await listChapters(archive.ground.db.read, writer, made.value);
  return { archive, work: made.value, chapters: chapters.map(({ id }) => id) };
}

suite("where somebody stopped", () => {
  let served: SocketArchive<Long>;
  before(async () => {
    served = await serveArchive(async ({ place, options }) => makeLong(await startArchive(place, options)));
  });
  after(() => served.stop());

  const second = () => `/works/${served.made.work}/chapters/${served.made.chapters[1]}`;

  test("is remembered for a guest in this browser", async (t) => {
    await withPage(t, { baseURL: served.url, ...phoneAtNight }, async (page) => {
      await page.goto(second());
      const there = await readHalfway(page);
      await page.goto("/");
      await page.getByRole("heading", { name: "Continue reading" }).waitFor();
      await follow(page, "Long title");
      await page.waitForURL(/#continue$/);
      assert.equal(pathOf(page), second());
      await assertNear(page, there);
    });
  });

  test("is remembered for a member across her browsers, at another size too", async (t) => {
    await withPeople(t, { baseURL: served.url }, async (open) => {
      const phone = await open(phoneAtNight);
      await logIn(phone, "reader");
      await phone.goto(second());
      await readHalfway(phone);
      // The place goes out while the page is being left, so its token must be there before.
      await phone.waitForFunction("document.querySelector('reading-place').ready !== undefined");
      await phone.goto("/");
      const desk = await open();
      await logIn(desk, "reader");
      await comeBackUntil(desk, "Continue reading");
      await follow(desk, /Long title/);
      assert.equal(pathOf(desk), second());
      await assertNear(desk, 0.5);
    });
  });

  test("does not keep the script from telling that a guest is there, and no member's page tells it", async (t) => {
    await withPeople(t, { baseURL: served.url }, async (open) => {
      const guest = await open();
      const told = guest.waitForResponse((response) => response.url().endsWith(`/works/${served.made.work}/hits`));
      await guest.goto(second());
      assert.equal((await told).status(), 204);
      const reader = await open();
      await logIn(reader, "reader");
      await reader.goto(second());
      assert.equal(await reader.locator("reading-place[data-hits]").count(), 0);
    });
  });

  test("arrow keys and j and k turn the chapters", async (t) => {
    await withPage(t, { baseURL: served.url }, async (page) => {
      const [first, , third] = served.made.chapters.map((id) => `/works/${served.made.work}/chapters/${id}`);
      assert(first !== undefined && third !== undefined);
      await page.goto(first);
      const turn = async (key: string, address: string) => {
        await page.keyboard.press(key);
        await page.waitForURL((url) => url.pathname === address);
      };
      await turn("ArrowRight", second());
      await turn("j", third);
      await turn("k", second());
      await turn("ArrowLeft", first);
    });
  });
});

/** Scrolls to the middle of the text; answers how far down it is. */
async function readHalfway(page: Page): Promise<number> {
  await page.locator("#chapters .chapter[data-id]").first().waitFor();
  await page.evaluate("scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' })");
  // The scripts hear of scrolling with the next frame.
  await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
  return depthOf(page);
}

/** What a page sends when it is left may arrive after the next page is there. */
async function comeBackUntil(page: Page, heading: string): Promise<void> {
  const found = page.getByRole("heading", { name: heading });
  for (let tries = 0; tries < 50 && (await found.count()) === 0; tries += 1) await page.goto("/");
  await found.waitFor();
}

async function assertNear(page: Page, depth: number): Promise<void> {
  await page.waitForFunction("scrollY > 0");
  const now = await depthOf(page);
  assert(Math.abs(now - depth) < 0.06, `${now} is not near ${depth}`);
}

async function depthOf(page: Page): Promise<number> {
  return Number(await page.evaluate("scrollY / document.documentElement.scrollHeight"));
}
