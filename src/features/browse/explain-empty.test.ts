import assert from "node:assert/strict";
import { test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { startShelf } from "#test/support/posted-shelf.ts";

forEachDatabase("a search that finds nothing", (open) => {
  test("says which tag may have been meant by words that no work has", async () => {
    const { archive } = await startShelf(open, [{ characters: ["Sherlock Holmes"], freeforms: ["Slow Burn"] }]);
    const browser = archive.browser();
    const search = (query: string) =>
      browser.get(`/works/search?${new URLSearchParams({ "work_search[query]": query })}`);
    for (const query of ["sherlok", '"Sherlok Holmes"', "sherlock homes"]) {
      const { text } = await search(query);
      const address = /Did you mean <a href="([^"]*)"[^>]*><bdi>Sherlock Holmes</.exec(text)?.[1];
      assert(address !== undefined, query);
      assert.match((await browser.get(address.replaceAll("&amp;", "&"))).text, /1 Found/);
    }
    for (const query of ["sherlock dragon", "holmes -holmes", "holmes words:>1000000"]) {
      assert.doesNotMatch((await search(query)).text, /Did you mean/, query);
    }
    await archive.stop();
  });
});
