import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { after, type TestContext } from "node:test";
import { promisify } from "node:util";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findBrowserPath } from "#test/support/browser-paths.ts";
import { reportMissing } from "#test/support/missing.ts";

/** The browser must ask nothing of other hosts by itself: the tests run without a network too. */
const quietOptions = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const downloadMsMax = 180_000;

let browser: Promise<Browser | null> | undefined;

// Whichever test file loads this module first: the hook is the whole run's, and runs after its last test.
after(async () => (await browser)?.close());

/**
 * Hands a page of a fresh, separate session to `act`; the test is skipped, and named at the end of the run, where there
 * is no browser. `options` are Playwright's: `{ javaScriptEnabled: false }`, `viewport`, `colorScheme`, `baseURL`.
 */
export async function withPage(
  t: TestContext,
  options: BrowserContextOptions,
  act: (page: Page) => Promise<void>,
): Promise<void> {
  const running = await openBrowser();
  if (running === null) return t.skip("no browser");
  const session = await running.newContext(options);
  try {
    await act(await session.newPage());
  } finally {
    await session.close();
  }
}

/** A step of a story that takes longer will not happen: what it waits for is not on the page. */
const actMsMax = 15_000;

/** Opens a session of its own, with its first page, in the running browser. */
export type OpenSession = (options?: BrowserContextOptions) => Promise<Page>;

/** As `withPage`, for stories of several people: each call of `open` is somebody at a browser of her own. */
export async function withPeople(
  t: TestContext,
  options: BrowserContextOptions,
  act: (open: OpenSession) => Promise<void>,
): Promise<void> {
  const running = await openBrowser();
  if (running === null) return t.skip("no browser");
  const sessions: BrowserContext[] = [];
  try {
    await act(async (own = {}) => {
      const session = await running.newContext({ ...options, ...own });
      session.setDefaultTimeout(actMsMax);
      sessions.push(session);
      return session.newPage();
    });
  } finally {
    for (const session of sessions) await session.close();
  }
}

/** The run's one browser, opened at the first call; null where there is none. */
function openBrowser(): Promise<Browser | null> {
  browser ??= launch().catch((error: unknown) => {
    reportMissing("everything in a browser", firstLine(error));
    return null;
  });
  return browser;
}

async function launch(): Promise<Browser> {
  const executablePath = findBrowserPath(process.env, process.platform) ?? (await downloadBrowser());
  const options = process.getuid?.() === 0 ? ["--no-sandbox", ...quietOptions] : quietOptions;
  return chromium.launch({ executablePath, args: options });
}

/** Playwright's own Chromium, in the user's cache; fetched there when it is missing, and nowhere else. */
async function downloadBrowser(): Promise<string> {
  const path = chromium.executablePath();
  if (existsSync(path)) return path;
  const folder = dirname(createRequire(import.meta.url).resolve("playwright-core/package.json"));
  try {
    const options = { timeout: downloadMsMax };
    await promisify(execFile)(process.execPath, [join(folder, "cli.js"), "install", "chromium"], options);
  } catch (error) {
    const reason = firstLine(error);
    throw new Error(`no Chromium or Chrome found (CHROME_PATH names one), and Playwright's did not come: ${reason}`);
  }
  return path;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split("\n").map((line) => line.trim());
  return lines.find((line) => /error|failed/i.test(line) && !line.startsWith("Command failed")) ?? lines[0] ?? text;
}
