import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { fillSampleShelf } from "#features/imports/index.ts";
import { startArchive, type TestArchive } from "./support/archive.ts";
import { findBrowserPath } from "./support/browser-paths.ts";
import { type SocketArchive, serveArchive, toPlaywrightCookies } from "./support/socket-archive.ts";

const folder = join(import.meta.dirname, "../docs/screenshots");

/** Run by hand, after the look has changed: `node test/readme-pictures.ts`. Takes the pictures of the README anew. */
async function takePictures(): Promise<void> {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const path = findBrowserPath(process.env, process.platform) ?? chromium.executablePath();
  const browser = await chromium.launch({ executablePath: path, args });
  const served = await serveArchive(async ({ place, options }) => {
    const archive = await startArchive(place, options);
    await fillSampleShelf(archive.ground);
    await archive.settle();
    return { archive };
  });
  mkdirSync(folder, { recursive: true });
  await takeOverview(browser, served);
  await takeFinding(browser, served);
  await takeChapter(browser, served);
  await takeSettings(browser, served);
  await takeWriting(browser, served);
  await served.stop();
  await browser.close();
}

type Served = SocketArchive<{ readonly archive: TestArchive }>;

const desk: BrowserContextOptions = { viewport: { width: 1060, height: 860 }, colorScheme: "light" };
const phone: BrowserContextOptions = {
  viewport: { width: 375, height: 812 },
  colorScheme: "dark",
  isMobile: true,
  deviceScaleFactor: 2,
};

/** A fandom's works narrowed by what they have and what they have not. */
async function takeFinding(browser: Browser, served: Served): Promise<void> {
  const context = await browser.newContext({ baseURL: served.url, ...desk });
  const page = await context.newPage();
  await page.goto("/tags/Sherlock%20Holmes%20-%20Arthur%20Conan%20Doyle/works");
  await page.getByLabel("Case Fic", { exact: false }).first().check();
  await page.getByLabel("Without Disguise").check();
  await page.getByRole("button", { name: "Sort and filter" }).click();
  await page.getByText("Case Fic ×").waitFor();
  await page.screenshot({ path: join(folder, "finding.png") });
  await context.close();
}

/** A listing on a desk and a chapter on a phone at night, side by side. */
async function takeOverview(browser: Browser, served: Served): Promise<void> {
  const listing = await browser.newContext({ baseURL: served.url, ...desk });
  const wide = await listing.newPage();
  await wide.goto("/");
  const reading = await browser.newContext({ baseURL: served.url, ...phone });
  const narrow = await reading.newPage();
  await openWork(narrow, "Pride and Prejudice");
  const [left, right] = await Promise.all([toSource(wide), toSource(narrow)]);
  const sheet = await browser.newPage({ viewport: { width: 1480, height: 940 } });
  await sheet.setContent(`<style>
    body { margin: 0; height: 940px; background: #e9e4d8; display: flex; align-items: center; justify-content: center; gap: 40px; }
    img { display: block; border-radius: 10px; box-shadow: 0 1px 2px #0003, 0 12px 32px #0003; }
    .phone { width: 375px; border-radius: 28px; }
    .desk { width: 980px; }
  </style><img class="desk" src="${left}"><img class="phone" src="${right}">`);
  await sheet.screenshot({ path: join(folder, "overview.png") });
  await Promise.all([listing.close(), reading.close(), sheet.close()]);
}

async function takeChapter(browser: Browser, served: Served): Promise<void> {
  const session = await browser.newContext({ baseURL: served.url, ...desk });
  const page = await session.newPage();
  await openWork(page, "Alice’s Adventures in Wonderland");
  await page.screenshot({ path: join(folder, "chapter.png") });
  await session.close();
}

async function takeSettings(browser: Browser, served: Served): Promise<void> {
  const session = await browser.newContext({ baseURL: served.url, ...phone, colorScheme: "light" });
  const page = await session.newPage();
  await openWork(page, "The Musgrave Ritual");
  await page.getByRole("link", { name: /^Aa/ }).first().click();
  await page.getByRole("radio", { name: "Sepia" }).check();
  await page.screenshot({ path: join(folder, "settings.png"), scale: "css" });
  await session.close();
}

async function takeWriting(browser: Browser, served: Served): Promise<void> {
  const session = await browser.newContext({ baseURL: served.url, ...desk });
  await session.addCookies(toPlaywrightCookies(await served.made.archive.member("writer"), served.url));
  const page = await session.newPage();
  await page.goto("/works/new");
  await page.getByLabel("Title").first().fill("The lamp in the window");
  await page.locator("textarea.prose").fill(`${lines.join("\n\n")}`);
  await page.screenshot({ path: join(folder, "writing.png") });
  await session.close();
}

const lines = [
  "The lamp had been dark for years. That night it burned.",
  "She put down her cup and went to the door, and stood there with her hand on the latch, and listened.",
  "“You might have knocked,” she said.",
];

async function openWork(page: Page, title: string): Promise<void> {
  await page.goto("/works?per_page=100");
  await page.getByRole("link", { name: title, exact: true }).first().click();
  await page.locator("#chapters").waitFor();
}

async function toSource(page: Page): Promise<string> {
  return `data:image/png;base64,${(await page.screenshot()).toString("base64")}`;
}

await takePictures();
