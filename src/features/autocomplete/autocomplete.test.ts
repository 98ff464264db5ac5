import assert from "node:assert/strict";
import { test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { applyTagAction, findTagByName, type TagAction } from "#features/tags/index.ts";
import { createWork, deleteWork, type NewWork } from "#features/works/index.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { memberNamed, newWork } from "#test/support/world.ts";
import { nearTags } from "./index.ts";

async function start(archive: TestArchive) {
  await archive.member("writer");
  await archive.member("wrangler", "wrangler");
  const writer = await memberNamed(archive, "writer");
  const wrangler = await memberNamed(archive, "wrangler");
  const guest = archive.browser();
  return {
    complete: async (kind: string, term: string, more = ""): Promise<readonly string[]> => {
      const { status, text } = await guest.get(`/autocomplete/${kind}?term=${encodeURIComponent(term)}${more}`);
      assert.equal(status, 200);
      const lines = JSON.parse(text) as readonly { readonly id: string; readonly name: string }[];
      assert(lines.every((line) => line.id === line.name));
      return lines.map((line) => line.name);
    },
    write: async (tags: NewWork["work"]["tags"], more: Partial<NewWork> = {}): Promise<WorkId> => {
      const work = newWork("Tagged");
      const input = { ...work, ...more, work: { ...work.work, tags: { ...work.work.tags, ...tags } } };
      const made = await createWork(archive.ground, writer, input);
      assert(made.ok, JSON.stringify(made));
      return made.value;
    },
    remove: async (id: WorkId) => assert((await deleteWork(archive.ground, writer, id)).ok),
    idOf: async (name: string) => (await findTagByName(archive.ground.db.read, name))!.id,
    act: async (action: TagAction) => assert((await applyTagAction(archive.ground, wrangler, action)).ok),
    guest,
  };
}

forEachDatabase("names while one types", (open) => {
  test("follow every change of works and tags at once", async () => {
    const archive = await startArchive((await open()).place);
    const { complete, write, remove, idOf, act } = await start(archive);
    assert.deepEqual(await complete("character", "hol"), []);
    const first = await write({ character: ["Sherlock Hólmes", "The Hound"] });
    assert.deepEqual(await complete("character", "hol"), ["Sherlock Hólmes"]);
    assert.deepEqual(await complete("character", "holmes sher"), ["Sherlock Hólmes"]);
    assert.deepEqual(await complete("freeform", "hol"), []);
    await write({ character: ["Holmes"] });
    await write({ character: ["Holmes"] });
    await archive.settle();
    assert.deepEqual(await complete("character", "holm"), ["Holmes", "Sherlock Hólmes"]);
    await act({ kind: "make-canonical", tag: await idOf("Sherlock Hólmes") });
    assert.deepEqual(await complete("tag", "holm"), ["Sherlock Hólmes", "Holmes"]);
    await act({ kind: "make-synonym", tag: await idOf("Holmes"), of: await idOf("Sherlock Hólmes") });
    assert.deepEqual(await complete("character", "holm"), ["Sherlock Hólmes"]);
    await remove(first);
    await archive.settle();
    assert.deepEqual(await complete("character", "hound"), []);
    assert.deepEqual(await complete("character", "sher"), ["Sherlock Hólmes"]);
    await archive.stop();
  });

  test("say nothing of what drafts alone carry", async () => {
    const archive = await startArchive((await open()).place);
    const { complete, write, guest } = await start(archive);
    await write({ freeform: ["Secret plan"] }, { publication: { kind: "draft" } });
    await archive.settle();
    assert.deepEqual(await complete("freeform", "secret"), []);
    assert.deepEqual(await nearTags(archive.ground, "Sekret plan"), []);
    assert.equal((await guest.get("/autocomplete/nothing?term=a")).status, 404);
    assert.equal((await guest.get(`/autocomplete/tag?term=${"a".repeat(301)}`)).status, 422);
    await archive.stop();
  });

  test("begin with what belongs to the fandom, by its wranglers and by its works", async () => {
    const archive = await startArchive((await open()).place);
    const { complete, write, idOf, act, guest } = await start(archive);
    await write({ fandom: ["Elsewhere"], character: ["Anna Karenina", "Anne Elliot"] });
    await write({ fandom: ["Elsewhere"], character: ["Anna Karenina", "Anne Elliot"] });
    await write({ fandom: ["Green Gables"], character: ["Anne Shirley"] });
    await archive.settle();
    await guest.get("/works");
    assert.deepEqual(await complete("character", "ann"), ["Anna Karenina", "Anne Elliot", "Anne Shirley"]);
    const own = await complete("character_in_fandom", "ann", "&fandom=Green%20Gables");
    assert.deepEqual(own, ["Anne Shirley", "Anna Karenina", "Anne Elliot"]);
    for (const name of ["Green Gables", "Anne Elliot"]) await act({ kind: "make-canonical", tag: await idOf(name) });
    await act({
      kind: "link",
      relation: "parent",
      above: await idOf("Green Gables"),
      below: await idOf("Anne Elliot"),
    });
    const linked = await complete("character", "ann", "&fandom=Nobody,Green%20Gables");
    assert.deepEqual(linked, ["Anne Elliot", "Anne Shirley", "Anna Karenina"]);
    assert.deepEqual(await complete("character", "", "&fandom=Green%20Gables"), ["Anne Elliot", "Anne Shirley"]);
    await archive.stop();
  });

  test("come for pseuds as bylines, and near names for tags that were misspelled", async () => {
    const archive = await startArchive((await open()).place);
    const { complete, write } = await start(archive);
    assert.deepEqual(await complete("pseud", "WRIT"), ["writer"]);
    assert.deepEqual(await complete("pseud", "riter"), []);
    await write({ character: ["Sherlock Holmes"] });
    const near = await nearTags(archive.ground, "Shrelock Holms", "character");
    assert.deepEqual(
      near.map((tag) => tag.name),
      ["Sherlock Holmes"],
    );
    assert.deepEqual(await nearTags(archive.ground, "Shrelock Holms", "fandom"), []);
    await archive.stop();
  });

  test("are near a word of theirs that was misspelled, the nearest and most used first", async () => {
    const archive = await startArchive((await open()).place);
    const { write } = await start(archive);
    await write({ character: ["Sherlock Holmes", "Sherry", "John Watson"], fandom: ["Sherlock - The Serial"] });
    await write({ character: ["Sherlock Holmes"] });
    await archive.settle();
    const near = async (name: string) => (await nearTags(archive.ground, name)).map((tag) => tag.name);
    assert.deepEqual(await near("Sherlok"), ["Sherlock Holmes", "Sherlock - The Serial"]);
    assert.deepEqual(await near("wattson jon"), ["John Watson"]);
    assert.deepEqual(await near("Serlock serail"), ["Sherlock - The Serial"]);
    assert.deepEqual(await near("Sherlok Moriarty"), []);
    assert.deepEqual(await near("the"), []);
    await archive.stop();
  });

  test("find tags on a page of their own, by words, type and status, and say what may have been meant", async () => {
    const archive = await startArchive((await open()).place);
    const { write, act, idOf, guest } = await start(archive);
    await write({ character: ["Sherlock Holmes", "Mycroft Holmes"], freeform: ["Holmes is sad"] });
    await act({ kind: "make-canonical", tag: await idOf("Mycroft Holmes") });
    await archive.settle();
    const find = async (query: string) => {
      const { status, text } = await guest.get(`/tags/search?${query}`);
      const list = /<ol class="tag index group[^>]*>([\s\S]*?)<\/ol>/.exec(text)?.[1] ?? "";
      return { status, text, names: [...list.matchAll(/<bdi>([^<]*)<\/bdi>/g)].map(([, name]) => name) };
    };
    const all = await find("tag_search[name]=holm&tag_search[sort_column]=name");
    assert.deepEqual(all.names, ["Holmes is sad", "Mycroft Holmes", "Sherlock Holmes"]);
    const characters = await find("tag_search[name]=holmes&tag_search[type]=Character&tag_search[sort_column]=name");
    assert.deepEqual(characters.names, ["Mycroft Holmes", "Sherlock Holmes"]);
    assert.deepEqual((await find("tag_search[name]=holmes&tag_search[wrangling_status]=canonical")).names, [
      "Mycroft Holmes",
    ]);
    const names = async (query: string) => (await find(`tag_search[sort_column]=name&tag_search[name]=${query}`)).names;
    assert.deepEqual(await names("h*mes ?ycroft"), ["Mycroft Holmes"]);
    assert.deepEqual(await names("*olmes"), ["Holmes is sad", "Mycroft Holmes", "Sherlock Holmes"]);
    assert.deepEqual(await names("*croft"), ["Mycroft Holmes"]);
    const status = "tag_search[wrangling_status]";
    assert.deepEqual(await names(`holmes&${status}=noncanonical_nonsynonymous`), ["Holmes is sad", "Sherlock Holmes"]);
    await act({ kind: "make-synonym", tag: await idOf("Sherlock Holmes"), of: await idOf("Mycroft Holmes") });
    assert.deepEqual(await names(`holmes&${status}=synonymous`), ["Sherlock Holmes"]);
    assert.deepEqual(await names(`sherlock`), ["Mycroft Holmes"]);
    assert.deepEqual((await find("tag_search[name]=holm&tag_search[sort_column]=created_at")).names.length, 2);
    assert.deepEqual((await find("tag_search[fandoms]=Nowhere&tag_search[name]=holmes")).names, []);
    const none = await find("tag_search[name]=Shrelock Holmes");
    assert.match(none.text, /Did you mean <a class="tag" href="\/tags\/Mycroft%20Holmes">/);
    const wrong = await find("tag_search[name]=Holmes&tag_search[type]=nothing");
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /value="Holmes"/);
    await archive.stop();
  });
});
