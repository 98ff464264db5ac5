import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { ApiClient } from "#test/support/api-client.ts";
import type { TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { startShelf } from "#test/support/posted-shelf.ts";
import { spentMs } from "#test/support/spent-time.ts";

forEachDatabase("Letters left open in a search", (open) => {
  let archive: TestArchive;
  let writer: ApiClient;
  before(async () => {
    const works = [
      { title: "Women of Wonder", freeforms: ["Slow Burn"] },
      { title: "Woman Wanted", freeforms: ["Slowest Bárn"] },
      { title: "Who Wanders", characters: ["Sherlock Holmes"] },
      { title: "Whom", characters: ["Mycroft Holmes"] },
      { title: "物語の扉", fandoms: ["ハイキュー!!"] },
    ];
    ({ archive, writer } = await startShelf(open, works));
  });
  after(() => archive.stop());

  const ask = (query: Readonly<Record<string, string>>) => writer.get(`/works?${new URLSearchParams(query)}`);
  const list = async (query: Readonly<Record<string, string>> | string) => {
    const { status, json } = await ask(typeof query === "string" ? { query } : query);
    assert.equal(status, 200, JSON.stringify(json));
    return json.items.map(({ title }: { readonly title: string }) => title).sort();
  };

  test("are any of a word's, wherever they are left open", async () => {
    assert.deepEqual(await list("title:w*n"), ["Woman Wanted", "Women of Wonder"]);
    assert.deepEqual(await list("title:wom?n"), ["Woman Wanted", "Women of Wonder"]);
    assert.deepEqual(await list("title:*ders"), ["Who Wanders"]);
    assert.deepEqual(await list("title:*nd*"), ["Who Wanders", "Women of Wonder"]);
    assert.deepEqual(await list("title:?hom"), ["Whom"]);
    assert.deepEqual(await list("title:w*n -title:*e*"), []);
    assert.deepEqual(await list("*yc?oft"), ["Whom"]);
    assert.deepEqual(await list("title:物*扉"), ["物語の扉"]);
    assert.deepEqual(await list({ title: "wom?n *onder" }), ["Women of Wonder"]);
  });

  test("at the end of a question may be none", async () => {
    assert.deepEqual(await list("title:who?"), ["Who Wanders", "Whom"]);
    assert.deepEqual(await list("title:whom?"), ["Whom"]);
  });

  test("are found in the names of tags, from the beginning of a word to the end of one", async () => {
    assert.deepEqual(await list("tag:b?rn"), ["Woman Wanted", "Women of Wonder"]);
    assert.deepEqual(await list("freeform:s*w"), ["Women of Wonder"]);
    assert.deepEqual(await list("character:*lmes"), ["Who Wanders", "Whom"]);
    assert.deepEqual(await list("character:m*c*lmes"), ["Whom"]);
    assert.deepEqual(await list("fandom:ハイ*"), ["物語の扉"]);
    assert.deepEqual(await list("tag:slow"), ["Women of Wonder"]);
    const { json } = await ask({ query: "tag:zz*" });
    assert.equal(json.total, 0);
  });

  test("cannot be too many, and a refusal says which", async () => {
    const refusedAs = async (query: Readonly<Record<string, string>>) => {
      const { status, json } = await ask(query);
      assert.equal(status, 422);
      return `${json.errors[0].path}: ${json.errors[0].message}`;
    };
    assert.match(await refusedAs({ query: `x ${"a*".repeat(11)}` }), /^query: .*10 stars and question marks/);
    assert.match(await refusedAs({ creators: "b?".repeat(11) }), /^creators: /);
    assert.match(await refusedAs({ query: "a*b ".repeat(21) }), /20 words, and this one does in 21/);
    assert.match(await refusedAs({ query: "text:a*b" }), /at the end of a word only/);
    assert.match(await refusedAs({ query: "text:ab*" }), /comes after three letters/);
    assert.equal((await ask({ query: "text:abc* text:扉* text:a?" })).status, 200);
    assert.match(await refusedAs({ text: "*ing" }), /^text: .*at the end of a word only/);
    const tookMs = await spentMs(async () => {
      assert.equal((await ask({ query: `${"a*".repeat(9)}b` })).json.total, 0);
    });
    assert(tookMs < 1_000, `${tookMs} ms`);
  });

  test("are plain in quotation marks and behind a backslash", async () => {
    assert.deepEqual(await list('title:"w*n"'), []);
    assert.deepEqual(await list("title:who\\?"), ["Who Wanders"]);
  });

  test("phrases in the fields for titles and creators stand in their order", async () => {
    assert.deepEqual(await list({ title: '"of wonder"' }), ["Women of Wonder"]);
    assert.deepEqual(await list({ title: '"wonder of"' }), []);
  });

  test("names of fields that mean nothing here find nothing and say so", async () => {
    assert.deepEqual(await list("imported_from_url:example.org"), []);
    assert.equal((await list("-work_skin_id:3 posted:true")).length, 5);
    const { text } = await archive.browser().get("/works?work_search%5Bquery%5D=source:example.org");
    assert.match(text, /not looked for by “source:” here/);
  });

  test("a tag within the result is found by the beginning of any of its words", async () => {
    const find = async (term: string) => {
      const query = new URLSearchParams({ tag_find: term });
      const { text } = await archive.browser().get(`/works?${query}`);
      const [found = ""] = /<ul class="facet found-tags"[\s\S]*?<\/ul>/.exec(text) ?? [];
      return [...found.matchAll(/<bdi>([^<]*)<\/bdi>/g)].map(([, name]) => name).sort();
    };
    assert.deepEqual(await find("holmes MYC"), ["Mycroft Holmes"]);
    assert.deepEqual(await find("BARN"), ["Slowest Bárn"]);
    assert.deepEqual(await find("キュー"), ["ハイキュー!!"]);
    assert.deepEqual(await find("olmes"), []);
  });
});
