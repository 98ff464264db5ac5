import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startArchiveOn } from "#test/support/posted-shelf.ts";

forEachDatabase("An address with a slash at its end", (open) => {
  let archive: TestArchive;
  before(async () => {
    archive = await startArchiveOn(open);
  });
  after(() => archive.stop());

  test("leads for good to the page without it, with its query", async () => {
    for (const [asked, wanted] of [
      ["/works/", "/works"],
      ["/works///", "/works"],
      ["/works/search/?page=2&x=%2F", "/works/search?page=2&x=%2F"],
      ["/tags/A*s*B/works/?work_search%5Bcomplete%5D=T", "/tags/A*s*B/works?work_search%5Bcomplete%5D=T"],
      ["/users/nobody/", "/users/nobody"],
    ] as const) {
      const { status, location } = await archive.browser().get(asked);
      assert.deepEqual([status, location], [301, wanted], asked);
    }
  });

  test("is missing where there is no page without it either", async () => {
    assert.equal((await archive.browser().get("/no/such/page/at/all/")).status, 404);
    assert.equal((await archive.browser().get("/")).status, 200);
  });

  test("takes no form elsewhere", async () => {
    assert.notEqual((await archive.browser().submitRaw("/users/login/", {})).status, 301);
  });
});
