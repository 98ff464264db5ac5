import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession, SentFile } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { writeEfiction } from "#test/support/efiction-dump.ts";
import { story } from "#test/support/importing.ts";

const file = (name: string, bytes: string): SentFile => ({ field: "import[files][]", name, bytes });

const dump = String(
  writeEfiction({
    settings: [{ sitename: "Sea", url: "http://sea.example" }],
    authors: [{ uid: 4, penname: "Wren Jones", email: "wren@old.example" }],
    stories: [{ sid: 1, uid: 4, title: "Harbour" }],
    chapters: [{ chapid: 2, sid: 1, uid: 4, inorder: 1, storytext: "It began at the harbour." }],
  }),
);

forEachDatabase("whose the works become", (open) => {
  let archive: TestArchive;
  let archivist: BrowserSession;

  before(async () => {
    archive = await startArchive((await open()).place);
    await archive.member("mara");
    archivist = await archive.member("keeper", "archivist");
  });
  after(() => archive.stop());

  const bring = async (who: BrowserSession, sent: SentFile, fields: Record<string, string> = {}) => {
    const answer = await who.upload("/works/import", fields, [sent]);
    assert.equal(answer.status, 303);
    const batch = answer.location ?? "";
    await archive.settle();
    const looked = await who.get(batch);
    await who.submit(`${batch}/start`, { "import[as]": "posted" });
    await archive.settle();
    const done = (await who.get(batch)).text;
    const [, address = ""] = /href="(\/works\/\d+)"/.exec(done) ?? [];
    const work = await archive.browser().get(`${address}?view_adult=true`);
    return { looked: looked.text, done, work: work.text };
  };

  test("an archivist brings works into a member's account, who is told by mail", async () => {
    const fields = { "import[whose]": "member", "import[owner]": "Mara" };
    const { looked, work } = await bring(archivist, file("hers.txt", story("hers")), fields);
    assert.match(looked, /Works of:[\s\S]*mara[\s\S]*Brought in by:[\s\S]*keeper/);
    assert.match(work, /rel="author" href="\/users\/mara\/pseuds\/mara"/);
    assert.doesNotMatch(work, /archived by|keeper/);
    const mails = await archive.ground.db.read
      .selectFrom("mail")
      .select(["recipient", "body"])
      .where("recipient", "=", "mara@example.org")
      .execute();
    assert.equal(mails.length, 1);
    assert.match(mails[0]?.body ?? "", /keeper, an archivist of[\s\S]*has brought 1 work into your account/);
  });

  test("an account that is not there, or not named, is asked for again with what was typed", async () => {
    for (const [owner, sentence] of [
      ["", /Say whose account it is/],
      ["nobody", /There is no account of that name/],
    ] as const) {
      const fields = { "import[whose]": "member", "import[owner]": owner, "work[fandom_string]": "Kept words" };
      const refused = await archivist.upload("/works/import", fields, [file("a.txt", story("a"))]);
      assert.equal(refused.status, 422);
      assert.match(refused.text, sentence);
      assert.match(refused.text, /Kept words/);
    }
    const writer = await archive.member("writer");
    const fields = { "import[whose]": "member", "import[owner]": "mara" };
    assert.equal((await writer.upload("/works/import", fields, [file("a.txt", story("b"))])).status, 422);
    const own = await bring(writer, file("own.txt", story("own")), { "import[owner]": "mara" });
    assert.match(own.work, /rel="author" href="\/users\/writer\//);
  });

  test("whom a text names beside the account that it comes into is told, and the account itself is nobody else", async () => {
    const writer = await archive.member("lyra");
    const by = (author: string) =>
      file("by.md", `---\ntitle: By ${author}\nauthor: ${author}\n---\n\n${story(author)}`);
    const { looked, work } = await bring(writer, by("Ann Bee"));
    assert.match(looked, /Its source names others as authors: “Ann Bee”/);
    assert.doesNotMatch(work, /Ann Bee<\/a>/);
    assert.match((await bring(writer, by("Ann (Bee)"))).looked, /others as authors: “Ann \(Bee\)”/);
    for (const own of ["Lyra", "Ann (lyra)"]) {
      assert.doesNotMatch((await bring(writer, by(own))).looked, /names others/);
    }
  });

  test("a dump's stories stand under their authors' names, though nobody said that they are others'", async () => {
    const { looked, work, done } = await bring(archivist, file("sea.sql", dump));
    for (const page of [looked, done]) assert.match(page, /<bdi>Harbour<\/bdi><\/a> by <bdi>Wren Jones<\/bdi>/);
    assert.match(work, /Wren Jones[\s\S]*archived by/);
    assert.match(done, /Take it back/);
  });

  test("another account may keep the works of authors who have none", async () => {
    await archive.member("vault");
    const fields = { "import[whose]": "others", "import[owner]": "vault", "import[base_path]": "/tides" };
    const moved = dump.replaceAll("sea.example", "tide.example").replaceAll("Harbour", "Tides");
    const { work, done } = await bring(archivist, file("tide.sql", moved), fields);
    assert.match(work, /Wren Jones[\s\S]*archived by[\s\S]*vault/);
    assert.match(done, /Kept by:[\s\S]*vault[\s\S]*\/tides[\s\S]*let the authors know/);
  });
});
