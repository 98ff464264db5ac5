import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { idOf, workFields } from "#test/support/work-fields.ts";

const password = "correct horse";

forEachDatabase("leaving", (open) => {
  let archive: TestArchive;
  let reader: BrowserSession;
  before(async () => {
    archive = await startArchive((await open()).place);
    reader = await archive.member("reader");
    await archive.member("keeper", "admin");
  });
  after(() => archive.stop());

  const newWork = async (writer: BrowserSession, button = "post_button") =>
    idOf((await writer.submit("/works", { ...workFields, [button]: "1" })).location, "works");

  test("an orphaned work stays, and is its writer's no more", async () => {
    const writer = await archive.member("giver");
    const work = await newWork(writer);
    const ask = await writer.get(`/works/${work}/orphan`);
    assert.equal(ask.status, 200);
    assertValidMarkup(ask.text);
    assert.equal((await reader.submit(`/works/${work}/orphan`, {})).status, 404);
    assert.equal((await writer.submit(`/works/${work}/orphan`, { keep_pseud: "0" })).status, 303);
    assert.equal((await writer.get(`/works/${work}/edit`)).status, 404);
    const { status, text } = await reader.open(`/works/${work}`);
    assert.equal(status, 200);
    assert.doesNotMatch(text, /giver/);
  });

  test("an account is deleted only with its password and a choice about its works", async () => {
    const writer = await archive.member("hasty");
    const work = await newWork(writer);
    const page = await writer.get("/users/hasty/delete");
    assertValidMarkup(page.text);
    assert.match(page.text, /What becomes of your work\b/);
    const refused = await writer.submit("/users/hasty/delete", { works: "delete", password: "wrong" });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /value="delete" checked/);
    assert.equal((await writer.submit("/users/hasty/delete", { password })).status, 422);
    assert.equal((await reader.open(`/works/${work}`)).status, 200);
    assert.equal((await reader.submit("/users/hasty/delete", { works: "delete", password })).status, 404);
  });

  test("a deleted account takes its works along when its owner chose so", async () => {
    const writer = await archive.member("sweeper");
    const work = await newWork(writer);
    assert.equal((await writer.submit("/users/sweeper/delete", { works: "delete", password })).location, "/");
    assert.equal((await reader.open(`/works/${work}`)).status, 404);
    assert.equal((await reader.get("/users/sweeper")).status, 404);
    assert.equal((await writer.get("/works/new")).status, 302);
  });

  test("works of a deleted account stay, with the name or without it", async () => {
    for (const [choice, isNamed] of [
      ["orphan", false],
      ["orphan-with-pseud", true],
    ] as const) {
      const login = `leaver${isNamed ? 1 : 0}`;
      const writer = await archive.member(login);
      const work = await newWork(writer);
      const draft = await newWork(writer, "save_button");
      assert.equal((await writer.submit(`/users/${login}/delete`, { works: choice, password })).status, 303);
      const { status, text } = await reader.open(`/works/${work}`);
      assert.equal(status, 200);
      assert.equal(text.includes(login), isNamed, choice);
      assert.equal((await reader.open(`/works/${draft}`)).status, 404);
    }
  });

  test("the last administrator stays, and so do her works", async () => {
    const keeper = await archive.browser().login("keeper", password);
    const work = await newWork(keeper);
    const refused = await keeper.submit("/users/keeper/delete", { works: "delete", password });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /last administrator/);
    assert.equal((await reader.open(`/works/${work}`)).status, 200);
  });
});
