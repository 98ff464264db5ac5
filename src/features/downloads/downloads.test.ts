import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findSettings, updateSettings } from "#features/archive/index.ts";
import { landCreators } from "#features/claims/index.ts";
import { updateChapter } from "#features/works/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { chapter, makeWorld, markers, type World } from "#test/support/world.ts";
import { makerOf } from "./book-maker.ts";

forEachDatabase("files of works", (open) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());

  const fileOf = (work: keyof World["works"], name = "any.html") => `/downloads/${world.works[work]}/${name}`;

  test("a work comes in every format that its page names, to guests as well", async () => {
    const { guest } = world.browsers;
    const page = await guest.get(`/works/${world.works.oneShot}`);
    assertValidMarkup(page.text);
    const menu = /<li class="download">[\s\S]*?<\/ul>/.exec(page.text)?.[0] ?? "";
    const links = [...menu.matchAll(/<li><a href="([^"]+)"/g)].map(([, address = ""]) => address);
    assert.deepEqual(
      links.map((link) => link.replace(/^.*\./, "")),
      ["epub", "html", "md", "txt"],
    );
    for (const link of links) {
      const file = await guest.get(link);
      assert.equal(file.status, 200, link);
      assert.match(
        file.headers.get("content-disposition") ?? "",
        /^attachment; filename="A_one-shot_title\.\w+"; filename\*=UTF-8''/,
      );
      assert(Number(file.headers.get("content-length")) > 0);
    }
  });

  test("authors without accounts stand one by one, as the source named them", async () => {
    const { archive, rescued, browsers } = world;
    const byline = "Reed, Rowan, Ann Roe";
    await archive.ground.db.write(async (tx) => {
      const { person_id: ownerId } = await tx
        .selectFrom("person")
        .select("id as person_id")
        .where("login", "=", "owner")
        .executeTakeFirstOrThrow();
      const creators = ["Reed, Rowan", "Ann Roe"].map((name) => ({ name, key: name, email: null, url: null }));
      const landed = { workId: rescued.work, ownerId, creators, byline, batchId: null, source: "shore" };
      await landCreators(tx, landed, archive.clock.now);
      await tx.updateTable("work").set({ byline }).where("id", "=", rescued.work).execute();
      await appendChange(tx, { kind: "work.updated", workId: rescued.work }, archive.clock.now);
    });
    await archive.settle();
    const { text } = await browsers.guest.get(`/downloads/${rescued.work}/any.md`);
    assert.match(text, /authors:\n {2}- "Reed, Rowan"\n {2}- "Ann Roe"\n/);
    const page = await browsers.guest.get(`/downloads/${rescued.work}/any.html`);
    assert.match(
      page.text,
      /by Reed, Rowan \[archived by <a [^>]*href="[^"]*\/users\/\w+\/pseuds\/\w+"[^>]*>\w+<\/a>\], Ann Roe \[archived by <a/,
    );
  });

  test("the name in the address decides nothing but the format", async () => {
    const { guest } = world.browsers;
    const file = await guest.get(fileOf("oneShot", "%D0%B6%2F..html?updated_at=1"));
    assert.equal(file.status, 200);
    assert.match(file.text, /walked to the sea/);
    assert.equal((await guest.get(fileOf("oneShot", "name"))).status, 404);
    assert.equal((await guest.get(fileOf("oneShot", "name.exe"))).status, 404);
    assert.equal((await guest.get("/downloads/999999999/name.html")).status, 404);
  });

  test("who asks for a Kindle's file is told what does the same", async () => {
    const { guest } = world.browsers;
    for (const format of ["azw3", "mobi", "pdf"]) {
      const { status, text } = await guest.get(fileOf("oneShot", `name.${format}`));
      assert.equal(status, 404);
      assertValidMarkup(text);
      assert.match(text, /Kindles and other e-readers take the EPUB/);
    }
    assert.equal((await guest.get(fileOf("draft", "name.pdf"))).status, 404);
    assert.doesNotMatch((await guest.get(fileOf("draft", "name.pdf"))).text, /Kindle/);
  });

  test("who cannot see a work's page gets no file of it", async () => {
    const { guest, member, owner, admin } = world.browsers;
    const login = await guest.get(fileOf("membersOnly"));
    assert.equal(login.status, 302);
    assert.match(login.location ?? "", /^\/users\/login\?return_to=%2Fdownloads%2F/);
    assert.equal((await member.get(fileOf("membersOnly"))).status, 200);
    for (const work of ["draft", "scheduled", "hidden", "unrevealed", "deleted"] as const) {
      for (const browser of [guest, member]) assert.equal((await browser.get(fileOf(work))).status, 404, work);
    }
    for (const work of ["draft", "scheduled", "hidden", "unrevealed"] as const) {
      for (const browser of [owner, admin]) {
        const file = await browser.get(fileOf(work));
        assert.equal(file.status, 200, work);
        assert(file.text.includes(markers[work]));
        assert.equal(file.headers.get("cache-control"), "private, no-cache");
      }
    }
  });

  test("what is not posted stays out of the files, its author's too", async () => {
    for (const viewer of ["guest", "owner", "admin"] as const) {
      const { text } = await world.browsers[viewer].get(fileOf("serial"));
      assert.match(text, /Two walked to the sea/);
      assert.doesNotMatch(text, new RegExp(markers.draftChapter), viewer);
    }
  });

  test("a series counts in a file as its viewer counts", async () => {
    const partOf = async (viewer: "guest" | "member") =>
      /Part (\d+) of/.exec((await world.browsers[viewer].get(fileOf("serial"))).text)?.[1];
    assert.equal(await partOf("guest"), "2");
    assert.equal(await partOf("member"), "3");
  });

  test("an anonymous work names nobody, not even to its author", async () => {
    await world.archive.ground.db.write(async (tx) => {
      await tx.updateTable("work").set({ is_anonymous: 1 }).where("id", "=", world.works.adult).execute();
    });
    const { text } = await world.browsers.owner.get(fileOf("adult"));
    assert.match(text, /Anonymous/);
    assert.doesNotMatch(text, /users\/owner/);
  });

  test("a file that a reader has is not sent again, until the work changes", async () => {
    const { guest } = world.browsers;
    const file = await guest.get(fileOf("serial"));
    const etag = file.headers.get("etag") ?? "";
    assert.match(etag, /^"\w+"$/);
    assert.equal(file.headers.get("cache-control"), "public, max-age=0, must-revalidate");
    assert.equal(file.headers.get("x-robots-tag"), "noindex");
    const again = await guest.get(fileOf("serial"), { "if-none-match": `W/${etag}` });
    assert.deepEqual([again.status, again.text], [304, ""]);
    const since = file.headers.get("last-modified") ?? "";
    assert.equal((await guest.get(fileOf("serial"), { "if-modified-since": since })).status, 304);
    world.archive.clock.now += 60_000;
    const change = { input: chapter("Changed"), position: null, publication: null };
    const changed = await updateChapter(world.archive.ground, world.owner, world.chapters.first, change);
    assert(changed.ok, JSON.stringify(changed));
    await world.archive.settle();
    const next = await guest.get(fileOf("serial"), { "if-none-match": etag, "if-modified-since": since });
    assert.equal(next.status, 200);
    assert.match(next.text, /Changed walked/);
  });

  test("a file can be asked for in parts", async () => {
    const { guest } = world.browsers;
    const whole = await guest.get(fileOf("oneShot"));
    const bytes = Buffer.byteLength(whole.text);
    const part = await guest.get(fileOf("oneShot"), { range: "bytes=2-8" });
    assert.deepEqual([part.status, part.text], [206, whole.text.slice(2, 9)]);
    assert.equal(part.headers.get("content-range"), `bytes 2-8/${bytes}`);
    assert.equal(part.headers.get("content-length"), "7");
    const beyond = await guest.get(fileOf("oneShot"), { range: `bytes=${bytes}-` });
    assert.deepEqual([beyond.status, beyond.headers.get("content-range")], [416, `bytes */${bytes}`]);
    const etag = whole.headers.get("etag") ?? "";
    assert.equal((await guest.get(fileOf("oneShot"), { range: "bytes=2-8", "if-range": etag })).status, 206);
    assert.equal((await guest.get(fileOf("oneShot"), { range: "bytes=2-8", "if-range": '"other"' })).status, 200);
  });

  test("who goes on with a file that is another one now is told so", async () => {
    const { guest } = world.browsers;
    const whole = await guest.get(fileOf("oneShot"));
    const etag = whole.headers.get("etag") ?? "";
    const date = whole.headers.get("last-modified") ?? "";
    const statuses = async (...headers: readonly Record<string, string>[]) =>
      Promise.all(headers.map(async (one) => (await guest.get(fileOf("oneShot"), one)).status));
    const kept = [{ "if-match": `"x", ${etag}` }, { "if-match": "*" }, { "if-unmodified-since": date }];
    assert.deepEqual(await statuses(...kept), [200, 200, 200]);
    const old = new Date(Date.parse(date) - 1_000).toUTCString();
    assert.deepEqual(await statuses({ "if-match": '"x"' }, { "if-unmodified-since": old }), [412, 412]);
  });

  test("a file in which another name stands now is sent again to who knows nothing but its date", async () => {
    const { guest } = world.browsers;
    const since = (await guest.get(fileOf("oneShot"))).headers.get("last-modified") ?? "";
    // Dates in headers have no milliseconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const { ground } = world.archive;
    const settings = await findSettings(ground.db.read);
    await ground.db.write((tx) => updateSettings(tx, { ...settings, name: "A new name" }, ground.now()));
    const next = await guest.get(fileOf("oneShot"), { "if-modified-since": since });
    assert.equal(next.status, 200);
    assert.match(next.text, /A new name/);
    await ground.db.write((tx) => updateSettings(tx, settings, ground.now()));
  });

  test("HEAD tells of the file what GET does", async () => {
    const { kernel } = world.archive.app;
    const url = new URL(fileOf("oneShot"), world.archive.ground.url);
    const answers = await Promise.all(
      [{ method: "HEAD", headers: { range: "bytes=0-3" } }, { method: "GET" }].map((asked) =>
        kernel.handle(new Request(url, asked), "127.0.0.1"),
      ),
    );
    const [head, get] = answers.map(({ headers }) =>
      ["content-length", "content-type", "etag", "last-modified", "accept-ranges"].map((name) => headers.get(name)),
    );
    assert.deepEqual(head, get);
    assert.equal(await answers[0]?.text(), "");
    assert.notEqual(await answers[1]?.text(), "");
  });

  test("a file that somebody removed is made again", async () => {
    const { guest } = world.browsers;
    assert.equal((await guest.get(fileOf("oneShot"))).status, 200);
    await makerOf(world.archive.ground).forget(world.works.oneShot);
    assert.equal((await guest.get(fileOf("oneShot"))).status, 200);
  });

  test("an archive that gives out no files has neither files nor the way to them", async () => {
    const { ground } = world.archive;
    const settings = await findSettings(ground.db.read);
    await ground.db.write((tx) => updateSettings(tx, { ...settings, hasDownloads: false }, ground.now()));
    assert.equal((await world.browsers.guest.get(fileOf("oneShot"))).status, 404);
    assert.doesNotMatch((await world.browsers.guest.get(`/works/${world.works.oneShot}`)).text, /class="download"/);
    await ground.db.write((tx) => updateSettings(tx, settings, ground.now()));
    assert.equal((await world.browsers.guest.get(fileOf("oneShot"))).status, 200);
  });
});
