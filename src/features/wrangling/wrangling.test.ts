import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TagId } from "#core/ids.ts";
import { createWork } from "#features/works/index.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { memberNamed, newWork } from "#test/support/world.ts";

forEachDatabase("a wrangler", (open) => {
  let archive: TestArchive;
  let wrangler: BrowserSession;
  let writer: BrowserSession;

  before(async () => {
    archive = await startArchive((await open()).place);
    wrangler = await archive.member("weaver", "wrangler");
    writer = await archive.member("writer");
  });
  after(() => archive.stop());

  /** Posts a work with these tags beside those that every work needs. */
  async function post(tags: Readonly<Record<string, readonly string[]>>): Promise<void> {
    const draft = newWork("Zw", {
      tags: { rating: ["General Audiences"], warning: ["No Archive Warnings Apply"], fandom: ["The Sea"], ...tags },
    });
    const made = await createWork(archive.ground, await memberNamed(archive, "writer"), draft);
    assert(made.ok);
    await archive.settle();
  }

  async function idOf(name: string): Promise<TagId> {
    const row = await archive.ground.db.read.selectFrom("tag").select("id").where("name", "=", name).executeTakeFirst();
    assert(row !== undefined, name);
    return row.id;
  }

  const canonicalOf = async (name: string) => {
    const { text } = await writer.get(`/api/v1/tags/${await idOf(name)}`);
    return JSON.parse(text).synonymOf;
  };
  const undoLast = async () => {
    const { text } = await wrangler.get("/tag_wranglings/log");
    const id = /name="action_id" value="(\d+)"/.exec(text)?.[1] ?? "";
    return wrangler.submit("/tag_wranglings/log/undo", { action_id: id });
  };

  test("makes a tag canonical and says where it belongs, in one form", async () => {
    await post({ character: ["Captain"] });
    await wrangler.submit("/tags/The%20Sea", { "tag[name]": "The Sea", "tag[type]": "fandom", "tag[canonical]": "1" });
    const saved = await wrangler.submit("/tags/Captain", {
      "tag[name]": "Captain",
      "tag[type]": "character",
      "tag[canonical]": "1",
      "tag[fandom_string]": "the sea",
    });
    assert.equal(saved.location, "/tags/Captain/edit");
    const { text } = await wrangler.get("/tags/Captain/edit");
    assert(text.includes("The Sea") && text.includes("put “Captain” under “The Sea” as parent"));
    const api = JSON.parse((await writer.get(`/api/v1/tags/${await idOf("Captain")}`)).text);
    assert.deepEqual([api.canonical, api.parents], [true, [String(await idOf("The Sea"))]]);
    const fandom = await wrangler.get("/tags/The%20Sea/edit");
    assert(fandom.text.includes(`value="child:${await idOf("Captain")}"`));
  });

  test("sees a refusal at its field, with all that was typed, and nothing was changed", async () => {
    await post({ freeform: ["Storms", "Rain"] });
    const answer = await wrangler.submit("/tags/Storms", {
      "tag[name]": "STORMS",
      "tag[type]": "freeform",
      "tag[canonical]": "1",
      "tag[sub_tag_string]": "Rain",
    });
    assert.equal(answer.status, 422);
    assert(answer.text.includes("“Rain” is not canonical"));
    assert(answer.text.includes('value="STORMS"') && answer.text.includes('value="Rain"'));
    assert((await wrangler.get("/tags/Storms/edit")).text.includes('value="Storms"'));
  });

  test("looks at a merge before it is done, does it, and takes it back", async () => {
    await post({ freeform: ["Fluff", "fluffy"] });
    await wrangler.submit("/tags/Fluff", { "tag[name]": "Fluff", "tag[type]": "freeform", "tag[canonical]": "1" });
    const asked = await wrangler.submit("/tags/fluffy", {
      "tag[name]": "fluffy",
      "tag[type]": "freeform",
      "tag[syn_string]": "Fluff",
    });
    assert.equal(asked.location, "/tags/fluffy/merge?of=Fluff");
    const preview = await wrangler.get(asked.location!);
    assert(preview.text.includes("becomes a synonym of"));
    assert.equal(await canonicalOf("fluffy"), null);
    await wrangler.submit("/tags/fluffy/merge", { of: "Fluff" });
    assert.equal(await canonicalOf("fluffy"), String(await idOf("Fluff")));
    assert.equal((await undoLast()).status, 303);
    assert.equal(await canonicalOf("fluffy"), null);
  });

  test("names a canonical that is not there yet, and the merge makes it", async () => {
    await post({ freeform: ["slow burns"] });
    const preview = await wrangler.get("/tags/slow%20burns/merge?of=Slow%20Burn");
    assert(preview.text.includes("no canonical tag yet"));
    await wrangler.submit("/tags/slow%20burns/merge", { of: "Slow Burn" });
    assert.equal(await canonicalOf("slow burns"), String(await idOf("Slow Burn")));
  });

  test("leaves no new canonical behind when the merge that should make it is refused", async () => {
    const name = encodeURIComponent("Fluff");
    const refused = await wrangler.submit(`/tags/${name}/merge`, { of: "Never Coined" });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /is canonical: take its canonical mark away first/);
    const { read } = archive.ground.db;
    assert.equal(
      await read.selectFrom("tag").select("id").where("name", "=", "Never Coined").executeTakeFirst(),
      undefined,
    );
  });

  test("does not learn of tags that drafts alone carry, and members of none of this", async () => {
    const draft = newWork("Zw", {
      tags: { rating: ["General Audiences"], warning: ["No Archive Warnings Apply"], fandom: ["A secret sea"] },
    });
    const made = await createWork(archive.ground, await memberNamed(archive, "writer"), {
      ...draft,
      publication: { kind: "draft" },
    });
    assert(made.ok);
    await archive.settle();
    assert.equal((await wrangler.get("/tags/A%20secret%20sea/edit")).status, 404);
    assert.equal((await wrangler.get("/tags/Fluff/edit")).status, 200);
    for (const path of ["/tags/Fluff/edit", "/tags/Fluff/merge?of=Rain", "/tag_wranglings/log"]) {
      assert.equal((await writer.get(path)).status, 404, path);
      assert.equal((await archive.browser().get(path)).status, 302, path);
    }
    assert.equal((await writer.submit("/tags/Fluff", { "tag[name]": "FLUFF" })).status, 404);
  });

  test("finds new tags most used first, within a fandom too, and not those of drafts", async () => {
    const fandom = { fandom: ["The Queue"] };
    await post({ ...fandom, freeform: ["Once", "Twice"] });
    await post({ ...fandom, freeform: ["Twice"] });
    await post({ fandom: ["Elsewhere"], freeform: ["Afar", "Twice"] });
    const shown = async (query: string) => {
      const { text } = await wrangler.get(`/tag_wranglings?${query}`);
      return [...text.matchAll(/<bdi>(Once|Twice|Afar|The Queue)<\/bdi><\/label>/g)].map(([, name]) => name);
    };
    assert.deepEqual(await shown("show=freeforms"), ["Twice", "Afar", "Once"]);
    assert.deepEqual(await shown("show=freeform&fandom=the+queue"), ["Twice", "Once"]);
    assert.deepEqual(await shown("show=fandoms"), ["The Queue"]);
    assert.deepEqual(await shown("show=freeform&fandom=nowhere"), []);
    assert(!(await wrangler.get("/tag_wranglings?show=fandom")).text.includes("A secret sea"));
  });

  test("does one thing with many tags, and undoes it from the same page", async () => {
    await post({ freeform: ["coffee", "Coffee shop", "coffeeshop"] });
    const chosen = [String(await idOf("coffee")), String(await idOf("coffeeshop"))];
    const done = await wrangler.submit("/tag_wranglings/wrangle", {
      show: "freeform",
      "selected_tags[]": chosen,
      act: "synonym",
      syn_string: "Coffee Shops",
    });
    assert.equal(done.location, "/tag_wranglings?show=freeform");
    const target = String(await idOf("Coffee Shops"));
    assert.equal(await canonicalOf("coffeeshop"), target);
    const page = await wrangler.get(done.location!);
    assert(page.text.includes("Made 2 tags synonyms of “Coffee Shops”"));
    const id = /name="action_id" value="(\d+)"/.exec(page.text)?.[1] ?? "";
    const undone = await wrangler.submit("/tag_wranglings/log/undo", { action_id: id, return_to: done.location! });
    assert.equal(undone.location, done.location);
    assert.equal(await canonicalOf("coffee"), null);
    const taken = await wrangler.submit("/tag_wranglings/wrangle", {
      show: "freeform",
      accept: `${chosen[0]}:${target}`,
    });
    assert.equal(taken.status, 303);
    assert.equal(await canonicalOf("coffee"), target);
    const lost = await wrangler.submit("/tag_wranglings/wrangle", { show: "freeform", act: "canonical" });
    assert.equal(lost.status, 422);
  });

  test("makes characters canonical and puts them into their fandom at once", async () => {
    await post({ fandom: ["The Ship"], character: ["Mate", "Cook"] });
    await wrangler.submit("/tag_wranglings/wrangle", {
      show: "fandom",
      act: "canonical",
      "selected_tags[]": String(await idOf("The Ship")),
    });
    await wrangler.submit("/tag_wranglings/wrangle", {
      show: "character",
      act: "canonical",
      fandom_string: "The Ship",
      "selected_tags[]": [String(await idOf("Mate")), String(await idOf("Cook"))],
    });
    const { text } = await wrangler.get("/tags/The%20Ship/edit");
    assert(text.includes("Mate") && text.includes("Cook"));
  });

  test("makes a canonical tag that no work carries", async () => {
    const made = await wrangler.submit("/tags", { "tag[name]": "Brand New", "tag[type]": "fandom" });
    assert.equal(made.location, "/tags/Brand%20New/edit");
    const again = await wrangler.submit("/tags", { "tag[name]": "brand new", "tag[type]": "character" });
    assert.equal(again.status, 422);
    assert(again.text.includes("“Brand New” has this name already"));
    assert.equal((await wrangler.submit("/tags", { "tag[name]": "Gone", "tag[type]": "rating" })).status, 422);
  });

  test("takes a fandom under her care and leaves it, and nobody else's", async () => {
    await wrangler.submit("/tags", { "tag[name]": "Cared For", "tag[type]": "fandom" });
    const missing = await wrangler.submit("/tag_wranglers", { tag_fandom_string: "Not there" });
    assert.equal(missing.status, 422);
    await wrangler.submit("/tag_wranglers", { tag_fandom_string: "cared for" });
    const mine = async () => (await wrangler.get("/tag_wranglers")).text.includes('aria-label="New tags in Cared For"');
    assert(await mine());
    assert((await wrangler.get("/tag_wranglings")).text.includes('aria-label="Under your care"'));
    const other = await archive.member("spinner", "wrangler");
    const tag_id = String(await idOf("Cared For"));
    assert.equal((await other.submit("/tag_wranglers/remove", { tag_id, login: "weaver" })).status, 404);
    assert(await mine());
    await wrangler.submit("/tag_wranglers/remove", { tag_id, login: "weaver" });
    assert(!(await mine()));
  });

  test("leaves nothing behind of synonyms that are refused", async () => {
    await post({ freeform: ["Set Apart"] });
    const id = await idOf("Set Apart");
    await wrangler.submit("/tags/Set%20Apart", {
      "tag[name]": "Set Apart",
      "tag[type]": "freeform",
      "tag[canonical]": "1",
    });
    const refused = await wrangler.submit("/tag_wranglings/wrangle", {
      show: "freeform",
      "selected_tags[]": String(id),
      act: "synonym",
      syn_string: "Never Made",
    });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /“Set Apart” is canonical/);
    assert.equal(
      await archive.ground.db.read.selectFrom("tag").select("id").where("name", "=", "Never Made").executeTakeFirst(),
      undefined,
    );
  });
});
