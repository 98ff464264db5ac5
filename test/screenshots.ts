import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { findBrowserPath } from "./support/browser-paths.ts";
import { makeCruelWorld } from "./support/cruel-world.ts";
import { type PageType, pageTypes } from "./support/page-types.ts";
import { makeShelfWorld, toShelfPath } from "./support/shelf-world.ts";
import { type Site, type SocketArchive, serveArchive, toPlaywrightCookies } from "./support/socket-archive.ts";
import type { World } from "./support/world.ts";

const usage = `Usage: node test/screenshots.ts FOLDER [--only PART-OF-A-NAME]… [--look 360-night]… [--world shelf|cruel]

Takes a picture of every page type at 360, 768 and 1280 pixels, by day and by night, with the sample shelf and with cruel data.`;

/** Longer pages are cut: what is below looks like what is above. */
const heightMax = 2600;

const worlds: Readonly<Record<string, (site: Site) => Promise<World>>> = {
  shelf: makeShelfWorld,
  cruel: makeCruelWorld,
};

const widths = [360, 768, 1280];
const grounds = ["paper", "night"] as const;

const { values, positionals } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    look: { type: "string", multiple: true },
    world: { type: "string", multiple: true },
  },
  allowPositionals: true,
});
const [folder] = positionals;
if (folder === undefined) {
  console.error(usage);
  process.exitCode = 2;
} else await takeAll(folder);

async function takeAll(out: string): Promise<void> {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const path = findBrowserPath(process.env, process.platform) ?? chromium.executablePath();
  const browser = await chromium.launch({ executablePath: path, args });
  for (const [name, make] of Object.entries(worlds)) {
    if (values.world?.includes(name) === false) continue;
    const served = await serveArchive(make);
    for (const type of pageTypes.filter(isWanted)) await takeOne({ browser, served, type, folder: join(out, name) });
    await served.stop();
  }
  await browser.close();
}

function isWanted(type: PageType): boolean {
  return values.only?.some((part) => type.name.includes(part)) ?? true;
}

interface Shot {
  readonly browser: Browser;
  readonly served: SocketArchive<World>;
  readonly type: PageType;
  readonly folder: string;
}

async function takeOne(shot: Shot): Promise<void> {
  const { browser, served, type, folder } = shot;
  const { url, made: world } = served;
  mkdirSync(folder, { recursive: true });
  for (const width of widths.filter((width) => grounds.some((ground) => hasLook(`${width}-${ground}`)))) {
    // A phone's scroll bars lie over the page and take no width.
    const session = await browser.newContext({ baseURL: url, isMobile: width < 600, viewport: { width, height: 800 } });
    await session.addCookies(toPlaywrightCookies(world.browsers[type.viewer], url));
    const page = await session.newPage();
    const path = type.path(world);
    const isShelf = folder.endsWith("shelf");
    const answer = await page.goto(isShelf ? toShelfPath(path, type.viewer === "owner") : path);
    if (answer?.status() !== 200) console.log(`${answer?.status()} ${type.name}`);
    for (const ground of grounds) if (hasLook(`${width}-${ground}`)) await takeLook(page, ground, shot);
    await session.close();
  }
}

function hasLook(look: string): boolean {
  return values.look?.includes(look) ?? true;
}

async function takeLook(page: Page, ground: (typeof grounds)[number], { type, folder }: Shot): Promise<void> {
  await page.emulateMedia({ colorScheme: ground === "night" ? "dark" : "light" });
  const height = Math.min(heightMax, Number(await page.evaluate("document.documentElement.scrollHeight")));
  const { width = 0 } = page.viewportSize() ?? {};
  const file = join(folder, `${type.name.replaceAll(" ", "-")}.${width}-${ground}.png`);
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height } });
}
