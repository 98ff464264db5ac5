import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { listPseuds } from "#features/people/index.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { unzip } from "#test/support/unzip.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { makeWorld, markers, memberNamed, type World } from "#test/support/world.ts";
import { parcelMs } from "./parcel.ts";

const page = "/users/reader/downloads";

forEachDatabase("many works in one file", (open) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());

  /** Asks for the works of a list, lets the archive make the file, and answers its address. */
  const make = async (of: string, format: string, who: "member" | "owner" = "member") => {
    const browser = world.browsers[who];
    const home = who === "member" ? page : "/users/owner/downloads";
    const asked = await browser.submit(home, { "download[of]": of, "download[format]": format });
    assert.equal(asked.status, 303, asked.text);
    await world.archive.settle();
    const { text } = await browser.get(home);
    assertValidMarkup(text);
    return /<a href="([^"]*\/downloads\/\d+\/[^"]+)"/.exec(text)?.[1] ?? text;
  };

  const download = async (path: string, who: "member" | "owner" = "member") => {
    const cookie = [...world.browsers[who].cookies()].map(([name, value]) => `${name}=${value}`).join("; ");
    const url = new URL(path, world.archive.ground.url);
    const answer = await world.archive.app.kernel.handle(new Request(url, { headers: { cookie } }), "127.0.0.1");
    return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  test("a series, a person's works and a search lead members to their download", async () => {
    const { member, guest } = world.browsers;
    for (const list of [
      `/series/${world.series}`,
      "/users/owner/works",
      "/works?work_search[query]=serial",
      "/works",
    ]) {
      const link = /href="(\/users\/reader\/downloads\?of=[^"]+)"/.exec((await member.get(list)).text)?.[1];
      assert(link !== undefined, list);
      const form = await member.get(link.replaceAll("&amp;", "&"));
      assert.equal(form.status, 200);
      assertValidMarkup(form.text);
      assert.match(form.text, /\d works?\./);
      assert.doesNotMatch((await guest.get(list)).text, /\/downloads\?of=/);
    }
  });

  test("the works of a series come in a zip, in their order and as their reader sees them", async () => {
    const file = await download(await make(`/series/${world.series}`, "html"));
    assert.equal(file.answer.headers.get("content-type"), "application/zip");
    assert.match(file.answer.headers.get("content-disposition") ?? "", /filename="The_shelf\.zip"/);
    const entries = await unzip(file.bytes);
    assert.deepEqual(
      [...entries.keys()],
      ["1 A one-shot title.html", `2 ${markers.membersOnly} title.html`, "3 A serial title.html"],
    );
    assert.match(entries.get("3 A serial title.html") ?? "", /Two walked to the sea/);
    assert.doesNotMatch([...entries.values()].join(), new RegExp(markers.draftChapter));
  });

  test("a search comes as one EPUB", async () => {
    const file = await download(await make("/works?work_search[query]=serial", "anthology"));
    assert.equal(file.answer.headers.get("content-type"), "application/epub+zip");
    const entries = await unzip(file.bytes);
    assert.equal(entries.get("mimetype"), "application/epub+zip");
    assert.match([...entries.values()].join(), /Two walked to the sea/);
  });

  test("an author's works hold nothing that is not for others", async () => {
    const entries = await unzip((await download(await make("/users/owner/works", "txt"))).bytes);
    const all = [...entries].flat().join();
    for (const secret of ["draft", "scheduled", "hidden", "unrevealed", "deleted"] as const) {
      assert(!all.includes(markers[secret]), secret);
    }
    assert(all.includes(markers.membersOnly));
  });

  test("nobody else learns of somebody's downloads", async () => {
    const address = await make(`/series/${world.series}`, "md", "owner");
    assert.match(address, /^\/users\/owner\/downloads\/\d+\/The_shelf\.zip$/);
    for (const viewer of ["member", "admin"] as const) {
      assert.equal((await world.browsers[viewer].get(address)).status, 404);
      assert.equal((await world.browsers[viewer].get("/users/owner/downloads")).status, 404);
      assert.equal(
        (await world.browsers[viewer].get(address.replace("owner", viewer === "member" ? "reader" : "keeper"))).status,
        404,
      );
    }
    assert.equal((await world.browsers.guest.get(address)).status, 302);
    const removed = await world.browsers.member.submit(address.replace(/\/[^/]*$/, "").replace("owner", "reader"), {
      _method: "delete",
    });
    assert.equal(removed.status, 404);
  });

  test("what is no list of works is refused with a sentence", async () => {
    const { member } = world.browsers;
    for (const of of [
      "/series/999",
      "/users/owner/works/drafts",
      "//evil.example/works",
      "/nowhere",
      "/tags/%E0%A4%A",
    ]) {
      const { status, text } = await member.get(`${page}?of=${encodeURIComponent(of)}`);
      assert.equal(status, 422, of);
      assert.match(text, /no works at this address/);
      assert.equal((await member.submit(page, { "download[of]": of, "download[format]": "epub" })).status, 422);
    }
    const unchosen = await member.submit(page, { "download[of]": "/works", "download[format]": "exe" });
    assert.equal(unchosen.status, 422);
    assertValidMarkup(unchosen.text);
  });

  test("bookmarks come as the works that they are of, the private ones for their owner alone", async () => {
    const { ground } = world.archive;
    const { personId } = await memberNamed(world.archive, "reader");
    const [pseud] = await listPseuds(ground.db.read, personId);
    assert(pseud !== undefined);
    const { oneShot, serial, draft } = world.works;
    await ground.db.write(async (tx) => {
      for (const [work_id, is_private] of [
        [oneShot, 0],
        [serial, 1],
        [draft, 0],
      ] as const) {
        const row = { pseud_id: pseud.id, work_id, is_private, rules_version: 1, created_at: 1, updated_at: 1 };
        await tx.insertInto("bookmark").values(row).execute();
      }
    });
    const list = "/users/reader/bookmarks";
    assert.match((await world.browsers.member.get(list)).text, /downloads\?of=%2Fusers%2Freader%2Fbookmarks/);
    const own = await unzip((await download(await make(list, "txt"))).bytes);
    assert.deepEqual(
      [...own.keys()].map((name) => name.slice(2)),
      ["A serial title.txt", "A one-shot title.txt"],
    );
    const others = await unzip((await download(await make(list, "txt", "owner"), "owner")).bytes);
    assert.deepEqual([...others.keys()].map((name) => name.slice(2)).sort(), [
      "A one-shot title.txt",
      `${markers.draft} title.txt`,
    ]);
  });

  test("a download is removed by its owner, and goes by itself when its time is over", async () => {
    const { member } = world.browsers;
    const address = await make("/works", "txt");
    const removed = await member.submit(address.replace(/\/[^/]*$/, ""), { _method: "delete" });
    assert.equal(removed.status, 303);
    assert.equal((await member.get(address)).status, 404);
    const late = await make("/works", "txt");
    world.archive.clock.now += parcelMs + 1;
    await world.archive.settle();
    assert.equal((await world.browsers.member.get(late)).status, 404);
  });
});
