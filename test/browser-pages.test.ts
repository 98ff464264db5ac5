import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { withPage } from "#test/support/browser.ts";
import { pageTypes } from "#test/support/page-types.ts";
import { type SocketArchive, serveArchive, toPlaywrightCookies } from "#test/support/socket-archive.ts";
import { assertNoSidewaysScroll, PageWatch } from "#test/support/watch-page.ts";
import { makeWorld, type World } from "#test/support/world.ts";

const phone = { width: 360, height: 740 };
const smallPhone = { width: 320, height: 640 };
const desk = { width: 1280, height: 900 };

suite("in a browser", () => {
  let served: SocketArchive<World>;
  before(async () => {
    served = await serveArchive(({ place, options }) => makeWorld(place, options));
  });
  after(() => served.stop());

  for (const type of pageTypes) {
    test(`${type.name} fits a phone, is accessible by day and night, and stays quiet`, async (t) => {
      const { url, made: world } = served;
      await withPage(t, { baseURL: url, viewport: phone, colorScheme: "dark" }, async (page) => {
        const watch = new PageWatch(page, url);
        await page.context().addCookies(toPlaywrightCookies(world.browsers[type.viewer], url));
        await page.goto(type.path(world));
        await assertNoSidewaysScroll(page);
        await assertAccessible(page);
        await page.setViewportSize(smallPhone);
        await assertNoSidewaysScroll(page);
        await page.setViewportSize(desk);
        await page.emulateMedia({ colorScheme: "light" });
        await assertNoSidewaysScroll(page);
        await assertAccessible(page);
        watch.assertQuiet();
      });
    });
  }
});

/** What axe finds at the window's size, in a form that names the rule and the element. */
async function assertAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ rules: { "target-size": { enabled: true } } })
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`),
  );
  assert.deepEqual(found, [], page.url());
}
