import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startShelf } from "#test/support/posted-shelf.ts";

forEachDatabase("A feed of works", (open) => {
  let archive: TestArchive;
  let reader: BrowserSession;
  before(async () => {
    const works = [
      { title: "One & <Two>", summary: '<p>Sea <a href="/tags/x">air</a>\u0007</p>', characters: ["A/B"] },
      { title: "Secret", visibility: "members" },
      { title: "Third", fandoms: ["Dune"], complete: true },
    ];
    ({ archive } = await startShelf(open, works));
    reader = await archive.member("reader");
  });
  after(() => archive.stop());

  const titlesAt = async (path: string, who = archive.browser()) => {
    const { status, text, headers } = await who.get(path);
    assert.equal(status, 200, path);
    assert.match(headers.get("content-type") ?? "", /^application\/atom\+xml/);
    return [...text.matchAll(/<entry[\s\S]*?<title>([^<]*)/g)].map(([, title]) => title);
  };

  test("holds the newest works of its list, for whoever may see them", async () => {
    assert.deepEqual(await titlesAt("/works/feed.atom"), ["Third", "One &amp; &lt;Two&gt;"]);
    assert.deepEqual(await titlesAt("/works/feed.atom", reader), ["Third", "Secret", "One &amp; &lt;Two&gt;"]);
    assert.deepEqual(await titlesAt("/tags/Dune/feed.atom"), ["Third"]);
    assert.deepEqual(await titlesAt("/users/writer/works/feed.atom?work_search%5Bcomplete%5D=T"), ["Third"]);
    assert.deepEqual(await titlesAt("/languages/en/works/feed.atom"), ["Third", "One &amp; &lt;Two&gt;"]);
    assert.deepEqual(await titlesAt("/works/search/feed.atom?work_search%5Bquery%5D=zebra"), []);
  });

  test("is kept for guests until something changes, so that programs that know it are told so", async () => {
    const guest = archive.browser();
    const first = await guest.get("/works/feed.atom");
    const etag = first.headers.get("etag") ?? "";
    assert.notEqual(etag, "");
    assert.match(first.headers.get("cache-control") ?? "", /public/);
    const again = async () => {
      const request = new Request("http://archive.example/works/feed.atom", { headers: { "if-none-match": etag } });
      return (await archive.app.kernel.handle(request, "127.0.0.1")).status;
    };
    assert.equal(await again(), 304);
    assert.match((await reader.get("/works/feed.atom")).headers.get("cache-control") ?? "", /private/);
    const searched = await guest.get("/works/feed.atom?work_search%5Bquery%5D=text:fox");
    assert.match(searched.headers.get("cache-control") ?? "", /private/);
    const writer = await archive.browser().login("writer", "correct horse");
    const own = await writer.get("/works/feed.atom");
    assert.match(own.text, /Secret/);
    assert.doesNotMatch((await guest.get("/works/feed.atom")).text, /Secret/);
  });

  test("is named in the head of its list, filter and all", async () => {
    const list = await archive.browser().get("/tags/Dune/works?work_search%5Bcomplete%5D=T");
    const [, address = ""] =
      /<link rel="alternate" type="application\/atom\+xml" href="([^"]*)">/.exec(list.text) ?? [];
    assert.match(address, /^\/tags\/Dune\/feed\.atom\?.*complete/);
    assert.deepEqual(await titlesAt(address.replaceAll("&amp;", "&")), ["Third"]);
  });

  test("answers for a tag by its number too, and is missing for what is none", async () => {
    const tag = await archive.ground.db.read
      .selectFrom("tag")
      .select("id")
      .where("name", "=", "Dune")
      .executeTakeFirst();
    assert.deepEqual(await titlesAt(`/tags/${tag?.id}/feed.atom`), ["Third"]);
    assert.equal((await archive.browser().get("/tags/Nothing/feed.atom")).status, 404);
    assert.equal((await archive.browser().get("/users/nobody/works/feed.atom")).status, 404);
  });

  test("says of a filter that makes no sense what is wrong with it", async () => {
    const turned = await archive.browser().get("/works/feed.atom?work_search%5Bword_count%5D=9-5");
    assert.equal(turned.status, 422);
    assert.match(turned.text, /“9-5” holds no number: the range ends before it begins\./);
    assert.equal((await archive.browser().get("/tags/Dune/feed.atom?work_search%5Bquery%5D=%28")).status, 422);
    assert.equal((await archive.browser().get("/tags/Nothing/feed.atom?work_search%5Bquery%5D=%28")).status, 404);
  });

  test("keeps out what the reader's rules hide", async () => {
    await reader.submit("/users/reader/filters", {
      "rule[effect]": "hide",
      "rule[kind]": "tag",
      "rule[value]": "Dune",
    });
    assert.deepEqual(await titlesAt("/works/feed.atom", reader), ["Secret", "One &amp; &lt;Two&gt;"]);
    assert.deepEqual(await titlesAt("/works/feed.atom"), ["Third", "One &amp; &lt;Two&gt;"]);
  });

  test("is XML whatever stands in the works, and its list leads to it", async () => {
    const { text } = await archive.browser().get("/works/feed.atom");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it must not be there.
    assert.doesNotMatch(text, /[\u0000-\u0008]|&nbsp;/);
    const names = [...text.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)].filter(([, , , empty]) => empty === "");
    const open: string[] = [];
    for (const [, isEnd, name = ""] of names) {
      if (isEnd === "") open.push(name);
      else assert.equal(open.pop(), name);
    }
    assert.deepEqual(open, []);
    const { text: list } = await archive.browser().get("/tags/Dune/works?work_search%5Bcomplete%5D=T");
    assert.match(list, /href="\/tags\/Dune\/feed\.atom\?work_search%5Bcomplete%5D=T"/);
  });
});
