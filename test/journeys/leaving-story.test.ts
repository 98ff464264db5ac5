import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import { createWork } from "#features/works/index.ts";
import { type TestArchive, testPassword } from "#test/support/archive.ts";
import { withPeople } from "#test/support/browser.ts";
import { follow, logIn, pathOf, press, seeHeading, seeNote } from "#test/support/journey.ts";
import { type SocketArchive, serveEmptyArchive } from "#test/support/socket-archive.ts";
import { chapter, memberNamed, newWork } from "#test/support/world.ts";

for (const javaScriptEnabled of [false, true]) {
  suite(`losing and leaving ${javaScriptEnabled ? "with" : "without"} scripts`, () => {
    let served: SocketArchive<{ archive: TestArchive }>;
    let work: string;
    before(async () => {
      served = await serveEmptyArchive();
      work = await writeSerial(served.made.archive);
    });
    after(() => served.stop());

    test("a text sent after the session ended comes back whole and goes on after a login", async (t) => {
      await withPeople(t, { baseURL: served.url, javaScriptEnabled }, async (open) => {
        const desk = await open();
        await logIn(desk, "ada");
        await desk.goto("/works/new");
        await fill(desk);
        await endOtherSessions(await open());
        await press(desk, "Post");
        await seeHeading(desk, "Log in once more");
        assert.match(await desk.getByLabel("Content").inputValue(), /the third line\.$/);
        await desk.getByLabel("Name or e-mail").fill("ada");
        await desk.getByLabel("Password").fill("not this");
        await press(desk, "Log in and send");
        await desk.getByLabel("Password").fill(testPassword);
        await press(desk, "Log in and send");
        await seeNote(desk, "Your work is posted.");
        for (const line of ["The first line & <", "the second,", "the third line."])
          await desk.locator("#chapters").getByText(line).waitFor();
      });
    });

    test("a deleted chapter and a deleted work are gone for readers until they are restored", async (t) => {
      await withPeople(t, { baseURL: served.url, javaScriptEnabled }, async (open) => {
        const writer = await open();
        await logIn(writer, "ada");
        const reader = await open();
        await loseChapter(writer, work);
        await loseWork(writer, reader, work);
      });
    });

    test("an account goes, and the works that its owner leaves stay without her name", async (t) => {
      await withPeople(t, { baseURL: served.url, javaScriptEnabled }, async (open) => {
        const writer = await open();
        await logIn(writer, "ada");
        await writer.goto("/users/ada/preferences");
        await follow(writer, "Delete account");
        await writer.getByLabel(/stays?, without a name/).check();
        await writer.getByLabel("Your password").fill(testPassword);
        await press(writer, "Delete my account");
        await seeNote(writer, "Your account is deleted.");
        await writer.goto(work);
        await writer.locator("#chapters").getByText("One walked to the sea").waitFor();
        assert.equal(await writer.locator('a[href="/users/ada"]').count(), 0);
        assert.equal((await writer.goto("/users/ada"))?.status(), 404);
        await writer.goto("/users/login");
        await writer.getByLabel("Username or email").fill("ada");
        await writer.getByLabel("Password", { exact: false }).first().fill(testPassword);
        await press(writer, "Log in");
        await writer.locator(".flash.alert").waitFor();
      });
    });
  });
}

async function writeSerial(archive: TestArchive): Promise<string> {
  await archive.member("ada");
  const writer = await memberNamed(archive, "ada");
  const draft = { ...newWork("Lamp"), chapters: [chapter("One"), chapter("Two")] };
  const made = await createWork(archive.ground, writer, draft);
  assert(made.ok);
  await archive.settle();
  return `/works/${made.value}`;
}

async function fill(page: Page): Promise<void> {
  await page.getByLabel("Title").first().fill("A long evening");
  await page.locator("textarea.prose").fill("The first line & <\n\nthe second,\nthe third line.");
  await page.getByLabel("General Audiences").check();
  await page.getByLabel("No Archive Warnings Apply").check();
  await page.getByLabel("Fandoms").fill("The Lighthouse");
}

/** In another browser, as somebody does who left the first one open elsewhere. */
async function endOtherSessions(page: Page): Promise<void> {
  await logIn(page, "ada");
  await page.goto("/users/ada/change_password");
  const [known, first, again] = await page.locator('main input[type="password"]').all();
  await known?.fill(testPassword);
  await first?.fill(testPassword);
  await again?.fill(testPassword);
  await page.locator("main form").getByRole("button").first().click();
  await page.locator(".flash").waitFor();
}

async function loseChapter(writer: Page, work: string): Promise<void> {
  await writer.goto(`${work}/chapters/manage`);
  await follow(writer, /Delete/);
  await writer
    .locator("main form")
    .getByRole("button", { name: /Delete/ })
    .click();
  await writer.locator(".flash").waitFor();
  await writer.goto(`${work}/chapters/manage`);
  await press(writer, "Restore");
  await writer.locator(".flash").waitFor();
  await writer.goto(`${work}/navigate`);
  assert.equal(await writer.locator("ol.chapter.index > li").count(), 2);
}

async function loseWork(writer: Page, reader: Page, work: string): Promise<void> {
  await writer.goto(`${work}/confirm_delete`);
  await press(writer, "Delete work");
  await writer.waitForURL("**/users/ada/works/bin");
  assert.equal((await reader.goto(work))?.status(), 404);
  await press(writer, "Restore");
  await seeNote(writer, "The work is back as it was.");
  await reader.goto(work);
  await reader.locator("#chapters").getByText("One walked to the sea").waitFor();
  assert.match(pathOf(reader), /\/chapters\/\d+$/);
}
