import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createWork } from "#features/works/index.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { memberNamed, newWork } from "#test/support/world.ts";

forEachDatabase("a listing asked for a tag that there is not", (open) => {
  let archive: TestArchive;

  before(async () => {
    archive = await startArchive((await open()).place);
    await archive.member("writer");
    const work = newWork("Tagged");
    const tags = { ...work.work.tags, character: ["Sherlock Holmes"] };
    const made = await createWork(archive.ground, await memberNamed(archive, "writer"), {
      ...work,
      work: { ...work.work, tags },
    });
    assert(made.ok);
    await archive.settle();
  });
  after(() => archive.stop());

  test("names the tag that is spelled nearly so, and its link asks for that one instead", async () => {
    const guest = archive.browser();
    const { text } = await guest.get("/works?work_search%5Bcharacter_names%5D=Sherlok%20Holms");
    const [, address] = /Did you mean\s+<a href="([^"]+)"[^>]*><bdi>Sherlock Holmes<\/bdi>/.exec(text) ?? [];
    assert(address !== undefined, text);
    const found = await guest.get(address.replaceAll("&amp;", "&"));
    assert.match(found.text, /1 work/i);
  });

  test("names one of several of which one would do", async () => {
    const address = "/works?any_work_search%5B1%5D%5B%5D=Sherlok+Holms&any_work_search%5B1%5D%5B%5D=Sherlock+Holmes";
    const { text } = await archive.browser().get(address);
    assert.match(text, /1 work/i);
    assert.match(text, /There is no tag “Sherlok Holms” here\./);
  });

  test("says only that there is none where none is near", async () => {
    const { text } = await archive.browser().get("/works?work_search%5Bother_tag_names%5D=Nothing%20like%20it");
    assert.match(text, /There is no tag “Nothing like it” here\.<\/p>/);
  });

  test("says that a language is none", async () => {
    const { text } = await archive.browser().get("/works?work_search%5Blanguage_id%5D=1");
    assert.match(text, /There is no language “1” here\./);
  });
});
