import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Page as BrowserPage } from "playwright-core";
import { html } from "#core/html.ts";
import { securityHeaders } from "#platform/http/security-headers.ts";
import { withPage } from "#test/support/browser.ts";
import { findAsset } from "#ui/assets.ts";
import { type WorkBlurbView, workIndex } from "#ui/blurb.ts";
import type { CardRulesView } from "#ui/blurb-menu.ts";
import { document } from "#ui/document.ts";

export const site = "https://archive.example";
const dayMs = 86_400_000;

function card(id: number, title: string, over: Partial<WorkBlurbView> = {}): WorkBlurbView {
  const tag = (type: string, name: string) => ({ type, name, address: `/tags/${encodeURIComponent(name)}/works` });
  return {
    id,
    address: `/works/${id}`,
    title,
    creators: [{ name: "Watson", address: "/users/watson/pseuds/Watson" }],
    tags: [tag("fandom", "Sherlock Holmes"), tag("freeform", "Fluff")],
    complete: true,
    updatedAt: Date.now() - dayMs,
    summary: html`<p>Tea, and a letter.</p>`,
    series: [],
    language: { code: "en", name: "English", direction: "ltr" },
    counts: { words: 5_000, chapters: 1, expectedChapters: 1, comments: 0, kudos: 0, bookmarks: 0, hits: 0 },
    ...over,
  };
}

const cards = [
  card(1, "The first"),
  card(2, "The second", { tags: [{ type: "freeform", name: "Ängst", address: "/tags/x" }] }),
  card(3, "Der dritte", {
    creators: [{ name: "Ormond", address: "/users/moriarty/pseuds/Or%2Fmond" }],
    language: { code: "de", name: "Deutsch", direction: "ltr" },
    counts: { ...card(0, "").counts, words: 90_000, chapters: 2, expectedChapters: null },
    updatedAt: Date.now() - 400 * dayMs,
  }),
  card(4, "Coffee shops", { creators: [{ name: "Anonymous", address: null }] }),
];

const ownCards = [
  ...cards,
  card(5, "My own", { creators: [{ name: "Reader", address: "/users/reader/pseuds/Reader" }] }),
];

function list(rules: CardRulesView): string {
  const login = rules.form === null ? null : "reader";
  const viewer = { login, mayPost: false, isAdmin: false };
  const listed = login === null ? cards : ownCards;
  const main = html`<h2 class="heading">4 Works</h2>${workIndex(listed, { now: Date.now(), timeZone: "UTC" }, rules)}`;
  return document({ title: "", siteName: "Archive", version: "1", viewer, main }).toString();
}

/** The pages by their paths. */
export const pages: Readonly<Record<string, string>> = {
  "/works": list({ form: null }),
  "/own": list({ form: { action: "/filters", token: "t", returnTo: "/own" } }),
};

/** A form that was sent. */
export interface Sent {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Visits `/works` as a guest or `/own` as a member; forms are answered as the archive answers a script. */
export async function visitCards(
  t: TestContext,
  act: (browser: BrowserPage, sent: readonly Sent[]) => Promise<void>,
): Promise<void> {
  await withPage(t, { baseURL: site }, async (browser) => {
    const failed: string[] = [];
    const sent: Sent[] = [];
    browser.on("console", (said) => said.type() === "error" && failed.push(said.text()));
    browser.on("pageerror", (error) => failed.push(error.message));
    await browser.route(`${site}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const headers = securityHeaders(false, []);
      const asset = findAsset(pathname);
      if (asset !== null) return route.fulfill({ body: asset.bytes, contentType: asset.type, headers });
      if (route.request().method() === "POST") {
        const fields = Object.fromEntries(new URLSearchParams(route.request().postData() ?? ""));
        sent.push({ path: pathname, fields });
        const undo = { action: "/filters/undo", fields: { rule: "7" } };
        return route.fulfill({ json: { text: "Such works are left out.", undo, isHidden: true } });
      }
      return route.fulfill({ body: pages[pathname] ?? "", contentType: "text/html", headers });
    });
    await act(browser, sent);
    assert.deepEqual(failed, []);
  });
}

/** The titles of the cards that can be seen. */
export const shownCards = (browser: BrowserPage) => browser.locator("li.work.blurb:visible h4 > a").allTextContents();

/** Presses a button of the menu "Hide" of a work. */
export async function pressHide(browser: BrowserPage, work: string, button: string): Promise<void> {
  const menu = browser.locator("li.work.blurb", { hasText: work }).locator(".hide-menu");
  await menu.locator("summary").click();
  await menu.getByRole("button", { name: button, exact: true }).click();
}

/** Puts rules into the browser's storage, whole or damaged. */
export const keepRules = (browser: BrowserPage, kept: readonly unknown[]) =>
  browser.evaluate(
    (text) => localStorage.setItem("octavo-rules", text),
    JSON.stringify({ format: "octavo-rules", version: 1, rules: kept }),
  );
