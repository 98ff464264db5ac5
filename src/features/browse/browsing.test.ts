import assert from "node:assert/strict";
import { test } from "node:test";
import { createWork, type NewWork } from "#features/works/index.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { chapter, memberNamed, newWork } from "#test/support/world.ts";

async function write(archive: TestArchive, work: NewWork, login = "writer") {
  const made = await createWork(archive.ground, await memberNamed(archive, login), work);
  assert(made.ok, JSON.stringify(made));
  return made.value;
}

/** The titles of the cards of a page, in their order. */
function titles(text: string): readonly string[] {
  return [...text.matchAll(/<h4 class="heading"><a [^>]*><bdi>([^<]*)<\/bdi>/g)].map(([, title]) => title ?? "");
}

function heading(text: string): string {
  const found = /<h2 class="heading"[^>]*>([\s\S]*?)<\/h2>/.exec(text)?.[1] ?? "";
  return found.replace(/<[^>]+>/g, "").trim();
}

const members = { visibility: "members" } as const;

forEachDatabase("listings of works", (open) => {
  test("show the last updated first, and to guests nothing that is for members", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const reader = await archive.member("reader");
    for (const name of ["First", "Second"]) {
      await write(archive, newWork(name));
      archive.clock.now += 60_000;
    }
    await write(archive, newWork("Closed", members));
    await write(archive, { ...newWork("Draft"), publication: { kind: "draft" } });
    const guests = await archive.browser().get("/works");
    assert.deepEqual(titles(guests.text), ["Second title", "First title"]);
    assert.equal(heading(guests.text), "2 Works");
    assert.deepEqual(titles((await reader.get("/works")).text), ["Closed title", "Second title", "First title"]);
    await archive.stop();
  });

  test("have pages, of which only the first is for search engines", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    for (let count = 1; count <= 21; count += 1) await write(archive, newWork(`Work ${count}`));
    const guest = archive.browser();
    const first = await guest.get("/works");
    assert.equal(heading(first.text), "1 - 20 of 21 Works");
    assert.equal(first.headers.get("x-robots-tag"), null);
    const second = await guest.get("/works?page=2");
    assert.equal(heading(second.text), "21 - 21 of 21 Works");
    assert.equal(second.headers.get("x-robots-tag"), "noindex");
    assert.equal(titles((await guest.get("/works?per_page=50")).text).length, 21);

    const past = await guest.get("/works?page=900");
    assert.deepEqual([past.status, heading(past.text), titles(past.text).length], [200, "21 Works", 0]);
    for (const query of ["page=0", "page=two", "per_page=7"]) {
      assert.equal((await guest.get(`/works?${query}`)).status, 422, query);
    }
    await archive.stop();
  });

  test("mark what a member has begun and what she has read", async () => {
    const archive = await startArchive((await open()).place);
    const writer = await archive.member("writer");
    const id = await write(archive, { ...newWork("A serial"), chapters: [chapter("one"), chapter("two")] });
    const [one = "", two = ""] = (await writer.get(`/works/${id}/navigate`)).text.match(/(?<=chapters\/)\d+/g) ?? [];
    await writer.submit(`/works/${id}/reading`, { chapter_id: one, progress: "99" });
    assert.match((await writer.get("/works")).text, /blurb group is-begun/);
    await writer.submit(`/works/${id}/reading`, { chapter_id: two, progress: "99" });
    assert.match((await writer.get("/works")).text, /blurb group is-read/);
    assert.doesNotMatch((await archive.browser().get("/works")).text, /blurb group is-/);
    await archive.stop();
  });
});

forEachDatabase("tags", (open) => {
  test("have a page and a listing, at OTW's addresses, in any case", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    await write(archive, newWork("A goose"));
    const guest = archive.browser();
    for (const path of ["/tags/Tea%20*a*%20Letters/works", "/tags/tea%20*a*%20LETTERS/works"]) {
      const { status, text } = await guest.get(path);
      assert.deepEqual([status, heading(text)], [200, "1 Work in Tea &amp; Letters"]);
      assert.deepEqual(titles(text), ["A goose title"]);
    }
    const page = await guest.get("/tags/Tea%20*a*%20Letters");
    assert.match(page.text, /href="\/tags\/Tea%20\*a\*%20Letters\/works"/);
    assert.equal((await guest.get("/tags/Nobody%20Wrote%20This/works")).status, 404);
    await archive.stop();
  });

  test("that only a draft carries are missing for everybody else; a fixed one has its place without works", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const tags = { rating: ["Explicit"], warning: ["No Archive Warnings Apply"], fandom: ["A Secret"] };
    await write(archive, { ...newWork("Draft", { tags }), publication: { kind: "draft" } });
    const guest = archive.browser();
    for (const path of ["/tags/A%20Secret", "/tags/A%20Secret/works"]) {
      assert.equal((await guest.get(path)).status, 404, path);
    }
    assert.equal((await guest.get("/tags/Explicit/works")).status, 200);
    const fandoms = (await guest.get("/fandoms")).text;
    assert.doesNotMatch(fandoms, /A Secret/);
    await archive.stop();
  });

  test("are listed by letter, counted over what this viewer may see", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("writer");
    const reader = await archive.member("reader");
    await write(archive, newWork("A goose"));
    await write(archive, newWork("A letter", members));
    const count = (text: string) => /The Lighthouse[\s\S]*?<span class="count">(\d+)/.exec(text)?.[1];
    assert.equal(count((await archive.browser().get("/fandoms")).text), "1");
    const forMembers = (await reader.get("/fandoms")).text;
    assert.equal(count(forMembers), "2");
    assert.match(forMembers, /<h3 class="heading">L<\/h3>/);
    assert.equal((await reader.get("/fandoms?type=nothing")).status, 404);
    await archive.stop();
  });
});
