import assert from "node:assert/strict";
import { test } from "node:test";
import { keepRules, pressHide, shownCards, visitCards } from "#test/support/cards-page.ts";

test("a guest hides a work by one press, takes it back in place, and the rule stands at the next visit", async (t) => {
  await visitCards(t, async (browser) => {
    await browser.goto("/works");
    await pressHide(browser, "The first", "this work");
    assert.deepEqual(await shownCards(browser), ["The second", "Der dritte", "Coffee shops"]);
    await browser.getByRole("button", { name: "Undo" }).click();
    assert.equal((await shownCards(browser)).length, 4);
    await pressHide(browser, "The second", "Ängst");
    await browser.reload();
    assert.deepEqual(await shownCards(browser), ["The first", "Der dritte", "Coffee shops"]);
    const line = browser.locator(".rules-line");
    assert.match((await line.textContent()) ?? "", /1 work on this page is hidden .+ counts include such works/i);
    await line.getByRole("button", { name: "Show" }).click();
    assert.equal((await shownCards(browser)).length, 4);
  });
});

test("a press on an author hides all her works on the page", async (t) => {
  await visitCards(t, async (browser) => {
    await browser.goto("/works");
    await pressHide(browser, "The first", "works by Watson");
    assert.deepEqual(await shownCards(browser), ["Der dritte", "Coffee shops"]);
    await browser.reload();
    await pressHide(browser, "Der dritte", "works by Ormond");
    assert.deepEqual(await shownCards(browser), ["Coffee shops"]);
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
  await visitCards(t, async (browser) => {
    await browser.goto("/works");
    for (const [rule, left] of rules) {
      await keepRules(browser, [rule]);
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
  await visitCards(t, async (browser, sent) => {
    await browser.goto("/own");
    await pressHide(browser, "The second", "Ängst");
    await browser.getByRole("button", { name: "Undo" }).waitFor();
    assert.deepEqual(await shownCards(browser), ["The first", "Der dritte", "Coffee shops", "My own"]);
    await browser.getByRole("button", { name: "Undo" }).click();
    await browser.locator(".hidden-card").waitFor({ state: "detached" });
    assert.equal((await shownCards(browser)).length, 5);
    assert.deepEqual(sent, [
      { path: "/filters", fields: { hide: "tag: Ängst", return_to: "/works", authenticity_token: "t" } },
      { path: "/filters/undo", fields: { rule: "7", authenticity_token: "t" } },
    ]);
  });
});
