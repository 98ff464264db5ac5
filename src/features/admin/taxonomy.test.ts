import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findFixedTag, findTagByName, findTaxonomy } from "#features/tags/index.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { makeWorld, type World } from "#test/support/world.ts";

forEachDatabase("the kinds of tags", (open) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());

  const db = () => world.archive.ground.db.read;
  const submit = (path: string, fields: Record<string, string | readonly string[]>) =>
    world.browsers.admin.submit(path, fields);
  const taxonomy = () => findTaxonomy(db());

  /** The form of the page as it stands, with some fields changed. */
  async function fieldsOf(path: string, changed: Record<string, string>): Promise<Record<string, string | string[]>> {
    const { text } = await world.browsers.admin.get(path);
    const fields: Record<string, string | string[]> = {};
    for (const [input] of text.matchAll(/<input type="(?:text|checkbox)"[^>]*>/g)) {
      const name = /name="([^"]*)"/.exec(input)?.[1] ?? "";
      const value = /value="([^"]*)"/.exec(input)?.[1] ?? "";
      if (input.includes("checkbox") && !input.includes(" checked")) continue;
      fields[name] = value;
    }
    fields["tag_ids[]"] = [...text.matchAll(/name="tag_ids\[\]" value="(\d+)"/g)].map(([, id = ""]) => id);
    return { ...fields, ...changed };
  }

  test("get other names and another order, and the work form follows", async () => {
    const fields = await fieldsOf("/admin/taxonomy", {
      "type[freeform][label_plural]": "Themes",
      "type[freeform][position]": "0",
    });
    assert.equal((await submit("/admin/taxonomy", fields)).status, 303);
    const { types } = await taxonomy();
    assert.deepEqual([types[0]?.key, types[0]?.labelPlural], ["freeform", "Themes"]);
    assert.deepEqual(types.find(({ key }) => key === "relationship")?.parentTypes, ["fandom", "character"]);
    assert((await world.browsers.owner.get("/works/new")).text.includes("Themes"));
    const nameless = await fieldsOf("/admin/taxonomy", { "type[fandom][label]": "" });
    assert.equal((await submit("/admin/taxonomy", nameless)).status, 422);
  });

  test("get no key by which a search asks for something else", async () => {
    for (const key of [
      "constructor",
      "content",
      "notes",
      "kudos_count",
      "locked",
      "ship",
      "fandoms",
      "fandom_id",
      "id",
      "published",
    ]) {
      const added = { "new_type[key]": key, "new_type[label]": "Own" };
      const refused = await submit("/admin/taxonomy/types", added);
      assert.equal(refused.status, 422, key);
      assert.match(refused.text, /no word that addresses or searches need/);
    }
    // Searches from elsewhere may say this, and find nothing by it; a type of its own finds by it.
    const own = { "new_type[key]": "gift", "new_type[label]": "Gift" };
    assert.equal((await submit("/admin/taxonomy/types", own)).status, 303);
    const { text } = await world.browsers.owner.get("/works/search");
    assert(text.includes('name="work_search[gift_names]"'));
    assert.equal((await submit("/admin/taxonomy/gift", { act: "drop" })).status, 303);
  });

  test("one is added with its list, and goes again while nothing is of it", async () => {
    const added = { "new_type[key]": "tone", "new_type[label]": "Tone", "new_type[fixed]": "1" };
    assert.equal((await submit("/admin/taxonomy/types", added)).location, "/admin/taxonomy/tone");
    assert.equal((await submit("/admin/taxonomy/types", added)).status, 422);
    assert.equal((await submit("/admin/taxonomy/types", { ...added, "new_type[key]": "Words" })).status, 422);
    for (const name of ["Bright", "Dark"]) await submit("/admin/taxonomy/tone", { act: "add", "new_tag[name]": name });
    const names = async () => (await taxonomy()).fixed.get("tone")?.map((tag) => tag.name);
    assert.deepEqual(await names(), ["Bright", "Dark"]);
    assert.equal((await submit("/admin/taxonomy/tone", { act: "drop" })).status, 422);
    for (const name of ["Bright", "Dark"]) {
      const tag = await findTagByName(db(), name);
      assert.equal((await submit("/admin/taxonomy/tone", { remove: String(tag?.id) })).status, 303);
    }
    assert.equal((await submit("/admin/taxonomy/tone", { act: "drop" })).location, "/admin/taxonomy");
    assert(!(await taxonomy()).types.some((type) => type.key === "tone"));
  });

  test("a value that works carry is not removed, but renamed, ordered and merged", async () => {
    const refused = await submit("/admin/taxonomy/rating", { remove: "10" });
    assert.equal(refused.status, 422);
    assert(refused.text.includes("in use"));
    const fields = await fieldsOf("/admin/taxonomy/rating", {
      "tag[13][name]": "Adults Only",
      "tag[13][position]": "0",
    });
    assert.equal((await submit("/admin/taxonomy/rating", fields)).status, 303);
    const [first] = (await taxonomy()).fixed.get("rating") ?? [];
    assert.deepEqual([first?.id, first?.name, first?.isAdult, first?.isOffered], [13, "Adults Only", true, true]);
    assert.equal(
      findFixedTag(await taxonomy(), "rating", "explicit")?.name,
      "Adults Only",
      "its old name still means it",
    );
    const merged = await submit("/tags/Adults%20Only/merge", { of: "Mature" });
    assert.equal(merged.status, 303);
    assert.equal((await findTagByName(db(), "Adults Only"))?.synonymOf, 12);
    assert.equal(
      (await submit("/admin/taxonomy/rating", { "tag_ids[]": "12", "tag[12][name]": "Not Rated" })).status,
      422,
    );
  });

  test("a merge of a value takes the adult gate with it, and its undo brings it back", async () => {
    const isGated = async () => {
      await world.archive.settle();
      const { text } = await world.browsers.guest.get(`/works/${world.works.adult}`);
      return text.includes("This work could have adult content.");
    };
    assert.equal(await isGated(), true);
    await submit("/tags/Mature/merge", { of: "General Audiences" });
    assert.equal(await isGated(), false);
    const { text } = await world.browsers.admin.get("/tag_wranglings/log");
    const id = /name="action_id" value="(\d+)"/.exec(text)?.[1] ?? "";
    await submit("/tag_wranglings/log/undo", { action_id: id });
    assert.equal(await isGated(), true);
  });

  test("belong to others as the administrator says, and are nobody else's to change", async () => {
    await submit("/admin/taxonomy/freeform", { act: "parents", "parent_types[]": ["fandom", "character"] });
    const { types } = await taxonomy();
    assert.deepEqual(types.find((type) => type.key === "freeform")?.parentTypes, ["fandom", "character"]);
    assert.equal(
      (await submit("/admin/taxonomy/freeform", { act: "parents", "parent_types[]": "freeform" })).status,
      422,
    );
    for (const path of ["/admin/taxonomy", "/admin/taxonomy/rating"]) {
      assert.equal((await world.browsers.moderator.get(path)).status, 404, path);
      assert.equal((await world.browsers.moderator.submit(path, { act: "drop" })).status, 404, path);
    }
  });
});
