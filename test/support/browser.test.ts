import assert from "node:assert/strict";
import { test } from "node:test";
import { withPage } from "#test/support/browser.ts";
import { findBrowserPath } from "#test/support/browser-paths.ts";

test("a page runs scripts unless it is asked not to", async (t) => {
  const source = "data:text/html,<title>before</title><script>document.title = 'after'</script>";
  await withPage(t, {}, async (page) => {
    await page.goto(source);
    assert.equal(await page.title(), "after");
  });
  await withPage(t, { javaScriptEnabled: false }, async (page) => {
    await page.goto(source);
    assert.equal(await page.title(), "before");
  });
});

test("CHROME_PATH goes before what is found, and no browser is no path", () => {
  assert.equal(findBrowserPath({ CHROME_PATH: "/opt/own" }, "linux"), "/opt/own");
  assert.equal(findBrowserPath({ PROGRAMFILES: "C:\\nowhere" }, "win32"), null);
});
