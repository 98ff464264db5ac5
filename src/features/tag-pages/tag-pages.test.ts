import assert from "node:assert/strict";
import { test } from "node:test";
import type { TagId } from "#core/ids.ts";
import {
  applyTagAction,
  createCanonicalTag,
  findTagByName,
  type TagAction,
  toTagAddress,
} from "#features/tags/index.ts";
import { createWork } from "#features/works/index.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { memberNamed, newWork } from "#test/support/world.ts";

/** An archive with a writer, a wrangler, and the tags of one work. */
async function startWrangled(archive: TestArchive, tags: Readonly<Record<string, readonly string[]>>) {
  await archive.member("writer");
  await archive.member("wrangler", "wrangler");
  const work = newWork("Tagged");
  const made = await createWork(archive.ground, await memberNamed(archive, "writer"), {
    ...work,
    work: { ...work.work, tags: { ...work.work.tags, ...tags } },
  });
  assert(made.ok, JSON.stringify(made));
  const wrangler = await memberNamed(archive, "wrangler");
  const act = async (action: TagAction) => {
    const done = await applyTagAction(archive.ground, wrangler, action);
    assert(done.ok, JSON.stringify(done));
  };
  return { act, wrangler };
}

async function idOf(archive: TestArchive, name: string): Promise<TagId> {
  const tag = await findTagByName(archive.ground.db.read, name);
  assert(tag !== null, name);
  return tag.id;
}

function listed(text: string, className: string): readonly string[] {
  const part = new RegExp(`<div class="${className} listbox group">([\\s\\S]*?)</div>`).exec(text)?.[1] ?? "";
  return [...part.matchAll(/<bdi>([^<]*)<\/bdi>/g)].map(([, name]) => name ?? "");
}

const showTag = (browser: BrowserSession, name: string) => browser.get(`/tags/${toTagAddress(name)}`);

forEachDatabase("pages of tags", (open) => {
  test("show what stands around a tag", async () => {
    const archive = await startArchive((await open()).place);
    const { act } = await startWrangled(archive, { fandom: ["Baker Street"], character: ["Holmes", "Sherlock"] });
    const [fandom, holmes, other] = [
      await idOf(archive, "Baker Street"),
      await idOf(archive, "Holmes"),
      await idOf(archive, "Sherlock"),
    ];
    await act({ kind: "make-canonical", tag: fandom });
    await act({ kind: "make-canonical", tag: holmes });
    await act({ kind: "make-synonym", tag: other, of: holmes });
    await act({ kind: "link", relation: "parent", above: fandom, below: holmes });
    await archive.settle();
    const guest = archive.browser();
    const about = await showTag(guest, "Holmes");
    assert.deepEqual(listed(about.text, "parent"), ["Baker Street"]);
    assert.deepEqual(listed(about.text, "synonym"), ["Sherlock"]);
    assert.deepEqual(listed((await showTag(guest, "Baker Street")).text, "child"), ["Holmes"]);
    assert.match((await showTag(guest, "Sherlock")).text, /found under <a class="tag" href="\/tags\/Holmes">/);
    await archive.stop();
  });

  test("draw wider and narrower tags as trees", async () => {
    const archive = await startArchive((await open()).place);
    const { act } = await startWrangled(archive, { freeform: ["Weather", "Rain", "Drizzle"] });
    const ids = [];
    for (const name of ["Weather", "Rain", "Drizzle"]) {
      ids.push(await idOf(archive, name));
      await act({ kind: "make-canonical", tag: await idOf(archive, name) });
    }
    const [weather, rain, drizzle] = ids;
    await act({ kind: "link", relation: "metatag", above: weather!, below: rain! });
    await act({ kind: "link", relation: "metatag", above: rain!, below: drizzle! });
    await archive.settle();
    const guest = archive.browser();
    assert.deepEqual(listed((await showTag(guest, "Weather")).text, "sub"), ["Rain", "Drizzle"]);
    assert.deepEqual(listed((await showTag(guest, "Drizzle")).text, "meta"), ["Rain", "Weather"]);
    await archive.stop();
  });

  test("list the fandoms of a medium, and lead elsewhere while none are sorted", async () => {
    const archive = await startArchive((await open()).place);
    const { act } = await startWrangled(archive, { fandom: ["Baker Street", "New Here", "Renamed Street"] });
    const guest = archive.browser();
    assert.equal((await guest.get("/media")).headers.get("location"), "/fandoms");
    const fandom = await idOf(archive, "Baker Street");
    await act({ kind: "make-canonical", tag: fandom });
    await act({ kind: "link", relation: "parent", above: await idOf(archive, "Books & Literature"), below: fandom });
    await act({ kind: "make-synonym", tag: await idOf(archive, "Renamed Street"), of: fandom });
    await archive.settle();
    assert.match(
      (await guest.get("/media")).text,
      /Books &amp; Literature[\s\S]*Baker Street<\/bdi><\/a> <span class="count">1</,
    );
    const medium = await guest.get("/media/Books%20*a*%20Literature/fandoms");
    assert.match(medium.text, /Baker Street/);
    assert.doesNotMatch(medium.text, /New Here/);
    assert.match(
      (await guest.get("/media")).text,
      /Uncategorized%20Fandoms\/fandoms">Uncategorized Fandoms<[\s\S]*New Here/,
    );
    const unsorted = await guest.get("/media/Uncategorized%20Fandoms/fandoms");
    assert.match(unsorted.text, /New Here/);
    assert.doesNotMatch(unsorted.text, /<bdi>(?:Baker|Renamed) Street/);
    assert.equal((await guest.get("/media/Movies/fandoms")).status, 200);
    assert.equal((await guest.get("/media/Baker%20Street/fandoms")).status, 404);
    await archive.stop();
  });
});

forEachDatabase("favourite tags", (open) => {
  test("are kept and dropped on a tag's page and stand on the home page of their owner alone", async () => {
    const archive = await startArchive((await open()).place);
    await startWrangled(archive, { fandom: ["Baker Street"] });
    const reader = await archive.member("reader");
    const other = await archive.member("other");
    const id = await idOf(archive, "Baker Street");
    const own = "/users/reader/favorite_tags";
    const kept = await reader.submit(own, { "favorite_tag[tag_id]": String(id) });
    assert.equal(kept.headers.get("location"), "/tags/Baker%20Street");
    assert.match((await showTag(reader, "Baker Street")).text, /Take off favourites/);
    const favourites = /<section class="favourites">[\s\S]*Baker Street/;
    assert.match((await reader.get("/")).text, favourites);
    assert.doesNotMatch((await other.get("/")).text, favourites);
    assert.equal((await other.submit(`${own}/${id}`, {})).status, 404);
    assert.equal((await reader.submit(`${own}/${id}`, { return_home: "1" })).headers.get("location"), "/");
    assert.doesNotMatch((await reader.get("/")).text, favourites);
    await archive.stop();
  });

  test("are at most twenty", async () => {
    const archive = await startArchive((await open()).place);
    const { wrangler } = await startWrangled(archive, {});
    const reader = await archive.member("reader");
    for (let count = 1; count <= 21; count += 1) {
      const made = await createCanonicalTag(archive.ground, wrangler, { type: "freeform", name: `Favourite ${count}` });
      assert(made.ok, JSON.stringify(made));
      await reader.submit("/users/reader/favorite_tags", {
        "favorite_tag[tag_id]": String(await idOf(archive, `Favourite ${count}`)),
      });
    }
    assert.match((await showTag(reader, "Favourite 20")).text, /Take off favourites/);
    assert.match((await showTag(reader, "Favourite 21")).text, /Make a favourite/);
    await archive.stop();
  });
});
