import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startShelf } from "#test/support/posted-shelf.ts";

const ratings = ["General Audiences", "General Audiences", "Teen And Up Audiences", "Mature", "Mature", "Mature"];
const works = ratings.map((rating) => ({ rating, freeforms: ["Fluff"] }));
const include = "include_work_search[rating_ids][]";

/** The rows of ratings: value, whether it is chosen, and what stands behind the name. */
const rowsOf = (text: string) => {
  const fold = text.slice(text.indexOf('id="include_rating_tags"'), text.indexOf('id="include_archive_warning_tags"'));
  const rows = fold.matchAll(
    /class="include"><input[^>]*value="(\d+)"( checked)?>.*?<\/bdi><\/span>(?: <span class="\w+">([^<]*)<)?/gs,
  );
  return [...rows].map(([, value, checked, count]) => `${value}${checked === undefined ? "" : " chosen"} ${count}`);
};

const open = (browser: BrowserSession, query: readonly (readonly [string, string])[]) =>
  browser.get(`/works?${new URLSearchParams(query.map(([name, value]) => [name, value]))}`);

forEachDatabase("of ratings, of which a work has one", (openDatabase) => {
  test("several chosen in the form are one of these, and come back chosen", async () => {
    const { archive } = await startShelf(openDatabase, works);
    const browser = archive.browser();
    const { text } = await open(browser, [
      ["one_of[]", "rating"],
      [include, "10"],
      [include, "11"],
      ["work_search[other_tag_names]", "Fluff"],
    ]);
    assert.match(text, /3 Works/);
    assert.match(text, /one of <a[^>]*><bdi>General Audiences or Teen And Up Audiences</);
    assert.deepEqual(rowsOf(text), ["10 chosen 2", "11 chosen 1", "12 +3"]);
    assert.match(text, /name="one_of\[\]" value="rating"/);
    assert.match(text, /name="any_work_search\[1\]\[\]"[^>]* value=""/);
    const address = /data-address="([^"]*)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "";
    assert.equal(new URLSearchParams(address.split("?")[1]).has("one_of[]"), false);
    assert.deepEqual(rowsOf((await browser.get(address)).text), ["10 chosen 2", "11 chosen 1", "12 +3"]);
    await archive.stop();
  });

  test("the others stay in reach beside one that is chosen", async () => {
    const { archive } = await startShelf(openDatabase, works);
    const browser = archive.browser();
    const one = await open(browser, [
      ["one_of[]", "rating"],
      [include, "12"],
    ]);
    assert.match(one.text, /3 Works/);
    assert.deepEqual(rowsOf(one.text), ["12 chosen 3", "10 +2", "11 +1"]);
    const left = await open(browser, [
      [include, "12"],
      ["exclude_work_search[rating_ids][]", "10"],
    ]);
    assert.deepEqual(rowsOf(left.text), ["10 undefined", "12 chosen 3", "11 +1"]);
    await archive.stop();
  });

  test("two in an address that does not say so are both asked for, which no work is, and the form offers one of them", async () => {
    const { archive } = await startShelf(openDatabase, works);
    const { text } = await open(archive.browser(), [
      [include, "10"],
      [include, "11"],
    ]);
    assert.match(text, /0 Works/);
    assert.deepEqual(rowsOf(text), ["10 chosen 0", "11 chosen 0", "12 +3"]);
    assert.match(text, /name="one_of\[\]" value="rating"/);
    await archive.stop();
  });
});
