import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ensureTags } from "#features/tags/index.ts";
import { appendChange } from "#platform/changes/append.ts";
import { leastWork, programOf } from "#test/support/api-client.ts";
import type { TestArchive } from "#test/support/archive.ts";
import { forEachDatabase, testNow } from "#test/support/databases.ts";
import { startShelf } from "#test/support/posted-shelf.ts";
import { spentMs } from "#test/support/spent-time.ts";

forEachDatabase("A listing", (open) => {
  let archive: TestArchive;
  before(async () => {
    const works = [
      { title: "Red Door", characters: ["Ann"] },
      { title: "Red House", characters: ["Bob"] },
    ];
    ({ archive } = await startShelf(open, works));
  });
  after(() => archive.stop());

  const list = async (fields: Readonly<Record<string, string>>) =>
    (await archive.browser().get(`/works?${new URLSearchParams(fields)}`)).text;

  test("takes thousands of tags, by name or number, and its page stays one that a browser can show", async () => {
    const names = Array.from({ length: 4_999 }, (_, index) => `Nobody ${index}`);
    for (const fields of [
      names.map((name) => ["exclude_work_search[freeform_ids][]", name] as const),
      [["work_search[excluded_tag_names]", names.join(",")] as const],
    ]) {
      const query = new URLSearchParams([
        ["exclude_work_search[character_ids][]", "Bob"],
        ...fields.map((f) => [...f]),
      ]);
      const { status, text } = await archive.browser().get(`/works?${query}`);
      assert.equal(status, 200);
      assert.match(text, /1 Work/);
      assert(text.length < 1_500_000, `${text.length} characters`);
      assert.match(text, /value="Bob, Nobody 0, /);
      query.append("exclude_work_search[freeform_ids][]", "one more");
      const refused = await archive.browser().get(`/works?${query}`);
      assert.equal(refused.status, 422);
      assert.match(refused.text, /5000 tags, and this one has 5001/);
    }
    const empty = new URLSearchParams(names.map((name) => ["include_work_search[freeform_ids][]", name]));
    const tookMs = await spentMs(async () => {
      assert.match((await archive.browser().get(`/works?${empty}`)).text, /0 Works/);
    });
    assert(tookMs < 5_000, `${tookMs} ms`);
  });

  test("searched for a thousand words takes no longer than others", async () => {
    const words = Array.from({ length: 1_500 }, (_, index) => `w${index}`).join(" ");
    const tookMs = await spentMs(async () => assert.match(await list({ "work_search[query]": words }), /0 Works/));
    assert(tookMs < 5_000, `${tookMs} ms`);
  });

  test("refuses in any field what is longer than a search", async () => {
    for (const field of ["query", "title", "creators", "text"]) {
      const query = new URLSearchParams({ [`work_search[${field}]`]: "a ".repeat(4_001).trim() });
      const { status, text } = await archive.browser().get(`/works?${query}`);
      assert.equal(status, 422, field);
      assert.match(text, /ends at 8000 characters, and th(?:is one has|ere are) 8001/);
    }
  });

  test("that is empty says which part of the search empties it", async () => {
    const text = await list({ "work_search[query]": "red -door title:zebra" });
    assert.match(text, /Without <\/span><bdi>“title:zebra”<\/bdi><\/a> <span class="count">1 work/);
    assert.match(text, /href="\/works\?work_search%5Bquery%5D=red\+-door"/);
    assert.match(text, /Without <\/span><bdi>“red -door title:zebra”<\/bdi><\/a> <span class="count">2 works/);
    const ordered = await list({ "work_search[query]": "character:ann door house sort:words" });
    assert.match(ordered, /Without <\/span><bdi>“house”<\/bdi><\/a> <span class="count">1 work/);
    assert.match(ordered, /query%5D=character%3Aann\+door\+sort%3Awords"/);
  });

  test("finds a tag in it that is rare in it and in the archive", async () => {
    const writer = await programOf(archive, "writer", ["read", "write"]);
    for (const half of ["A", "B"]) {
      const freeforms = Array.from({ length: 60 }, (_, index) => `${half} ${index}`);
      const work = { ...leastWork, title: half, freeforms: [...freeforms, ...(half === "A" ? ["Winter Rare"] : [])] };
      assert.equal((await writer.post("/works", work)).status, 201);
    }
    await archive.ground.db.write(async (tx) => {
      const names = Array.from({ length: 700 }, (_, index) => ({ typeKey: "freeform", name: `Winter ${index}` }));
      const ids = await ensureTags(tx, names, testNow);
      await tx.updateTable("tag").set({ is_canonical: 1, uses: 9 }).where("id", "in", ids).execute();
      for (const tagId of ids) await appendChange(tx, { kind: "tag.changed", tagId }, testNow);
    });
    const text = await list({ tag_find: "wint" });
    assert.match(text, /<ul class="facet found-tags"[\s\S]*Winter Rare[\s\S]*?<span class="count">1<\/span>/);
  });
});
