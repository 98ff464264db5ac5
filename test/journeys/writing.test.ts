import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import type { TestArchive } from "#test/support/archive.ts";
import { withPage } from "#test/support/browser.ts";
import { type SocketArchive, serveEmptyArchive, toPlaywrightCookies } from "#test/support/socket-archive.ts";

const phone = { width: 360, height: 740 };

suite("a writer's journey", () => {
  let served: SocketArchive<{ archive: TestArchive }>;
  before(async () => {
    served = await serveEmptyArchive();
  });
  after(() => served.stop());

  for (const javaScriptEnabled of [false, true]) {
    const way = javaScriptEnabled ? "with script" : "without script";
    test(`goes from the empty form to a work of two chapters, ${way}`, async (t) => {
      const { url, made } = served;
      const login = javaScriptEnabled ? "ada" : "bea";
      const cookies = toPlaywrightCookies(await made.archive.member(login), url);
      await withPage(t, { baseURL: url, viewport: phone, javaScriptEnabled }, async (page) => {
        await page.context().addCookies(cookies);
        await failOnce(page);
        await previewAndPost(page);
        await addChapter(page);
        await deleteAndRestore(page, login);
      });
    });
  }
});

/** What is missing is named, and nothing that was typed is lost. */
async function failOnce(page: Page): Promise<void> {
  await page.goto("/works/new");
  await page.getByLabel("Title").first().fill("The lamp");
  await page.getByLabel("Text", { exact: false }).first().fill("It burned all night.\n\nNobody had lit it.");
  await page.getByRole("button", { name: "Post" }).click();
  const summary = page.locator("#error");
  await summary.getByRole("link", { name: /Rating/ }).waitFor();
  assert.equal(await page.getByLabel("Title").first().inputValue(), "The lamp");
  assert.match(await page.locator("textarea.prose").inputValue(), /Nobody had lit it/);
}

async function previewAndPost(page: Page): Promise<void> {
  await page.getByLabel("General Audiences").check();
  await page.getByLabel("No Archive Warnings Apply").check();
  await page.getByLabel("Fandoms").fill("The Lighthouse");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.locator("#workskin").getByText("Nobody had lit it.").waitFor();
  await page.getByRole("button", { name: "Post" }).click();
  await page.getByText("Your work is posted.").waitFor();
  await page.locator("#workskin").getByText("Nobody had lit it.").waitFor();
}

async function addChapter(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Add chapter" }).click();
  await page.locator("textarea.prose").fill("In the morning it was out.");
  await page.getByRole("button", { name: "Post" }).click();
  await page.getByText("The chapter is posted.").waitFor();
  await page.locator("#workskin").getByText("In the morning it was out.").waitFor();
}

async function deleteAndRestore(page: Page, login: string): Promise<void> {
  await page.getByRole("link", { name: "Delete", exact: true }).click();
  await page.getByRole("button", { name: "Delete work" }).click();
  await page.waitForURL(`**/users/${login}/works/bin`);
  await page.getByRole("button", { name: "Restore" }).click();
  await page.getByText("The work is back as it was.").waitFor();
}
