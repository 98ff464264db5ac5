import assert from "node:assert/strict";
import { test } from "node:test";
import { createSkin, createWork, type NewWork } from "#features/works/index.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { memberNamed, newWork } from "#test/support/world.ts";

async function write(archive: TestArchive, work: NewWork) {
  const made = await createWork(archive.ground, await memberNamed(archive, "writer"), work);
  assert(made.ok, JSON.stringify(made));
  return made.value;
}

forEachDatabase("the head of a work's page", (open) => {
  test("describes a public work to search engines, and nothing else", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const reader = await archive.member("reader");
    const open_ = await write(archive, newWork("A goose", { expectedChapters: 1 }));
    const closed = await write(archive, newWork("A letter", { visibility: "members" }));
    const { text } = await archive.browser().get(`/works/${open_}`);
    const block = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(text)?.[1] ?? "{}";
    const known: Record<string, unknown> = JSON.parse(block);
    assert.equal(known["@type"], "ShortStory");
    assert.equal(known["url"], `http://archive.example/works/${open_}`);
    assert.match(text, /<meta name="description" content="A goose summary">/);
    assert.match(text, /<meta property="og:type" content="book">/);
    assert.match(text, new RegExp(`<link rel="canonical" href="http://archive.example/works/${open_}">`));

    const hidden = (await reader.get(`/works/${closed}`)).text;
    assert.doesNotMatch(hidden, /ld\+json|og:title|name="description"/);
    assert.match(hidden, /<meta name="robots" content="noindex">/);
    await archive.stop();
  });

  test("of a guest holds no token, so that the page is kept until the archive changes", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const id = await write(archive, newWork("A goose", { expectedChapters: 1 }));
    const guest = archive.browser();
    const first = await guest.get(`/works/${id}`);
    assert.doesNotMatch(first.text, /authenticity_token/);
    assert.deepEqual(first.headers.getSetCookie(), []);
    const etag = first.headers.get("etag") ?? "";
    assert.equal((await guest.get(`/works/${id}`, { "if-none-match": etag })).status, 304);
    await write(archive, newWork("Another", { expectedChapters: 1 }));
    assert.equal((await guest.get("/")).text.includes("Another title"), true);
    await archive.stop();
  });

  test("wears the creator's skin, unless the reader takes it off", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const reader = await archive.member("reader");
    const writer = await memberNamed(archive, "writer");
    const source = "#workskin .note { color: teal; }";
    const skin = await createSkin(archive.ground, writer, { title: "Teal", source });
    assert(skin.ok);
    const id = await write(archive, newWork("A goose", { expectedChapters: 1, skinId: skin.value.id }));
    const { text } = await reader.get(`/works/${id}`);
    const address = /<link rel="stylesheet" href="(\/works\/[^"]+)">/.exec(text)?.[1] ?? assert.fail();
    const css = await reader.get(address);
    assert.equal(css.headers.get("content-type"), "text/css; charset=utf-8");
    assert.match(css.text, /#workskin \.note\s*\{\s*color:\s*teal/);

    const bare = await reader.get(`/works/${id}?style=disable`);
    assert.doesNotMatch(bare.text, /skin\.css/);
    assert.match(bare.text, /style=creator/);
    await reader.submit("/users/reader/preferences", { "preference[disable_work_skins]": "1" });
    assert.doesNotMatch((await reader.get(`/works/${id}`)).text, /skin\.css/);
    assert.match((await reader.get(`/works/${id}?style=creator`)).text, /skin\.css/);
    await archive.stop();
  });
});
