import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ApiClient, leastWork, programOf } from "#test/support/api-client.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";

const fandoms = ["Boats", "Lighthouse", "Tin Soldiers & Co. #1?"];
const freeforms = ["Fluff", "Angst", "Storm", "Tea", "日本語", "Slow/Burn"];

/** Every work is another mixture; each third is for members only. */
const made = Array.from({ length: 24 }, (_, index) => ({
  title: `Work ${String(index).padStart(2, "0")}`,
  fandoms: fandoms.filter((_, at) => (index + at) % 3 !== 0),
  freeforms: freeforms.filter((_, at) => ((index * 7) >> at) % 2 === 1),
  visibility: index % 3 === 0 ? "members" : "public",
  chapters: [{ body: `<p>${"word ".repeat(100 * (index + 1))}</p>` }],
  complete: index % 2 === 0,
}));
type Made = (typeof made)[number];

forEachDatabase("finding works", (open) => {
  let archive: TestArchive;
  let guest: BrowserSession;
  let member: BrowserSession;
  let program: ApiClient;

  before(async () => {
    archive = await startArchive((await open()).place);
    await archive.member("author");
    member = await archive.member("reader");
    guest = archive.browser();
    program = new ApiClient(archive);
    const author = await programOf(archive, "author");
    for (const fields of made) {
      const { status, json } = await author.post("/works", { ...leastWork, ...fields });
      assert.equal(status, 201, JSON.stringify(json));
      archive.clock.now += 60_000;
    }
    await archive.settle();
  });
  after(() => archive.stop());

  const isPublic = (work: Made) => work.visibility === "public";
  const has = (tag: string) => (work: Made) => work.fandoms.includes(tag) || work.freeforms.includes(tag);
  const names = (...tags: readonly string[]) => encodeURIComponent(tags.join(", "));

  async function list(query: string, browser = guest, path = "/works") {
    const page = await browser.get(`${path}?per_page=100&${query}`);
    const titles = [...page.text.matchAll(/<h4 class="heading"><a [^>]*><bdi>([^<]*)<\/bdi>/g)].map(
      ([, title]) => title ?? "",
    );
    return { page, titles };
  }

  const expected = (...tests: readonly ((work: Made) => boolean)[]) =>
    made
      .filter((work) => tests.every((holds) => holds(work)))
      .map((work) => work.title)
      .toReversed();

  test("by tags that works have, have not, or have one of", async () => {
    const not = (tag: string) => (work: Made) => !has(tag)(work);
    const asked: readonly (readonly [string, readonly string[]])[] = [
      [`work_search[other_tag_names]=${names("fluff", "STORM")}`, expected(isPublic, has("Fluff"), has("Storm"))],
      [`work_search[excluded_tag_names]=${names("Fluff", "Nothing")}`, expected(isPublic, not("Fluff"))],
      [
        `any_work_search[1][]=Fluff&any_work_search[1][]=Tea&any_work_search[b][]=Boats`,
        expected(isPublic, (work) => has("Fluff")(work) || has("Tea")(work), has("Boats")),
      ],
      [
        `include_work_search[fandom_ids][]=${encodeURIComponent("Tin Soldiers & Co. #1?")}`,
        expected(isPublic, has("Tin Soldiers & Co. #1?")),
      ],
      [
        `work_search[freeform_names]=${names("日本語", "Slow/Burn")}`,
        expected(isPublic, has("日本語"), has("Slow/Burn")),
      ],
      [
        `tag_id=Storm&work_search[words_from]=500&work_search[words_to]=1,500&work_search[complete]=F`,
        expected(isPublic, has("Storm"), (work) => !work.complete, wordsWithin(500, 1_500)),
      ],
      [
        `work_search[query]=${encodeURIComponent('tag:"Slow/Burn" -fandom:lighthouse words:>1000')}`,
        expected(isPublic, has("Slow/Burn"), not("Lighthouse"), wordsWithin(1_001, 9_999)),
      ],
    ];
    for (const [query, titles] of asked) {
      assert.deepEqual((await list(query)).titles, titles, query);
      assert(titles.length > 0, query);
    }
  });

  const wordsWithin = (from: number, to: number) => (work: Made) => {
    const words = 100 * (made.indexOf(work) + 1);
    return words >= from && words <= to;
  };

  test("with counts of tags that are those of a naive count, and never of works that the viewer may not see", async () => {
    for (const [who, sees] of [
      [guest, isPublic],
      [member, () => true],
    ] as const) {
      const { page } = await list(`work_search[other_tag_names]=Boats&more[]=freeform`, who);
      const rows = [...page.text.matchAll(/class="facet-name"><bdi>([^<]*)<\/bdi><\/span> <span class="count">(\d+)/g)];
      const counts = Object.fromEntries(rows.map(([, name, count]) => [name, Number(count)]));
      for (const tag of freeforms)
        assert.equal(
          counts[tag],
          made.filter((work) => sees(work) && has("Boats")(work) && has(tag)(work)).length,
          tag,
        );
    }
    const { json } = await program.get("/works?include[fandom_ids][]=Boats&facets=true&limit=1");
    const rows = json.facets.freeform as readonly { readonly tag: string; readonly count: number }[];
    const naive = freeforms.map((tag) => ({
      tag,
      count: made.filter((work) => isPublic(work) && has("Boats")(work) && has(tag)(work)).length,
    }));
    naive.sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1));
    assert.deepEqual(
      rows.map(({ tag, count }) => ({ tag, count })),
      naive.filter((row) => row.count > 0),
    );
  });

  test("says which condition lets nothing through, and names tags that are none", async () => {
    const { page, titles } = await list("work_search[other_tag_names]=Fluff, Nowhere&work_search[words_from]=900000");
    assert.deepEqual([page.status, titles], [200, []]);
    assert.match(page.text, /There is no tag “Nowhere” here/);
    const one = (await list("work_search[other_tag_names]=Fluff&work_search[words_from]=900000")).page.text;
    assert.match(one, /Without <\/span><bdi>at least 900,000 words<\/bdi><\/a> <span class="count">\d+ works/);
  });

  test("answers what makes no sense with the form as it was typed", async () => {
    const wrong = {
      "work_search[words_from]=9&work_search[words_to]=1": 'id="work_search_words_to_error"',
      "work_search[date_from]=2026-13-01": 'id="work_search_date_from_error"',
      "work_search[sort_column]=colour": "cannot be sorted",
      "work_search[query]=(storm OR": "<mark>",
      "per_page=7": "A page holds",
    };
    for (const [query, text] of Object.entries(wrong)) {
      for (const path of ["/works", "/works/search", "/tags/Storm/works", "/users/author/works"]) {
        const page = await guest.get(`${path}?${query}&work_search[title]=Kept`);
        assert.equal(page.status, 422, `${path}?${query}`);
        assert(page.text.includes(text) && page.text.includes('value="Kept"'), `${path}?${query}`);
      }
    }
  });

  test("takes thousands of tags, deep nesting and the worst patterns at once", async () => {
    const many = Array.from({ length: 4_998 }, (_, index) => `Tag ${index}`);
    const excluded = await list(`work_search[excluded_tag_names]=${names(...many, "Fluff")}`);
    assert.equal(excluded.titles.length, expected(isPublic, (work) => !has("Fluff")(work)).length);
    assert.equal((await list(`work_search[other_tag_names]=${names(...many)}`)).titles.length, 0);
    for (const text of [
      "(".repeat(1_000),
      `${"a*".repeat(500)}b`,
      "((((a+)+)+)+)$",
      '"'.repeat(99),
      "%_\\".repeat(50),
    ]) {
      const { page } = await list(`work_search[query]=${encodeURIComponent(text)}`);
      assert([200, 422].includes(page.status), text.slice(0, 20));
    }
  });

  test("by the search page, whose results count as OTW's do, and by the box of every page", async () => {
    assert.match(
      (await guest.get("/")).text,
      /action="\/works\/search" method="get">[\s\S]*name="work_search\[query\]"/,
    );
    assert.match((await guest.get("/works/search")).text, /name="work_search\[archive_warning_ids\]\[\]"/);
    const { page } = await list("work_search[query]=storm", guest, "/works/search");
    const total = expected(isPublic, has("Storm")).length;
    assert.equal(/<h3 class="heading[^>]*>([^<]*)/.exec(page.text)?.[1], `${total} Found`);
    const edit = await guest.get("/works/search?edit_search=true&work_search[query]=storm&work_search[title]=Kept");
    assert.match(edit.text, /value="Kept"/);
    assert.equal(page.headers.get("x-robots-tag"), "noindex");
  });

  test("by chance, from the present filter and from nothing else", async () => {
    const { status, headers } = await guest.get(
      `/works?surprise=true&work_search[query]=${encodeURIComponent('title:"Work 07"')}`,
    );
    assert.equal(status, 302);
    const work = await guest.get(headers.get("location") ?? "");
    assert.match(work.text, /Work 07/);
  });

  test("by language, each under its own name", async () => {
    assert.match(
      (await guest.get("/languages")).text,
      /href="\/languages\/en\/works" lang="en"[^>]*>English<\/a> <span class="count">16</,
    );
    assert.equal((await list("", guest, "/languages/en/works")).titles.length, made.filter(isPublic).length);
    assert.equal((await list("", guest, "/languages/de/works")).titles.length, 0);
    assert.equal((await guest.get("/languages/nothing/works")).status, 404);
    assert.equal((await guest.get("/languages/EN/works?page=2")).headers.get("location"), "/languages/en/works?page=2");
  });

  test("by likeness to one, with the tags that both have, and none that the viewer may not see", async () => {
    const { json } = await program.get("/works?title=08");
    const [{ id }] = json.items as readonly [{ readonly id: string }];
    const page = await guest.get(`/works/${id}/similar`);
    const own = made[8] ?? assert.fail();
    const cards = page.text.split('<li id="work_').slice(1);
    assert(cards.length > 0);
    for (const card of cards) {
      const other = made.find((work) => card.includes(`<bdi>${work.title}</bdi>`)) ?? assert.fail(card);
      assert(isPublic(other) && other !== own, other.title);
      const shared = [...(/Both have ([\s\S]*?)\.<\/p>/.exec(card)?.[1] ?? "").matchAll(/<bdi>([^<]*)/g)].map(
        ([, name]) => name ?? "",
      );
      assert(shared.length >= 2, other.title);
      for (const name of shared)
        assert(has(name.replace("&amp;", "&"))(other) && has(name.replace("&amp;", "&"))(own), name);
    }
    const secret = await (await programOf(archive, "author")).get("/works?title=09");
    assert.equal((await guest.get(`/works/${secret.json.items[0].id}/similar`)).status, 302);
  });
});
