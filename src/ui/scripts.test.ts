import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Page as BrowserPage } from "playwright-core";
import { type Fragment, html } from "#core/html.ts";
import { defaultReading } from "#core/preferences.ts";
import { securityHeaders } from "#platform/http/security-headers.ts";
import { withPage } from "#test/support/browser.ts";
import { cleaned, cruelText } from "#test/support/cruel-views.ts";
import { findAsset } from "./assets.ts";
import { chapterNavigation, readingBar } from "./chapter-navigation.ts";
import { document, type PageScript } from "./document.ts";
import { textField } from "./fields.ts";
import { form, submitRow } from "./form.ts";
import { readerPanel } from "./reader-settings.ts";
import { continueReading, readingPlace } from "./reading-place.ts";
import { workText } from "./work-text.ts";

const site = "https://archive.example";

function page(main: Fragment, scripts: readonly PageScript[]) {
  const viewer = { login: null, mayPost: false, isAdmin: false };
  return document({ title: "", siteName: "Archive", version: "1", viewer, main: html`${main}`, scripts });
}

const link = (position: number) => ({ position, title: "", address: `/next-${position}` });
const ways = {
  previous: null,
  current: link(1),
  next: link(2),
  chapterCount: 2,
  indexAddress: "/navigate",
  wholeAddress: "/whole",
  firstAddress: "/works/7",
};

const longText = cleaned("<p>He went on, and on.</p>".repeat(400));
const [chapter = assert.fail()] = cruelText.chapters;
const text = {
  ...cruelText,
  language: { code: "en", name: "English", direction: "ltr" },
  chapters: [{ ...chapter, body: longText }],
} as const;
const panel = readerPanel({ settings: defaultReading, formAddress: "/reading", saveAddress: null });

const pages: Readonly<Record<string, string>> = {
  "/": page([continueReading([])], ["continue-reading"]).toString(),
  "/works/7/chapters/1": page(
    [
      chapterNavigation(ways, panel),
      workText(text),
      readingBar(ways, "Title"),
      readingPlace({ workId: 7, title: "The Title", firstChapterId: 1, lastChapterId: 9, saveAddress: null }),
    ],
    ["reader", "reading-position"],
  ).toString(),
  "/works/new": page(
    [
      form({ action: "/works", token: "t", guarded: true }, [
        textField({ name: "title", label: "Title" }),
        submitRow([{ label: "Post" }]),
      ]),
    ],
    ["form-guard"],
  ).toString(),
};

/** Answers from memory, with the archive's own security policy; what the policy refuses fails the test. */
async function visit(t: TestContext, act: (browser: BrowserPage) => Promise<void>): Promise<void> {
  await withPage(t, { baseURL: site, viewport: { width: 400, height: 700 } }, async (browser) => {
    const refused: string[] = [];
    browser.on("console", (said) => said.type() === "error" && refused.push(said.text()));
    await browser.route(`${site}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const asset = findAsset(pathname);
      const headers = securityHeaders(false, []);
      if (asset !== null) return route.fulfill({ body: asset.bytes, contentType: asset.type, headers });
      return route.fulfill({
        body: pages[pathname] ?? "<!doctype html><title>Other</title>",
        contentType: "text/html",
        headers,
      });
    });
    await act(browser);
    assert.deepEqual(refused, []);
  });
}

test("a guest's reading settings show at once and are there before the next page paints", async (t) => {
  await visit(t, async (browser) => {
    await browser.goto("/works/7/chapters/1");
    await browser.getByRole("link", { name: "Reading settings" }).click();
    await browser.getByRole("radio", { name: "Sepia" }).check();
    const ground = () => browser.locator("html").getAttribute("data-ground");
    assert.equal(await ground(), "sepia");
    await browser.goto("/");
    assert.equal(await ground(), "sepia");
  });
});

test("a guest goes on from the home page where she stopped", async (t) => {
  await visit(t, async (browser) => {
    await browser.goto("/works/7/chapters/1");
    await browser.evaluate("scrollTo(0, 6000)");
    await browser.waitForFunction("scrollY > 1000");
    const before = Number(await browser.evaluate("scrollY"));
    await browser.goto("/");
    await browser.getByRole("link", { name: "The Title" }).click();
    await browser.waitForFunction("scrollY > 1000");
    const after = Number(await browser.evaluate("scrollY"));
    // A place is kept in whole percents of the chapter.
    assert.ok(Math.abs(after - before) < 400, `${before} and ${after}`);
  });
});

test("the arrow keys turn chapters", async (t) => {
  await visit(t, async (browser) => {
    await browser.goto("/works/7/chapters/1");
    await browser.keyboard.press("ArrowRight");
    await browser.waitForURL("**/next-2");
  });
});

test("what was typed is not left without a question, and is sent without one", async (t) => {
  await visit(t, async (browser) => {
    const questions: string[] = [];
    browser.on("dialog", async (dialog) => {
      questions.push(dialog.type());
      await dialog.accept();
    });
    await browser.goto("/works/new");
    await browser.fill("#title", "Something");
    await browser.goto("/");
    assert.deepEqual(questions, ["beforeunload"]);
    await browser.goto("/works/new");
    await browser.fill("#title", "Something");
    await browser.getByRole("button", { name: "Post" }).click();
    await browser.waitForURL("**/works");
    assert.deepEqual(questions, ["beforeunload"]);
  });
});

test("a form is sent once, however often its button is pressed", async (t) => {
  await visit(t, async (browser) => {
    let sent = 0;
    const held = Promise.withResolvers<void>();
    await browser.goto("/works/new");
    await browser.route(`${site}/works`, async (route) => {
      sent += 1;
      await held.promise;
      await route.fulfill({ body: "<!doctype html><title>Other</title>", contentType: "text/html" });
    });
    const { x = 0, y = 0 } = (await browser.getByRole("button", { name: "Post" }).boundingBox()) ?? {};
    for (let press = 0; press < 3; press += 1) await browser.mouse.click(x + 8, y + 8);
    held.resolve();
    await browser.waitForURL("**/works");
    assert.equal(sent, 1);
  });
});
