import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Page as BrowserPage } from "playwright-core";
import { type Html, html } from "#core/html.ts";
import { withPage } from "#test/support/browser.ts";
import { findAsset } from "./assets.ts";
import { document } from "./document.ts";
import { emptyState } from "./empty.ts";
import { textArea } from "./fields.ts";
import type { ViewerView } from "./site-header.ts";
import { adminTable } from "./table.ts";

const site = "https://archive.example";
const member: ViewerView = { login: "marian", mayPost: true, isAdmin: false };
const keeper: ViewerView = { login: "keeper", mayPost: true, isAdmin: true, isWrangler: true };

/** Shows a page of the shell around `main` at a width. */
async function visit(
  t: TestContext,
  view: { readonly viewer: ViewerView; readonly main: Html; readonly siteName?: string },
  act: (page: BrowserPage, width: (px: number) => Promise<void>) => Promise<void>,
): Promise<void> {
  const { siteName = "Octavo" } = view;
  const body = document({ title: "", version: "1", searchAddress: "/works/search", ...view, siteName }).toString();
  await withPage(t, { baseURL: site }, async (page) => {
    await page.route(`${site}/**`, async (route) => {
      const asset = findAsset(new URL(route.request().url()).pathname);
      if (asset !== null) return route.fulfill({ body: asset.bytes, contentType: asset.type });
      return route.fulfill({ body, contentType: "text/html" });
    });
    await page.goto("/");
    await act(page, (px) => page.setViewportSize({ width: px, height: 800 }));
  });
}

/** Texts of the elements that reach beyond the window or are cut by what holds them. */
function listCut(page: BrowserPage, selector: string): Promise<readonly string[]> {
  return page.locator(selector).evaluateAll((found) =>
    found
      .filter((one) => {
        const box = one.getBoundingClientRect();
        const holder = one.closest("nav, section")?.getBoundingClientRect() ?? box;
        return (
          box.right > Math.min(one.ownerDocument.documentElement.clientWidth, holder.right + 1) ||
          one.scrollWidth > one.clientWidth + 1
        );
      })
      .map((one) => one.textContent ?? ""),
  );
}

function displayOf(page: BrowserPage, selector: string): Promise<unknown> {
  return page.evaluate(`getComputedStyle(document.querySelector("${selector}")).display`);
}

for (const [who, viewer] of [
  ["a member", member],
  ["an administrator", keeper],
] as const) {
  test(`every way of the header is whole for ${who}, from a tablet to a desk`, async (t) => {
    await visit(t, { viewer, main: html`<h2 class="heading">Page</h2>` }, async (page, width) => {
      for (const px of [640, 700, 768, 900, 992, 1280]) {
        await width(px);
        assert.deepEqual(await listCut(page, ".site-header li a, .site-name"), [], `at ${px} pixels`);
        assert(await page.getByRole("link", { name: "Log out" }).isVisible(), `at ${px} pixels`);
      }
    });
  });
}

test("on a phone the name of the archive stays and the rest of the ways are in the menu", async (t) => {
  await visit(t, { viewer: keeper, main: html`<h2 class="heading">Page</h2>` }, async (page, width) => {
    for (const px of [320, 360, 412]) {
      await width(px);
      assert.deepEqual(await listCut(page, ".site-name, .site-nav li a"), [], `at ${px} pixels`);
      assert.equal(await page.getByRole("link", { name: "Log out" }).isVisible(), false);
    }
    await page.getByRole("button", { name: "Account menu" }).click();
    assert(await page.getByRole("link", { name: "Log out" }).isVisible());
  });
});

const finding = "The text names no warning; “Creator Chose Not To Use Archive Warnings” stands for it.";

function table(columns: readonly string[]): Html {
  return adminTable({
    caption: "Findings",
    columns: columns.map((label) => ({ label })),
    rows: [{ cells: columns.map((label) => (label === "What" ? finding : `${label}-of-a-very-long-file-name.html`)) }],
    empty: { text: "None." },
  });
}

test("a table of many columns is cards on a phone: nothing is cut, and every value has its name", async (t) => {
  const main = html`<h2 class="heading">Import</h2>${table(["What", "Weight", "Works", "Example"])}`;
  await visit(t, { viewer: member, main }, async (page, width) => {
    for (const px of [320, 360]) {
      await width(px);
      assert.equal(await displayOf(page, "tbody tr"), "flex");
      assert.deepEqual(await listCut(page, "tbody tr > *"), [], `at ${px} pixels`);
    }
    const cells = page.locator("tbody td");
    const labels = await cells.evaluateAll((found) => found.map((cell) => cell.getAttribute("data-label")));
    assert.deepEqual(labels, ["Weight", "Works", "Example"]);
    await width(1280);
    assert.equal(await displayOf(page, "tbody tr"), "table-row");
    assert.deepEqual(await listCut(page, "tbody tr > *"), []);
  });
});

test("a table of few columns stays a table on a phone", async (t) => {
  await visit(t, { viewer: member, main: table(["What", "Works"]) }, async (page, width) => {
    await width(360);
    assert.equal(await displayOf(page, "tbody tr"), "table-row");
  });
});

test("what is chosen and sent in a table has room for a finger on a phone", async (t) => {
  const chosen = html`<label class="choose"><input type="checkbox" name="tag"> <bdi>Rain</bdi></label> <a href="/x">Edit</a>`;
  const suggested = html`<ol class="suggestions"><li><button type="button" class="quiet">Rain</button></li></ol>`;
  const main = html`${adminTable({
    caption: "Tags",
    columns: ["Tag", "Works", "First seen", "Fandoms", "Perhaps", "Take"].map((label) => ({ label })),
    rows: [
      {
        cells: [
          chosen,
          "1",
          "45 minutes ago",
          "A fandom of many words, and another",
          suggested,
          html`<button type="button">Take</button>`,
        ],
      },
    ],
    empty: { text: "None." },
  })}`;
  await visit(t, { viewer: member, main }, async (page, width) => {
    const heights = (selector: string) =>
      page.locator(selector).evaluateAll((found) => found.map((one) => one.getBoundingClientRect().height));
    await width(360);
    for (const height of await heights("label.choose, label.choose + a, tbody button"))
      assert(height >= 44, `${height}`);
    await width(768);
    const [perhaps = 0] = await page
      .locator("td:has(.suggestions)")
      .evaluateAll((found) => found.map((one) => one.getBoundingClientRect().width));
    assert(perhaps > 180, `${perhaps}`);
  });
});

test("what heads an empty page is a heading", async (t) => {
  const empty = emptyState({ heading: "Nothing yet", text: "It will be here." });
  await visit(t, { viewer: member, main: html`<h2 class="heading">Page</h2>${empty}` }, async (page) => {
    assert.equal(await page.getByRole("heading", { name: "Nothing yet", level: 3 }).count(), 1);
  });
});

test("a listing is printed without its filters, its summaries whole", async (t) => {
  const filters = html`<form class="filters" popover="auto"><p>Filters</p></form>`;
  const card = html`<div class="long-summary"><blockquote class="userstuff summary">${"A long summary. ".repeat(80)}</blockquote><details class="unfold"><summary>Whole summary</summary></details></div>`;
  const main = html`<work-listing class="listing-page"><div class="results">${card}</div>${filters}</work-listing>`;
  await visit(t, { viewer: member, main }, async (page, width) => {
    await width(1280);
    assert(await page.getByText("Filters", { exact: true }).isVisible());
    await page.emulateMedia({ media: "print" });
    assert(!(await page.getByText("Filters", { exact: true }).isVisible()));
    assert(!(await page.getByText("Whole summary").isVisible()));
    const [shown, whole] = await page
      .locator(".summary")
      .first()
      .evaluate((one) => [one.clientHeight, one.scrollHeight]);
    assert.equal(shown, whole);
  });
});

test("the notes at the end are typed into a field like those at the beginning", async (t) => {
  const names = ["work[notes]", "work[endnotes]"];
  const main = html`<form>${names.map((name) => textArea({ name, label: "Notes" }))}</form>`;
  await visit(t, { viewer: member, main }, async (page) => {
    const gaps = await page
      .locator("textarea")
      .evaluateAll((fields) =>
        fields.map(
          (field) =>
            field.getBoundingClientRect().top - (field.previousElementSibling?.getBoundingClientRect().bottom ?? 0),
        ),
      );
    assert.equal(gaps.length, 2);
    assert.equal(gaps[0], gaps[1]);
  });
});
