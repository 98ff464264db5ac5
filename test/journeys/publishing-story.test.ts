import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { Page } from "playwright-core";
import type { TestArchive } from "#test/support/archive.ts";
import { withPeople } from "#test/support/browser.ts";
import { follow, logIn, pathOf, phoneAtNight, press, seeHeading, seeNote, unfold } from "#test/support/journey.ts";
import { type SocketArchive, serveEmptyArchive } from "#test/support/socket-archive.ts";
import { assertNoSidewaysScroll, PageWatch } from "#test/support/watch-page.ts";

for (const javaScriptEnabled of [false, true]) {
  suite(`a series is published and read ${javaScriptEnabled ? "with" : "without"} scripts`, () => {
    let served: SocketArchive<{ archive: TestArchive }>;
    before(async () => {
      served = await serveEmptyArchive();
      await served.made.archive.member("ada");
    });
    after(() => served.stop());

    test("its writer writes and posts it, and a stranger reads it from end to end on a phone at night", async (t) => {
      const { url, made } = served;
      await withPeople(t, { baseURL: url, javaScriptEnabled }, async (open) => {
        const writer = await open();
        await logIn(writer, "ada");
        await writeSerial(writer);
        await writeOneShot(writer, "The Harbour", "Mature");
        await writeOneShot(writer, "The Bell", "General Audiences");
        await made.archive.settle();
        const reader = await open(phoneAtNight);
        const watch = new PageWatch(reader, url);
        await findWork(reader);
        await readSerial(reader);
        await readSeries(reader);
        watch.assertQuiet();
      });
    });
  });
}

/** A work of three chapters with notes and tags, previewed, corrected, and posted as the first of a new series. */
async function writeSerial(page: Page): Promise<void> {
  await page.goto("/works/new");
  await page.getByLabel("Title").first().fill("The Lamb");
  await page.locator("textarea.prose").fill("The first evening.\n\nNobody had lit it.");
  await fillTags(page, "General Audiences");
  await unfold(page, "Notes");
  await page.getByLabel("Notes at the beginning").fill("For everybody who waits.");
  await page.getByLabel("Notes at the end").fill("Thanks for reading!");
  await unfold(page, "Chapters and date");
  await page.getByLabel("Title of the first chapter").fill("Evening");
  await page.getByLabel("Chapters in all").fill("3");
  await unfold(page, "Series");
  await page.getByLabel("Begin a new series").fill("The Shelf");
  await press(page, "Preview");
  await page.locator("#workskin").getByText("For everybody who waits.").waitFor();
  await press(page, "Edit");
  await page.getByLabel("Title").first().fill("The Lamp");
  assert.match(await page.locator("textarea.prose").inputValue(), /The first evening\./);
  await press(page, "Post");
  await seeNote(page, "Your work is posted.");
  for (const title of ["Night", "Morning"]) {
    await follow(page, "Add chapter");
    await page.getByLabel("Title").first().fill(title);
    await page.locator("textarea.prose").fill(`The words of ${title}.`);
    await press(page, "Preview");
    await page.locator("#workskin").getByText(`The words of ${title}.`).waitFor();
    await press(page, "Post");
    await seeNote(page, "The chapter is posted.");
  }
}

async function writeOneShot(page: Page, title: string, rating: string): Promise<void> {
  await page.goto("/works/new");
  await page.getByLabel("Title").first().fill(title);
  await page.locator("textarea.prose").fill(`The words of ${title}.`);
  await fillTags(page, rating);
  await unfold(page, "Chapters and date");
  await page.getByLabel("Chapters in all").fill("1");
  await unfold(page, "Series");
  await page.getByLabel("Put into a series of yours").selectOption({ label: "The Shelf" });
  await press(page, "Post");
  await seeNote(page, "Your work is posted.");
}

async function fillTags(page: Page, rating: string): Promise<void> {
  await unfold(page, "Tags");
  await page.getByLabel(rating, { exact: true }).check();
  await page.getByLabel("No Archive Warnings Apply").check();
  await page.getByLabel("Fandoms").fill("The Lighthouse");
  await page.getByLabel("Characters").fill("The Keeper, The Cat");
  await page.getByLabel("Additional Tags").fill("Tea & Letters");
}

/** From the home page by a tag and by the writer's page to the work. */
async function findWork(page: Page): Promise<void> {
  await page.goto("/");
  await assertNoSidewaysScroll(page);
  await follow(page, "Tea & Letters");
  await seeHeading(page, "Tea & Letters");
  await assertNoSidewaysScroll(page);
  await follow(page, "ada");
  await seeHeading(page, "ada");
  await assertNoSidewaysScroll(page);
  await follow(page, "The Lamp");
  await page.locator("#workskin").getByText("For everybody who waits.").waitFor();
}

/** Chapter by chapter to the end. */
async function readSerial(page: Page): Promise<void> {
  assert.match(pathOf(page), /^\/works\/\d+\/chapters\/\d+$/);
  assert.equal(await groundOf(page), "rgb(21, 23, 26)");
  await page.locator("#chapters").getByText("Nobody had lit it.").waitFor();
  await assertNoSidewaysScroll(page);
  for (const title of ["Night", "Morning"]) {
    await page.locator('.chapter-foot a[rel="next"]').click();
    await page.locator("#chapters").getByText(`The words of ${title}.`).waitFor();
  }
  await page.locator("#work_endnotes").getByText("Thanks for reading!").waitFor();
  assert.equal(await page.locator('.chapter-foot a[rel="next"]').count(), 0);
}

/** On to the next works of the series, past the adult gate, which asks once. */
async function readSeries(page: Page): Promise<void> {
  await page.locator("#series").getByRole("link", { name: "Next Work" }).click();
  await seeHeading(page, "The Harbour");
  await page.getByText("This work could have adult content.").waitFor();
  assert.equal(await page.getByText("The words of The Harbour.").count(), 0);
  await follow(page, "Proceed");
  await page.locator("#chapters").getByText("The words of The Harbour.").waitFor();
  await assertNoSidewaysScroll(page);
  await page.locator("#series").getByRole("link", { name: "Next Work" }).click();
  await page.locator("#chapters").getByText("The words of The Bell.").waitFor();
  assert.equal(await page.locator("#series").getByRole("link", { name: "Next Work" }).count(), 0);
  await page.locator("#series").getByRole("link", { name: "Previous Work" }).click();
  await page.locator("#chapters").getByText("The words of The Harbour.").waitFor();
  await page.locator("#series").getByRole("link", { name: "The Shelf" }).click();
  await seeHeading(page, "The Shelf");
  assert.equal(await page.locator("li.work.blurb").count(), 3);
}

async function groundOf(page: Page): Promise<string> {
  return String(await page.evaluate("getComputedStyle(document.documentElement).backgroundColor"));
}
