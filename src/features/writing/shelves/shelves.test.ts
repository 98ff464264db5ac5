import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { idOf, workFields } from "#test/support/work-fields.ts";

const dayMs = 86_400_000;

forEachDatabase("drafts and the bin", (open) => {
  let archive: TestArchive;
  let writer: BrowserSession;
  let stranger: BrowserSession;
  before(async () => {
    archive = await startArchive((await open()).place);
    writer = await archive.member("writer");
    stranger = await archive.member("stranger");
  });
  after(() => archive.stop());

  test("empty shelves say what will be there", async () => {
    for (const shelf of ["drafts", "bin"]) {
      const { status, text } = await writer.get(`/users/writer/works/${shelf}`);
      assert.equal(status, 200);
      assert.match(text, /class="empty"/);
      assertValidMarkup(text);
    }
  });

  test("shelves of others are missing", async () => {
    for (const shelf of ["drafts", "bin"]) {
      assert.equal((await stranger.get(`/users/writer/works/${shelf}`)).status, 404);
    }
  });

  test("a draft is its writer's alone until she posts it", async () => {
    const id = idOf((await writer.submit("/works", { ...workFields, save_button: "Save" })).location, "works");
    const shelf = await writer.get("/users/writer/works/drafts");
    assert.ok(shelf.text.includes(`/works/${id}/post`));
    assertValidMarkup(shelf.text);
    assert.equal((await stranger.open(`/works/${id}`)).status, 404);
    const ask = await writer.get(`/works/${id}/post`);
    assert.equal(ask.status, 200);
    assertValidMarkup(ask.text);
    assert.equal((await writer.submit(`/works/${id}/post`, {})).status, 303);
    assert.equal((await stranger.open(`/works/${id}`)).status, 200);
  });

  test("a deleted work waits in the bin, and comes back with everything", async () => {
    const id = idOf((await writer.submit("/works", { ...workFields, post_button: "Post" })).location, "works");
    const ask = await writer.get(`/works/${id}/confirm_delete`);
    assert.equal(ask.status, 200);
    assertValidMarkup(ask.text);
    assert.equal((await writer.submit(`/works/${id}/delete`, {})).location, "/users/writer/works/bin");
    assert.equal((await stranger.open(`/works/${id}`)).status, 404);
    archive.clock.now += 3 * dayMs;
    const bin = await writer.get("/users/writer/works/bin");
    assert.match(bin.text, /27 days left/);
    assertValidMarkup(bin.text);
    assert.equal((await stranger.submit(`/works/${id}/restore`, {})).status, 404);
    assert.equal((await writer.submit(`/works/${id}/restore`, {})).status, 303);
    assert.match((await stranger.open(`/works/${id}`)).text, /That night it burned/);
  });

  test("an erased work is gone", async () => {
    const id = idOf((await writer.submit("/works", { ...workFields, post_button: "Post" })).location, "works");
    await writer.submit(`/works/${id}/delete`, {});
    assert.equal((await stranger.submit(`/works/${id}/erase`, {})).status, 404);
    assert.equal((await writer.submit(`/works/${id}/erase`, {})).status, 303);
    assert.equal((await writer.submit(`/works/${id}/restore`, {})).status, 404);
    assert.doesNotMatch((await writer.get("/users/writer/works/bin")).text, new RegExp(`/works/${id}/`));
  });
});
