import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Page as BrowserPage } from "playwright-core";
import { html } from "#core/html.ts";
import { securityHeaders } from "#platform/http/security-headers.ts";
import { withPage } from "#test/support/browser.ts";
import { findAsset } from "./assets.ts";
import { type WorkBlurbView, workIndex } from "./blurb.ts";
import type { CardRulesView } from "./blurb-menu.ts";
import { document } from "./document.ts";

const site = "https://archive.example";
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

function list(rules: CardRulesView): string {
  const login = rules.form === null ? null : "reader";
  const viewer = { login, mayPost: false, isAdmin: false };
  const main = html`<h2 class="heading">4 Works</h2>${workIndex(cards, { now: Date.now(), timeZone: "UTC" }, rules)}`;
  return document({ title: "", siteName: "Archive", version: "1", viewer, main }).toString();
}

const pages: Readonly<Record<string, string>> = {
  "/works": list({ form: null }),
  "/own": list({ form: { action: "/filters", token: "t", returnTo: "/own" } }),
};

interface Sent {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Answers from memory; forms are answered as the archive answers a script. */
async function visit(
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
        return route.fulfill({ json: { text: "Such works are left out.", undo } });
      }
      return route.fulfill({ body: pages[pathname] ?? "", contentType: "text/html", headers });
    });
    await act(browser, sent);
    assert.deepEqual(failed, []);
  });
}

const shown = (browser: BrowserPage) => browser.locator("li.work.blurb:visible h4 > a").allTextContents();

async function press(browser: BrowserPage, work: string, button: string): Promise<void> {
  const menu = browser.locator("li.work.blurb", { hasText: work }).locator(".hide-menu");
  await menu.locator("summary").click();
  await menu.getByRole("button", { name: button, exact: true }).click();
}

test("a guest hides a work by one press, takes it back in place, and the rule stands at the next visit", async (t) => {
  await visit(t, async (browser) => {
    await browser.goto("/works");
    await press(browser, "The first", "this work");
    assert.deepEqual(await shown(browser), ["The second", "Der dritte", "Coffee shops"]);
    await browser.getByRole("button", { name: "Undo" }).click();
    assert.equal((await shown(browser)).length, 4);
    await press(browser, "The second", "Ängst");
    await browser.reload();
    assert.deepEqual(await shown(browser), ["The first", "Der dritte", "Coffee shops"]);
    const line = browser.locator(".rules-line");
    assert.match((await line.textContent()) ?? "", /1 work on this page is hidden .+ counts include such works/i);
    await line.getByRole("button", { name: "Show" }).click();
    assert.equal((await shown(browser)).length, 4);
  });
});

test("a press on an author hides all her works on the page", async (t) => {
  await visit(t, async (browser) => {
    await browser.goto("/works");
    await press(browser, "The first", "works by Watson");
    assert.deepEqual(await shown(browser), ["Der dritte", "Coffee shops"]);
    await browser.reload();
    await press(browser, "Der dritte", "works by Ormond");
    assert.deepEqual(await shown(browser), ["Coffee shops"]);
  });
});

const rules: readonly (readonly [rule: object, left: readonly number[]])[] = [
  [{ hide: { tag: "angst" } }, [1, 3, 4]],
  [{ hide: { words: "coffee shop*" } }, [1, 2, 3]],
  [{ hide: { words: "shop" } }, [1, 2, 3, 4]],
  [{ hide: { words: "tea", in: "title" } }, [1, 2, 3, 4]],
  [{ hide: { words: "letter", in: "summary" }, unless: [{ work: "2" }] }, [2]],
  [{ hide: { language: "de" } }, [1, 2, 4]],
  [{ hide: { longerThan: 50_000 } }, [1, 2, 4]],
  [{ hide: { shorterThan: 50_000 } }, [3]],
  [{ hide: { unfinishedMonths: 6 } }, [1, 2, 4]],
  [{ hide: { fandomsOver: 1 } }, [1, 2, 3, 4]],
  [{ hide: { anonymous: true } }, [1, 2, 3]],
  [{ hide: { author: "MORIARTY", pseud: "or/mond" } }, [1, 2, 4]],
  [{ highlight: { tag: "Fluff" } }, [1, 2, 3, 4]],
  [{ hide: "nonsense" }, [1, 2, 3, 4]],
];

test("every kind of rule holds for a guest's page", async (t) => {
  await visit(t, async (browser) => {
    await browser.goto("/works");
    for (const [rule, left] of rules) {
      await browser.evaluate(
        (text) => localStorage.setItem("octavo-rules", text),
        JSON.stringify({ format: "octavo-rules", version: 1, rules: [rule] }),
      );
      await browser.reload();
      const ids = await browser
        .locator("li.work.blurb:visible")
        .evaluateAll((all) => all.map(({ id }) => Number(id.slice(5))));
      assert.deepEqual(ids, left, JSON.stringify(rule));
    }
    assert.equal(await browser.locator(".is-highlighted").count(), 0);
  });
});

test("a member's press is sent, and taken back in place", async (t) => {
  await visit(t, async (browser, sent) => {
    await browser.goto("/own");
    await press(browser, "The second", "Ängst");
    await browser.getByRole("button", { name: "Undo" }).waitFor();
    assert.deepEqual(await shown(browser), ["The first", "Der dritte", "Coffee shops"]);
    await browser.getByRole("button", { name: "Undo" }).click();
    await browser.locator(".hidden-card").waitFor({ state: "detached" });
    assert.equal((await shown(browser)).length, 4);
    assert.deepEqual(sent, [
      { path: "/filters", fields: { hide: "tag: Ängst", return_to: "/works", authenticity_token: "t" } },
      { path: "/filters/undo", fields: { rule: "7", authenticity_token: "t" } },
    ]);
  });
});
