import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startShelf } from "#test/support/posted-shelf.ts";

forEachDatabase("An address of a tag that is not there", (open) => {
  let archive: TestArchive;

  before(async () => {
    const works = [{ fandoms: ["The Lighthouse"] }, { fandoms: ["The Lightship"], posted: false }];
    ({ archive } = await startShelf(open, works));
  });
  after(() => archive.stop());

  test("names those that are spelled nearly so, and is missing all the same", async () => {
    const guest = archive.browser();
    for (const page of ["", "/works"]) {
      const { status, text } = await guest.get(`/tags/The%20Lighthuose${page}`);
      assert.equal(status, 404);
      assert(
        text.includes(`There is no tag “The Lighthuose” here. Did you mean <a href="/tags/The%20Lighthouse${page}"`),
      );
    }
    assert.match((await guest.get("/tags/Nothing%20alike")).text, /Nothing here/);
  });

  test("is answered like that of a tag that drafts alone carry", async () => {
    const guest = archive.browser();
    for (const page of ["", "/works"]) {
      const [hidden, none] = await Promise.all(
        ["The%20Lightship", "The%20Lightshop"].map((name) => guest.get(`/tags/${name}${page}`)),
      );
      assert.equal(hidden?.status, 404);
      const bare = (text = "") => text.replaceAll(/Lightsh[io]p|Request [^<]*/g, "");
      assert.equal(bare(hidden?.text), bare(none?.text));
    }
  });
});
