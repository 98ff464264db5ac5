import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { finderOf } from "#features/discovery/index.ts";
import { findTagByName } from "#features/tags/index.ts";
import { createWork } from "#features/works/index.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { memberNamed, newWork } from "#test/support/world.ts";
import { listWaiting } from "./store.ts";

forEachDatabase("suggestions for new tags", (open) => {
  let archive: TestArchive;
  let wrangler: BrowserSession;

  before(async () => {
    archive = await startArchive((await open()).place);
    wrangler = await archive.member("weaver", "wrangler");
    await archive.member("writer");
    const csv = [
      "name,type,canonical,parents,synonym_of",
      "Sherlock Holmes (Canon),fandom,yes,,",
      "Sherlock Holmes,character,yes,Sherlock Holmes (Canon),",
      "John Watson,character,yes,Sherlock Holmes (Canon),",
      "Doctor Watson,character,,,John Watson",
      "Sherlock Holmes/John Watson,relationship,yes,Sherlock Holmes (Canon),",
      "Mary Morstan,character,yes,Sherlock Holmes (Canon),",
      '"Mary Morstan/John Watson",relationship,yes,"Sherlock Holmes (Canon), Mary Morstan, John Watson",',
      '"Mary Morstan & Sherlock Holmes",relationship,yes,"Sherlock Holmes (Canon), Mary Morstan, Sherlock Holmes",',
      "Slow Burn,freeform,yes,,",
      "Mystery,freeform,yes,,",
      "Wolves,freeform,yes,,",
    ];
    await post({ character: ["Doctor Watson"] });
    await wrangler.submit("/tag_wranglings/csv", { csv: csv.join("\n"), trial: "0" });
    await post({
      character: ["sherlock-holmes", "Dr. Watson", "Irene Adler", "Docter Watson"],
      relationship: ["John Watson/Sherlock Holmes"],
      freeform: ["slowburn", "Sloow Burn", "Bees", "mysteries", "wolf"],
    });
  });
  after(() => archive.stop());

  async function post(tags: Readonly<Record<string, readonly string[]>>): Promise<void> {
    const needed = {
      rating: ["General Audiences"],
      warning: ["No Archive Warnings Apply"],
      fandom: ["Sherlock Holmes (Canon)"],
    };
    const draft = newWork("Zw", { tags: { ...needed, ...tags } });
    assert((await createWork(archive.ground, await memberNamed(archive, "writer"), draft)).ok);
    await archive.settle();
  }

  async function suggestions(type: string): Promise<Readonly<Record<string, readonly string[]>>> {
    const { text } = await wrangler.get(`/tag_wranglings?show=${type}`);
    const rows = [...text.matchAll(/<tr id="tag_\d+">(.*?)<\/tr>/gs)].map(([, row = ""]) => {
      const names = [...row.matchAll(/<bdi>([^<]*)<\/bdi><\/button>/g)].map(([, name = ""]) => name);
      return [/<bdi>([^<]*)<\/bdi><\/label>/.exec(row)?.[1] ?? "", names] as const;
    });
    return Object.fromEntries(rows);
  }

  test("name canonical tags by their own spelling or a synonym's, and none where nothing is alike", async () => {
    const characters = await suggestions("character");
    assert.equal(characters["sherlock-holmes"]?.[0], "Sherlock Holmes");
    assert.equal(characters["Docter Watson"]?.[0], "John Watson");
    assert.deepEqual(characters["Irene Adler"], []);
    assert.deepEqual((await suggestions("relationship"))["John Watson/Sherlock Holmes"], [
      "Sherlock Holmes/John Watson",
    ]);
    const freeforms = await suggestions("freeform");
    assert.deepEqual(
      [freeforms["slowburn"], freeforms["Sloow Burn"], freeforms["Bees"]],
      [["Slow Burn"], ["Slow Burn"], []],
    );
    assert.deepEqual([freeforms["mysteries"], freeforms["wolf"]], [["Mystery"], ["Wolves"]]);
  });

  test("name a pair by its characters where the name says nothing of them", async () => {
    await post({
      character: ["Mary Morstan", "Doctor Watson"],
      relationship: ["Teacups", "Mary Morstan x John Watson"],
    });
    await post({ character: ["Mary Morstan", "John Watson", "Irene Adler"], relationship: ["Teacups"] });
    await post({ character: ["Mary Morstan"], relationship: ["Lonely"] });
    const found = await suggestions("relationship");
    assert.deepEqual(found["Teacups"], ["Mary Morstan/John Watson"]);
    assert.deepEqual(found["Lonely"], []);
    assert.equal(found["Mary Morstan x John Watson"]?.[0], "Mary Morstan/John Watson");
    const { text } = await wrangler.get("/tag_wranglings?show=relationship");
    assert.match(text, /used with the same characters/);
  });

  test("are taken with one button", async () => {
    const { text } = await wrangler.get("/tag_wranglings?show=freeform");
    const accept =
      /name="accept" value="(\d+:\d+)" data-key="1" aria-label="Slow Burn: make slowburn its synonym"/.exec(text)?.[1];
    assert(accept !== undefined);
    await wrangler.submit("/tag_wranglings/wrangle", { show: "freeform", accept });
    assert.equal((await suggestions("freeform"))["slowburn"], undefined);
  });

  test("name the more used one of two new tags, which becomes canonical when it is taken", async () => {
    await post({ relationship: ["Kerr Avon/Roj Blake"], freeform: ["Post-Gauda Prime", "Given Up!"] });
    await post({ relationship: ["Kerr Avon/Roj Blake"], freeform: ["post gauda prime"] });
    await post({ relationship: ["Roj Blake/Kerr Avon"], freeform: ["given-up"] });
    await wrangler.submit("/tags/Given%20Up!", {
      "tag[name]": "Given Up!",
      "tag[type]": "freeform",
      "tag[unwrangleable]": "1",
    });
    const freeforms = await suggestions("freeform");
    assert.deepEqual(freeforms["given-up"], []);
    assert.deepEqual([freeforms["Post-Gauda Prime"], freeforms["post gauda prime"]], [[], ["Post-Gauda Prime"]]);
    const found = await suggestions("relationship");
    assert.deepEqual(found["Kerr Avon/Roj Blake"], []);
    assert.deepEqual(found["Roj Blake/Kerr Avon"], ["Kerr Avon/Roj Blake"]);
    const { text } = await wrangler.get("/tag_wranglings?show=relationship");
    assert.match(text, /the same in another order; [^<]*new as well, and becomes canonical/);
    const accept = /value="(\d+:\d+)" data-key="1" aria-label="Kerr Avon\/Roj Blake:/.exec(text)?.[1] ?? "";
    await wrangler.submit("/tag_wranglings/wrangle", { show: "relationship", accept });
    const db = archive.ground.db.read;
    const avon = await findTagByName(db, "Kerr Avon/Roj Blake");
    assert.equal(avon?.isCanonical, true);
    assert.equal((await findTagByName(db, "Roj Blake/Kerr Avon"))?.synonymOf, avon?.id);
    assert.equal((await suggestions("relationship"))["Kerr Avon/Roj Blake"], undefined);
  });

  test("look at a few fandoms alone of a tag that is used in many", async (context) => {
    const fandom = Array.from({ length: 12 }, (_, index) => `Fandom ${index}`);
    await post({ fandom, freeform: ["Everywhere"] });
    const asked = context.mock.method(finderOf(archive.ground), "find");
    await suggestions("freeform");
    assert(asked.mock.callCount() < 10, `${asked.mock.callCount()} questions`);
  });

  test("wait within a small fandom as within a large one", async () => {
    const db = archive.ground.db.read;
    const named = await findTagByName(db, "Sherlock Holmes (Canon)");
    const ask = async (uses: number) => {
      const query = { type: "character", after: null, limit: 10, fandoms: { ids: [named!.id], uses } };
      return (await listWaiting(db, query)).map((tag) => tag.name);
    };
    const small = await ask(1);
    assert(small.includes("Irene Adler"));
    assert.deepEqual(await ask(1_000_000), small);
  });
});
