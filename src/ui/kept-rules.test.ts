import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "#test/support/browser.ts";
import { keepRules, pages, pressHide, shownCards, site, visitCards } from "#test/support/cards-page.ts";
import { findAsset } from "./assets.ts";

test("taking back one of two rules leaves hidden what the other hides", async (t) => {
  await visitCards(t, async (browser) => {
    await browser.goto("/works");
    await pressHide(browser, "The first", "works by Watson");
    await pressHide(browser, "Der dritte", "Fluff");
    assert.deepEqual(await shownCards(browser), []);
    await browser.getByRole("button", { name: "Undo" }).first().click();
    assert.deepEqual(await shownCards(browser), ["The second"]);
  });
});

test("a browser that keeps nothing says so, and shows what it could not hide", async (t) => {
  await visitCards(t, async (browser) => {
    await browser.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await browser.goto("/works");
    await pressHide(browser, "The first", "this work");
    assert.match((await browser.locator(".hidden-card").textContent()) ?? "", /cannot keep rules/);
    assert.equal((await shownCards(browser)).length, 4);
  });
});

test("damaged rules are passed over, and the others hold", async (t) => {
  const damaged = [null, 5, "x", { hide: { words: 5 } }, { hide: { words: "*" } }, { hide: { words: "" } }];
  const more = [
    { hide: { tag: "Ängst" }, unless: {} },
    { hide: { language: 7 } },
    { hide: { tag: "Fluff", author: "x" } },
  ];
  await visitCards(t, async (browser) => {
    await browser.goto("/works");
    await keepRules(browser, [...damaged, ...more, { hide: { author: "moriarty" } }]);
    await browser.reload();
    assert.deepEqual(await shownCards(browser), ["The first", "The second", "Coffee shops"]);
  });
});

test("rules that are made in another tab hold at once", async (t) => {
  await visitCards(t, async (browser) => {
    await browser.goto("/works");
    const other = await browser.context().newPage();
    await other.route(`${site}/**`, (route) => route.fulfill({ body: "", contentType: "text/html" }));
    await other.goto(`${site}/else`);
    await keepRules(other, [{ hide: { author: "watson" } }]);
    await browser.locator(".rules-line").waitFor();
    assert.deepEqual(await shownCards(browser), ["Der dritte", "Coffee shops"]);
  });
});

test("what a member presses leaves her own works where they are, as her lists do", async (t) => {
  await visitCards(t, async (browser) => {
    await browser.goto("/own");
    await pressHide(browser, "The first", "Fluff");
    await browser.locator(".hidden-card").waitFor();
    assert.deepEqual(await shownCards(browser), ["The second", "My own"]);
  });
});

test("a member is told of the rules that her browser kept before", async (t) => {
  await visitCards(t, async (browser) => {
    await browser.goto("/works");
    await keepRules(browser, [{ hide: { tag: "Fluff" } }]);
    await browser.goto("/own");
    assert.equal((await shownCards(browser)).length, 5);
    const way = browser.locator(".rules-line", { hasText: "1 rule" }).getByRole("link");
    assert.equal(await way.getAttribute("href"), "/users/reader/filters/import");
    await browser.getByRole("button", { name: "Delete them here" }).click();
    await browser.reload();
    assert.equal(await browser.locator(".rules-line").count(), 0);
  });
});

test("a member's press that does not reach the archive says so and hides nothing", async (t) => {
  await withPage(t, { baseURL: site }, async (browser) => {
    await browser.route(`${site}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      const asset = findAsset(pathname);
      if (asset !== null) return route.fulfill({ body: asset.bytes, contentType: asset.type });
      if (route.request().method() === "POST") return route.abort();
      return route.fulfill({ body: pages[pathname] ?? "", contentType: "text/html" });
    });
    await browser.goto("/own");
    await pressHide(browser, "The first", "Fluff");
    assert.match((await browser.locator(".hidden-card").textContent()) ?? "", /could not be reached/);
    assert.equal((await shownCards(browser)).length, 5);
  });
});
