import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { createWork, listChapters, type NewWork } from "#features/works/index.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { chapter, memberNamed, newWork } from "#test/support/world.ts";
import { gateSentence } from "./gate.ts";

/** Writes a work as `writer`, who must have an account. */
async function write(archive: TestArchive, work: NewWork): Promise<WorkId> {
  const made = await createWork(archive.ground, await memberNamed(archive, "writer"), work);
  assert(made.ok, JSON.stringify(made));
  return made.value;
}

async function chaptersOf(archive: TestArchive, work: WorkId) {
  return listChapters(archive.ground.db.read, await memberNamed(archive, "writer"), work);
}

const serial = { ...newWork("A serial"), chapters: ["one", "two", "three"].map(chapter) };

forEachDatabase("reading a work", (open) => {
  test("of several chapters begins at the first, with the query kept", async () => {
    const archive = await startArchive((await open()).place);
    const writer = await archive.member("writer");
    const id = await write(archive, serial);
    const [first = assert.fail(), second = assert.fail()] = await chaptersOf(archive, id);
    const guest = archive.browser();

    const opened = await guest.get(`/works/${id}?style=disable`);
    assert.deepEqual([opened.status, opened.location], [302, `/works/${id}/chapters/${first.id}?style=disable`]);
    const alone = await guest.get(`/chapters/${second.id}?x=1`);
    assert.deepEqual([alone.status, alone.location], [302, `/works/${id}/chapters/${second.id}?x=1`]);

    const page = await guest.get(`/works/${id}/chapters/${second.id}`);
    assert.equal(page.status, 200);
    assert.match(page.text, /<div class="chapter" id="chapter-2"/);
    assert(page.text.includes("two walked to the sea") && !page.text.includes("one walked to the sea"));
    assert.match(page.text, new RegExp(`rel="prev" href="/works/${id}/chapters/${first.id}"`));

    const whole = await guest.get(`/works/${id}?view_full_work=true`);
    assert.equal(whole.status, 200);
    for (const word of ["one", "two", "three"]) assert(whole.text.includes(`${word} walked to the sea`));

    await writer.submit("/users/writer/preferences", { "preference[view_full_works]": "1" });
    assert.equal((await writer.get(`/works/${id}`)).status, 200);
    await archive.stop();
  });

  test("of one chapter opens where it is, in the markup that readers' tools know", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const id = await write(archive, newWork("A one-shot", { expectedChapters: 1 }));
    const { status, text } = await archive.browser().get(`/works/${id}`);
    assert.equal(status, 200);
    const marks = [
      /<dl class="work meta group">/,
      /<dd class="rating tags">[\s\S]*?<a class="tag" href="\/tags\/General%20Audiences\/works">/,
      /<dd class="fandom tags">/,
      /<dd class="freeform tags">[\s\S]*?Tea &amp; Letters/,
      /<dl class="stats">[\s\S]*?Published:[\s\S]*?Words:[\s\S]*?Chapters:[\s\S]*?1\/1/,
      /<div id="workskin">/,
      /<div class="preface group">\s*<h2 class="title heading"/,
      /<h3 class="byline heading"><a rel="author" href="\/users\/writer\/pseuds\/writer">/,
      /<div class="summary module">[\s\S]*?<blockquote class="userstuff"[^>]*><p>A one-shot summary<\/p>/,
      /<div id="chapters">/,
      /<div class="userstuff module" role="article" lang="en" dir="ltr">/,
      /<div id="work_endnotes" class="end notes module">/,
    ];
    for (const mark of marks) assert.match(text, mark);
    await archive.stop();
  });

  test("in Arabic runs from right to left, and its page says so", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const id = await write(archive, newWork("حكاية", { language: "ar", expectedChapters: 1 }));
    const { text } = await archive.browser().get(`/works/${id}`);
    assert.match(text, /<div class="userstuff module" role="article" lang="ar" dir="rtl">/);
    assert.match(text, /<html lang="en"/);
    await archive.stop();
  });

  test("has an index of its chapters with the days on which they came out", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const id = await write(archive, serial);
    const [first = assert.fail(), second = assert.fail()] = await chaptersOf(archive, id);
    const guest = archive.browser();
    const { text } = await guest.get(`/works/${id}/navigate`);
    const row = `<li><a href="/works/${id}/chapters/${first.id}">1. <bdi>one chapter</bdi></a> <span class="datetime">(2026-01-15)</span></li>`;
    assert(text.includes('<ol class="chapter index group">') && text.includes(row));
    const chosen = await guest.get(`/works/${id}/navigate?selected_id=${second.id}`);
    assert.equal(chosen.location, `/works/${id}/chapters/${second.id}`);
    await archive.stop();
  });

  test("that is a draft is open to its creators alone", async () => {
    const archive = await startArchive((await open()).place);
    const writer = await archive.member("writer");
    const reader = await archive.member("reader");
    const id = await write(archive, { ...newWork("A draft"), publication: { kind: "draft" } });
    const [only = assert.fail()] = await chaptersOf(archive, id);
    for (const path of [`/works/${id}`, `/works/${id}/chapters/${only.id}`, `/chapters/${only.id}`]) {
      assert.equal((await archive.browser().get(path)).status, 404, path);
      assert.equal((await reader.get(path)).status, 404, path);
    }
    const preview = await writer.get(`/works/${id}`);
    assert.equal(preview.status, 200);
    assert.match(preview.text, /This is a draft\. Only its creators see it\./);
    assert.match(preview.text, /<meta name="robots" content="noindex">/);
    await archive.stop();
  });

  test("for members sends a guest to the login and back", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const reader = await archive.member("reader");
    const id = await write(archive, newWork("A letter", { visibility: "members" }));
    const [only = assert.fail()] = await chaptersOf(archive, id);
    const guest = archive.browser();
    for (const path of [`/works/${id}?a=b`, `/works/${id}/chapters/${only.id}`, `/chapters/${only.id}`]) {
      const sent = await guest.get(path);
      assert.deepEqual([sent.status, sent.location], [302, `/users/login?return_to=${encodeURIComponent(path)}`]);
      const login = await guest.get(sent.location ?? "");
      assert.match(login.text, /This work is only available to registered users of the Archive\./);
    }
    assert.equal((await reader.get(`/works/${id}`)).status, 200);
    await archive.stop();
  });

  test("is found nowhere under another work's address, nor under words that are no number", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const id = await write(archive, serial);
    const other = await write(archive, serial);
    const [first = assert.fail()] = await chaptersOf(archive, other);
    const guest = archive.browser();
    for (const path of [`/works/${id}/chapters/${first.id}`, "/works/1x", `/works/${id}/chapters/x`, "/chapters/0"]) {
      assert.equal((await guest.get(path)).status, 404, path);
    }
    await archive.stop();
  });
});

forEachDatabase("the adult gate", (open) => {
  const mature = newWork("A Mature work", {
    expectedChapters: 1,
    tags: { rating: ["Mature"], warning: ["No Archive Warnings Apply"], fandom: ["The Lighthouse"] },
  });

  test("asks once in a browser session, and sets nothing by itself", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const id = await write(archive, mature);
    const guest = archive.browser();
    const gate = await guest.get(`/works/${id}?style=disable`);
    assert.equal(gate.status, 200);
    assert(gate.text.includes(gateSentence) && !gate.text.includes("walked to the sea"));
    assert.deepEqual(gate.headers.getSetCookie(), []);
    const proceed = /href="([^"]+)">Proceed<\/a>/.exec(gate.text)?.[1]?.replaceAll("&amp;", "&");
    assert.equal(proceed, `/works/${id}?style=disable&view_adult=true`);

    const opened = await guest.get(proceed);
    assert(opened.text.includes("walked to the sea"));
    const [cookie = ""] = opened.headers.getSetCookie();
    assert.match(cookie, /^view_adult=true;/);
    assert.doesNotMatch(cookie, /max-age|expires/i);
    assert((await guest.get(`/works/${id}`)).text.includes("walked to the sea"));
    assert(!(await archive.browser().get(`/works/${id}`)).text.includes("walked to the sea"));
    await archive.stop();
  });

  test("does not ask creators, nor those who prefer not to be asked", async () => {
    const archive = await startArchive((await open()).place);
    const writer = await archive.member("writer");
    const reader = await archive.member("reader");
    const id = await write(archive, mature);
    assert((await writer.get(`/works/${id}`)).text.includes("walked to the sea"));
    assert((await reader.get(`/works/${id}`)).text.includes(gateSentence));
    await reader.submit("/users/reader/preferences", { "preference[adult]": "1" });
    assert((await reader.get(`/works/${id}`)).text.includes("walked to the sea"));
    await archive.stop();
  });
});
