import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { nameKey } from "#core/name-key.ts";
import { findPseudByName } from "#features/people/index.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { Markup } from "#test/support/markup.ts";
import { makeWorld, type World } from "#test/support/world.ts";

const filters = "/users/reader/filters";

forEachDatabase("rules of a reader", (open) => {
  let world: World;
  let reader: BrowserSession;
  before(async () => {
    world = await makeWorld((await open()).place);
    reader = world.browsers.member;
    await world.browsers.owner.submit("/users/owner/pseuds", { "pseud[name]": "Ormond" });
  });
  beforeEach(() => reader.submit(`${filters}/delete`, { delete: "all" }));
  after(() => world.archive.stop());

  const rules = async () => Markup.ofPage((await reader.open(filters)).text).texts(".rules bdi");
  const exported = async () => (await reader.open(`${filters}/export`)).text;
  const importText = async (text: string) => {
    const answer = await reader.submit(`${filters}/import`, { "import[text]": text, "import[effect]": "hide" });
    return Markup.ofPage(answer.text).one(".notice-box").text;
  };
  const add = (kind: string, value: string, unless = "") =>
    reader.submit(filters, {
      "rule[effect]": "hide",
      "rule[kind]": kind,
      "rule[value]": value,
      "rule[unless]": unless,
    });

  test("know a pseud by the name that it has now, on the page, in the form and in the file", async () => {
    await add("author", "Ormond (owner)", "/users/owner/pseuds/Ormond\nTea & Letters");
    const { db } = world.archive.ground;
    const pseud = await findPseudByName(db.read, world.owner.personId, "Ormond");
    assert(pseud !== null);
    const rename = (name: string) =>
      db.write(async (tx) => {
        await tx
          .updateTable("pseud")
          .set({ name, name_key: nameKey(name) })
          .where("id", "=", pseud.id)
          .execute();
      });
    await rename("Mycroft");
    const said = "Hides works by Mycroft (owner), unless by Mycroft (owner), or tagged “Tea & Letters”";
    assert.deepEqual(await rules(), [said]);
    const edit =
      Markup.ofPage((await reader.open(filters)).text)
        .one(".rules a")
        .attribute("href") ?? "";
    const form = Markup.ofPage((await reader.open(edit)).text);
    assert.equal(form.one("#rule_value").attribute("value"), "/users/owner/pseuds/Mycroft");
    const file = await exported();
    await reader.submit(`${filters}/delete`, { delete: "all" });
    assert.match(await importText(file), /^Added: 1/);
    await rename("Ormond");
  });

  test("find a tag by the name that it had when their file was written", async () => {
    const { db } = world.archive.ground;
    const tag = await db.read
      .selectFrom("tag")
      .select("id")
      .where("name", "=", "Tea & Letters")
      .executeTakeFirstOrThrow();
    await db.write(async (tx) => {
      await tx
        .insertInto("former_tag_name")
        .values({ name_key: nameKey("Tea and Post"), tag_id: tag.id })
        .execute();
    });
    const file = { format: "octavo-rules", version: 1, rules: [{ hide: { tag: "tea and post" } }] };
    assert.match(await importText(`\u{feff}${JSON.stringify(file)}`), /^Added: 1/);
    assert.deepEqual(await rules(), ["Hides works tagged “Tea & Letters”"]);
  });

  test("keep their order from one archive to the next", async () => {
    for (const months of ["3", "6", "9"]) await add("stale", months);
    const file = await exported();
    await reader.submit(`${filters}/delete`, { delete: "all" });
    assert.deepEqual(await rules(), []);
    assert.match(await importText(file), /^Added: 3/);
    assert.equal(await exported(), file);
  });

  test("are of whole numbers, however their thousands are parted", async () => {
    for (const text of ["1,000", "1.000", "1 000", "1'000", "1000"]) await add("longer", text);
    assert.deepEqual(await rules(), ["Hides works of more than 1,000 words"]);
    for (const text of ["1.5", "2,5", "1,00", "1.0000"]) assert.equal((await add("longer", text)).status, 422, text);
    await add("longer", "1,00,000");
    assert.equal((await rules()).length, 2);
  });

  test("say on a press that one with exceptions is there already", async () => {
    await add("tag", "Tea & Letters", "author: owner");
    const made = await reader.submit("/filters", { hide: "tag: Tea & Letters", return_to: "/works" });
    assert.equal(made.status, 303);
    const flash = Markup.ofPage((await reader.open("/about")).text).one(".flash");
    assert.match(flash.text, /has exceptions: Hides works tagged “Tea & Letters”, unless by owner/);
    assert.equal(flash.has("form"), false);
  });

  test("are told of on the pages of a person, of a tag and of works alike, where they hide some", async () => {
    await add("author", "owner");
    const page = Markup.ofPage((await reader.open("/users/owner")).text);
    assert.match(page.one(".hidden-count").text, /works are hidden by your rules/);
    const way = page.all(".hidden-count a").at(-1)?.attribute("href") ?? "";
    assert.equal(way, "/users/owner/works?show_hidden=true");
    assert.equal((await reader.get(way)).status, 200);
    const tag = Markup.ofPage((await reader.open("/tags/Tea & Letters")).text);
    assert.match(tag.one(".hidden-count").text, /hidden by your rules/);
    const alike = `/works/${world.works.oneShot}/similar`;
    const like = Markup.ofPage((await reader.open(alike)).text);
    assert.match(like.one(".hidden-count").text, /What your rules hide is left out/);
    assert.equal(like.all(".hidden-count a").at(-1)?.attribute("href"), `${alike}?show_hidden=true`);
  });
});
