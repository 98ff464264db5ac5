import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Page as BrowserPage } from "playwright-core";
import { securityHeaders } from "#platform/http/security-headers.ts";
import { withPage } from "#test/support/browser.ts";
import { findAsset } from "#ui/assets.ts";
import { document } from "#ui/document.ts";
import { guestRulesPage } from "./pages/guest-rules-page.ts";

const site = "https://archive.example";

const viewer = { login: null, mayPost: false, isAdmin: false };
const page = document({
  title: "",
  siteName: "Archive",
  version: "1",
  viewer,
  main: guestRulesPage(),
  scripts: ["guest-rules"],
}).toString();

async function visit(t: TestContext, act: (browser: BrowserPage) => Promise<void>): Promise<void> {
  await withPage(t, { baseURL: site }, async (browser) => {
    const failed: string[] = [];
    browser.on("console", (said) => said.type() === "error" && failed.push(said.text()));
    browser.on("pageerror", (error) => failed.push(error.message));
    await browser.route(`${site}/**`, (route) => {
      const headers = securityHeaders(false, []);
      const asset = findAsset(new URL(route.request().url()).pathname);
      if (asset !== null) return route.fulfill({ body: asset.bytes, contentType: asset.type, headers });
      return route.fulfill({ body: page, contentType: "text/html", headers });
    });
    await browser.goto("/filters");
    await act(browser);
    assert.deepEqual(failed, []);
  });
}

async function kept(browser: BrowserPage): Promise<readonly unknown[]> {
  const text = await browser.evaluate(() => localStorage.getItem("octavo-rules"));
  return text === null ? [] : JSON.parse(text).rules;
}

async function add(browser: BrowserPage, kind: string, value: string, unless = ""): Promise<void> {
  await browser.getByLabel("With works").selectOption(kind);
  await browser.getByLabel("Which, or how many").fill(value);
  await browser.getByLabel(/^Unless/).fill(unless);
  await browser.getByRole("button", { name: "Add rule" }).click();
}

/** What is typed, and the rule that comes of it; null where none must. */
const typed: readonly (readonly [kind: string, value: string, about: object | null])[] = [
  ["work", `${site}/works/5/chapters/34`, { work: "5" }],
  ["work", "/works/6?page=2#comments", { work: "6" }],
  ["work", "7", { work: "7" }],
  ["work", "https://other.example/works/8", null],
  ["work", "/users/watson", null],
  ["author", `${site}/users/watson/works?page=2`, { author: "watson" }],
  ["author", "/users/watson/pseuds/Dr%20W", { author: "watson", pseud: "Dr W" }],
  ["author", "Dr W (watson)", { author: "watson", pseud: "Dr W" }],
  ["tag", `${site}/tags/Holmes*s*Watson/works`, { tag: "Holmes/Watson" }],
  ["language", "german", { language: "de" }],
  ["language", "Deutsch", { language: "de" }],
  ["language", "DE", { language: "de" }],
  ["language", "Volapük of old", null],
  ["words", "*", null],
  ["words", "…", null],
  ["longerThan", "1,000", { longerThan: 1000 }],
  ["longerThan", "1.5", null],
  ["anonymous", "", { anonymous: true }],
];

test("what a guest types becomes the rule that it says, or none with the reason", async (t) => {
  await visit(t, async (browser) => {
    for (const [kind, value, about] of typed) {
      await browser.evaluate(() => localStorage.clear());
      await add(browser, kind, value);
      assert.deepEqual(await kept(browser), about === null ? [] : [{ hide: about }], `${kind} ${value}`);
      if (about === null) assert.match((await browser.getByRole("status").textContent()) ?? "", /^Write /, value);
    }
  });
});

test("a guest's rule has exceptions, and an odd one is named", async (t) => {
  await visit(t, async (browser) => {
    await add(browser, "tag", "Fluff", "Hamlet\nauthor: watson\n/works/7/chapters/9");
    const unless = [{ tag: "Hamlet" }, { author: "watson" }, { work: "7" }];
    assert.deepEqual(await kept(browser), [{ hide: { tag: "Fluff" }, unless }]);
    await add(browser, "tag", "Angst", "work: none");
    assert.match((await browser.getByRole("status").textContent()) ?? "", /“work: none” is no tag/);
    assert.equal((await kept(browser)).length, 1);
  });
});

test("a guest pastes a file or a plain list, and what cannot be read is counted", async (t) => {
  const file = { format: "octavo-rules", version: 1, rules: [{ hide: { tag: "Fluff" } }, { hide: { tagg: "Fluff" } }] };
  const pasted: readonly (readonly [text: string, told: RegExp, count: number])[] = [
    [`\u{feff}${JSON.stringify(file)}`, /rule is added\. Not understood: rule 2\./, 1],
    [JSON.stringify({ ...file, version: 2 }), /no file of rules/, 1],
    ["Angst\nauthor: watson\n/works/x\n", /2 rules are added\. Not understood: “\/works\/x”\./, 3],
  ];
  await visit(t, async (browser) => {
    await browser.getByText("Copy or paste rules").click();
    for (const [text, told, count] of pasted) {
      await browser.locator("#guest_text").fill(text);
      await browser.getByRole("button", { name: "Take the rules" }).click();
      assert.match((await browser.getByRole("status").textContent()) ?? "", told);
      assert.equal((await kept(browser)).length, count);
    }
  });
});
