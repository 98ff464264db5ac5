import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TagId } from "#core/ids.ts";
import { appendChange } from "#platform/changes/append.ts";
import { ApiClient, leastWork, programOf, wrongPaths } from "#test/support/api-client.ts";
import { startArchive, type TestArchive, testPassword } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";

const dayMs = 86_400_000;
const words = (count: number) => `<p>${"word ".repeat(count)}</p>`;

forEachDatabase("lists of the API", (open) => {
  let archive: TestArchive;
  let guest: ApiClient;
  let author: ApiClient;

  before(async () => {
    archive = await startArchive((await open()).place);
    await archive.member("author");
    await archive.member("reader");
    guest = new ApiClient(archive);
    author = await programOf(archive, "author");
    const made = [
      { title: "Ash", fandoms: ["Lighthouse"], chapters: [{ body: words(10) }], complete: true },
      { title: "Birch", fandoms: ["Lighthouse", "Boats"], chapters: [{ body: words(30) }], expectedChapters: 3 },
      { title: "Cedar", fandoms: ["Beacon"], language: "de", chapters: [{ body: words(20) }] },
      { title: "Dogwood", fandoms: ["Boats"], chapters: [{ body: words(5) }, { body: words(5) }], complete: true },
      { title: "Elder", fandoms: ["Boats"], visibility: "members" },
      { title: "Fir", fandoms: ["Boats", "Zwhidden"], posted: false },
    ];
    for (const fields of made) {
      const answer = await author.post("/works", { ...leastWork, ...fields });
      assert.equal(answer.status, 201, JSON.stringify(answer.json));
      archive.clock.now += dayMs;
    }
    await archive.settle();
  });
  after(() => archive.stop());

  const titles = async (query: string, who = guest) => {
    const { json } = await who.get(`/works?${query}`);
    const listed = json.items.map((item: { readonly title: string }) => item.title).join(" ");
    assert.equal(json.total, json.items.length, query);
    return listed;
  };

  test("a list holds what its viewer may see, last revised first, each as it answers alone", async () => {
    assert.equal(await titles(""), "Dogwood Cedar Birch Ash");
    assert.equal(await titles("", await programOf(archive, "reader")), "Elder Dogwood Cedar Birch Ash");
    assert.equal(await titles("", author), "Elder Dogwood Cedar Birch Ash");
    const [item] = (await guest.get("/works")).json.items;
    const { chapters: _, ...alone } = (await guest.get(`/works/${item.id}`)).json;
    assert.deepEqual(item, alone);
  });

  test("a call that writes is in the next list", async () => {
    const { id } = (await author.post("/works", { ...leastWork, title: "Gorse" })).json;
    assert.match(await titles(""), /^Gorse/);
    await author.patch(`/works/${id}`, { title: "Hazel" });
    assert.match(await titles(""), /^Hazel/);
    await author.remove(`/works/${id}`);
    assert.doesNotMatch(await titles(""), /Hazel/);
  });

  test("works are found by a tag's name, number and synonym", async () => {
    assert.equal(await titles("tag_id=Lighthouse"), "Birch Ash");
    assert.equal(await titles("tag_id=lighthouse"), "Birch Ash");
    assert.equal(await titles("tag_id=No%20such"), "");
    assert.equal(await titles("tag_id=999999999999"), "");
    const [tag] = (await guest.get("/tags?type=fandom&prefix=lightH")).json.items;
    const [synonym] = (await guest.get("/tags?prefix=beacon")).json.items;
    assert.equal(await titles(`tag_id=${tag.id}`), "Birch Ash");
    const mean = (canonical: string | null) =>
      archive.ground.db.write(async (tx) => {
        const synonymOf = canonical === null ? null : (Number(canonical) as TagId);
        await tx.updateTable("tag").set({ synonym_of: synonymOf }).where("id", "=", synonym.id).execute();
        await appendChange(tx, { kind: "tag.changed", tagId: Number(synonym.id) as TagId }, archive.clock.now);
      });
    await mean(tag.id);
    for (const asked of ["Beacon", "Lighthouse", synonym.id, tag.id]) {
      assert.equal(await titles(`tag_id=${asked}`), "Cedar Birch Ash");
    }
    assert.equal((await guest.get(`/tags/${synonym.id}`)).json.synonymOf, tag.id);
    await mean(null);
  });

  test("works are found by what listings on pages ask for", async () => {
    const asked: Readonly<Record<string, string>> = {
      "language_id=de": "Cedar",
      "language_id=fr": "",
      "complete=T": "Dogwood Ash",
      "complete=F": "Cedar Birch",
      "single_chapter=1": "Ash",
      "single_chapter=F": "Dogwood Cedar Birch",
      "words_from=20": "Cedar Birch",
      "words_to=20": "Dogwood Cedar Ash",
      "words_from=20&words_to=20": "Cedar",
      "date_from=2026-01-16": "Dogwood Cedar Birch",
      "date_to=2026-01-16": "Birch Ash",
      "date_from=2026-01-16&date_to=2026-01-16": "Birch",
      "complete=F&words_from=25&tag_id=Boats": "Birch",
      "tag_id=&complete=&words_from=&unknown=7&utf8=x": "Dogwood Cedar Birch Ash",
    };
    for (const [query, expected] of Object.entries(asked)) assert.equal(await titles(query), expected, query);
  });

  test("tags are included, excluded, and one of several is enough", async () => {
    const [boats] = (await guest.get("/tags?prefix=boats")).json.items;
    const asked: Readonly<Record<string, string>> = {
      [`include[fandom_ids][]=${boats.id}`]: "Dogwood Birch",
      "include[fandom_ids][]=Boats&include[fandom_ids][]=Lighthouse": "Birch",
      "exclude[fandom_ids][]=Boats": "Cedar Ash",
      "any[1][]=Beacon&any[1][]=Lighthouse": "Cedar Birch Ash",
      "fandom_names=Boats,Lighthouse": "Birch",
      "include[fandom_ids][]=No such": "",
      "exclude[fandom_ids][]=No such": "Dogwood Cedar Birch Ash",
      "query=lighthouse": "Birch Ash",
      "word_count=>19": "Cedar Birch",
      "title=cedar": "Cedar",
    };
    for (const [query, expected] of Object.entries(asked)) assert.equal(await titles(query), expected, query);
  });

  test("facets count over the whole list what each viewer may see", async () => {
    const fandoms = async (query: string, who = guest) =>
      (await who.get(`/works?${query}`)).json.facets?.fandom?.map(
        (row: { readonly tag: string; readonly count: number }) => `${row.tag} ${row.count}`,
      );
    assert.deepEqual(await fandoms("limit=1&facets=true"), ["Boats 2", "Lighthouse 2", "Beacon 1"]);
    assert.deepEqual(await fandoms("facets=1", author), ["Boats 3"]);
    assert.deepEqual(await fandoms("facets=true&tag_id=No%20such"), []);
    assert.equal(await fandoms(""), undefined);
    assert.deepEqual(wrongPaths(await guest.get("/works?facets=101")), ["facets"]);
  });

  test("a member's own rules hold only where she asks for them", async () => {
    const reader = await programOf(archive, "reader");
    const browser = await archive.browser().login("reader", testPassword);
    await browser.submit("/users/reader/filters", { "rule[kind]": "tag", "rule[value]": "Boats" });
    assert.equal(await titles("", reader), "Elder Dogwood Cedar Birch Ash");
    assert.equal(await titles("rules=true", reader), "Cedar Ash");
    assert.deepEqual(wrongPaths(await reader.get("/works?rules=perhaps")), ["rules"]);
    assert.equal((await guest.get("/works?rules=true")).status, 401);
  });

  test("works are sorted either way", async () => {
    const asked: Readonly<Record<string, string>> = {
      "sort_column=title_to_sort_on": "Ash Birch Cedar Dogwood",
      "sort_column=title_to_sort_on&sort_direction=desc": "Dogwood Cedar Birch Ash",
      "sort_column=word_count": "Birch Cedar Dogwood Ash",
      "sort_column=word_count&sort_direction=asc": "Ash Dogwood Cedar Birch",
      "sort_direction=asc": "Ash Birch Cedar Dogwood",
      "sort_column=created_at&sort_direction=desc": "Dogwood Cedar Birch Ash",
    };
    for (const [query, expected] of Object.entries(asked)) assert.equal(await titles(query), expected, query);
    for (const column of ["kudos_count", "comments_count", "bookmarks_count", "hits"]) {
      assert.equal((await guest.get(`/works?sort_column=${column}`)).json.total, 4, column);
    }
  });

  test("values that make no sense are told at their names", async () => {
    const wrong: Readonly<Record<string, string>> = {
      "limit=0": "limit",
      "limit=101": "limit",
      "limit=many": "limit",
      "limit=2.5": "limit",
      "complete=perhaps": "complete",
      "words_from=-1": "words_from",
      "words_to=x": "words_to",
      "words_from=5&words_to=4": "words_to",
      "date_from=2026-02-30": "date_from",
      "date_to=yesterday": "date_to",
      "date_from=2026-02-02&date_to=2026-02-01": "date_to",
      "sort_column=colour": "sort_column",
      "sort_direction=up": "sort_direction",
      "cursor=xyz": "cursor",
      "cursor=W10": "cursor",
    };
    for (const [query, path] of Object.entries(wrong)) {
      assert.deepEqual(wrongPaths(await guest.get(`/works?${query}`)), [path], query);
    }
  });

  test("going on by the cursor shows every work once, and then no further", async () => {
    for (const limit of [1, 2, 3, 4, 100]) {
      const seen: string[] = [];
      let next: string | null = "";
      while (next !== null) {
        const page = (await guest.get(`/works?limit=${limit}&cursor=${next}`)).json as {
          readonly items: readonly { readonly title: string }[];
          readonly total: number;
          readonly next: string | null;
        };
        assert.equal(page.total, 4);
        assert(page.items.length <= limit);
        seen.push(...page.items.map((item) => item.title));
        next = page.next;
      }
      assert.deepEqual(seen, ["Dogwood", "Cedar", "Birch", "Ash"]);
    }
  });

  test("a cursor is good for its own list alone", async () => {
    const { next } = (await guest.get("/works?limit=1")).json;
    for (const query of ["limit=1&complete=T", "limit=1&sort_direction=asc", "limit=1&tag_id=Boats"]) {
      assert.deepEqual(wrongPaths(await guest.get(`/works?${query}&cursor=${next}`)), ["cursor"]);
    }
    assert.equal((await guest.get(`/works?limit=1&unknown=1&cursor=${next}`)).status, 200);
  });

  test("tags are listed by type and beginning, and answered by number", async () => {
    const listed = async (query: string) =>
      (await guest.get(`/tags?${query}`)).json.items.map((tag: { readonly name: string }) => tag.name);
    assert.deepEqual(await listed("type=fandom&prefix=b"), ["Boats", "Beacon"]);
    assert.deepEqual(await listed("type=character&prefix=b"), []);
    assert.equal((await listed("type=&prefix=&limit=2")).length, 2);
    assert.deepEqual(wrongPaths(await guest.get("/tags?limit=0")), ["limit"]);
    const [tag] = (await guest.get("/tags?prefix=BOATS")).json.items;
    const known = { id: tag.id, name: "Boats", type: "fandom", canonical: false, synonymOf: null };
    assert.deepEqual((await guest.get(`/tags/${tag.id}`)).json, { ...known, uses: 3, parents: [], metatags: [] });
    for (const id of ["999999999999", "Boats", "0", "1e3", "-1"]) {
      assert.equal((await guest.get(`/tags/${id}`)).status, 404, id);
    }
  });

  test("a tag of drafts alone is nobody's business, until one of them is posted", async () => {
    const found = async () => (await guest.get("/tags?prefix=zwh")).json.items;
    assert.deepEqual(await found(), []);
    const [draft] = await archive.ground.db.read
      .selectFrom("tag")
      .select("id")
      .where("name", "=", "Zwhidden")
      .execute();
    assert.equal((await guest.get(`/tags/${draft?.id}`)).status, 404);
    const { id } = (await author.post("/works", { ...leastWork, fandoms: ["Zwhidden"] })).json;
    assert.equal((await found())[0].name, "Zwhidden");
    assert.equal((await guest.get(`/tags/${draft?.id}`)).status, 200);
    await author.remove(`/works/${id}`);
    await archive.settle();
    assert.deepEqual(await found(), []);
  });
});
