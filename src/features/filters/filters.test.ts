import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeAccount } from "#features/people/index.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { Markup } from "#test/support/markup.ts";
import { makeWorld, memberNamed, type World } from "#test/support/world.ts";

const filters = "/users/reader/filters";

forEachDatabase("rules of a reader", (open) => {
  let world: World;
  let reader: BrowserSession;
  before(async () => {
    world = await makeWorld((await open()).place);
    reader = world.browsers.member;
    await reader.submit(`${filters}/delete`, { delete: String(world.rule) });
    await reader.submit(`/users/reader/searches/${world.search}`, { _method: "delete" });
  });
  after(() => world.archive.stop());

  const rules = async () => Markup.ofPage((await reader.open(filters)).text).texts(".rules bdi");
  const add = (fields: Readonly<Record<string, string>>) =>
    reader.submit(filters, {
      "rule[effect]": "hide",
      ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`rule[${name}]`, value])),
    });
  const exported = async () => JSON.parse((await reader.open(`${filters}/export`)).text).rules;

  test("are made by a form, changed and deleted", async () => {
    const made = await add({
      kind: "tag",
      value: "tea & letters",
      unless: `author: owner\n/works/${world.works.serial}`,
    });
    assert.equal(made.status, 303, made.text);
    assert.deepEqual(await rules(), ["Hides works tagged “Tea & Letters”, unless by owner, or it is “A serial title”"]);
    const page = Markup.ofPage((await reader.open(filters)).text);
    const edit = page.one(".rules a").attribute("href") ?? "";
    assert.match((await reader.open(edit)).text, /author: owner/);
    await reader.submit(edit, { "rule[effect]": "highlight", "rule[kind]": "longer", "rule[value]": "50,000" });
    assert.deepEqual(await rules(), ["Highlights works of more than 50,000 words"]);
    const id = page.one(".rules button").attribute("value") ?? "";
    await reader.submit(`${filters}/delete`, { delete: id });
    assert.deepEqual(await rules(), []);
  });

  test("that name nothing come back as they were typed, with the error at its field", async () => {
    const refused = await add({ kind: "tag", value: "No such tag", unless: "author: nobody" });
    assert.equal(refused.status, 422);
    const page = Markup.ofPage(refused.text);
    assert.equal(page.one("#rule_value").attribute("value"), "No such tag");
    assert.match(page.one("#rule_value_error").text, /There is no tag “No such tag” here/);
    const number = await add({ kind: "longer", value: "many" });
    assert.match(Markup.ofPage(number.text).one("#rule_value_error").text, /number of words/);
    const unless = await add({ kind: "anonymous", value: "", unless: "/works/999999" });
    assert.match(Markup.ofPage(unless.text).one("#rule_unless_error").text, /no work 999999/);
  });

  test("cannot be used to ask whether somebody's draft or its tag exists", async () => {
    for (const id of [world.works.draft, world.works.hidden, world.works.deleted]) {
      const refused = await add({ kind: "work", value: `/works/${id}` });
      assert.equal(refused.status, 422);
      assert.match(refused.text, new RegExp(`There is no work ${id} here`));
    }
  });

  test("come from a list, with a report of each line", async () => {
    const text = [
      "The Lighthouse",
      "",
      "owner",
      `http://archive.example/works/${world.works.oneShot}`,
      "Nothing at all",
    ].join("\n");
    const report = await reader.submit(`${filters}/import`, { "import[text]": text, "import[effect]": "hide" });
    assert.equal(report.status, 200);
    assert.deepEqual(Markup.ofPage(report.text).texts(".report li"), [
      "5. There is no tag and nobody called “Nothing at all” here. Not added",
      "1. Hides works tagged “The Lighthouse” Added",
      "3. Hides works by owner Added",
      "4. Hides the work “A one-shot title” Added",
    ]);
    assert.equal((await rules()).length, 3);
  });

  test("go out as a file, and the same file changes nothing when it comes in", async () => {
    const rulesBefore = await exported();
    assert.deepEqual(rulesBefore[0], { hide: { tag: "The Lighthouse" } });
    const file = JSON.stringify({ format: "octavo-rules", version: 1, rules: rulesBefore });
    const report = await reader.submit(`${filters}/import`, { "import[text]": file });
    assert.match(Markup.ofPage(report.text).one(".notice-box").text, /Was there already: 3/);
    assert.deepEqual(await exported(), rulesBefore);
  });

  test("that cannot be read are refused with a sentence", async () => {
    const broken = await reader.submit(`${filters}/import`, { "import[text]": '{"format": ' });
    assert.equal(broken.status, 422);
    assert.match(Markup.ofPage(broken.text).one("#import_text_error").text, /not JSON/);
    const long = await reader.submit(`${filters}/import`, { "import[text]": "x\n".repeat(2_001) });
    assert.match(Markup.ofPage(long.text).one("#import_text_error").text, /more than 2,000 rules/);
  });

  test("are nobody else's to see or change", async () => {
    const { owner, guest } = world.browsers;
    const edit =
      Markup.ofPage((await reader.open(filters)).text)
        .one(".rules a")
        .attribute("href") ?? "";
    for (const path of [filters, edit, `${filters}/export`, `${filters}/import`, "/users/reader/searches"]) {
      assert.equal((await owner.get(path)).status, 404, path);
      assert.equal((await guest.get(path)).status, 302, path);
    }
    const own = edit.replace("/reader/", "/owner/");
    assert.equal((await owner.get(own)).status, 404);
    const id = /\d+/.exec(edit)?.[0] ?? "";
    await owner.submit("/users/owner/filters/delete", { delete: id });
    await owner.submit("/filters/undo", { rule: id });
    assert.equal((await rules()).length, 3);
  });

  test("can rest all at once", async () => {
    await reader.submit(`${filters}/pause`, { paused: "1" });
    assert.match((await reader.open(filters)).text, /Your rules are paused/);
    await reader.submit(`${filters}/pause`, { paused: "0" });
    assert.doesNotMatch((await reader.open(filters)).text, /Your rules are paused/);
  });

  test("are made by one press on a card, and taken back by another", async () => {
    const before = await rules();
    const made = await reader.submit("/filters", { hide: "tag: Tea & Letters", return_to: "/works?page=1" });
    assert.equal(made.location, "/works?page=1");
    const page = Markup.ofPage((await reader.open("/about")).text);
    assert.match(page.one(".flash").text, /leave out works tagged “Tea & Letters”.+Undo/);
    const undo = page.one(".flash form");
    const fields = Object.fromEntries(
      undo.all("input").map((input) => [input.attribute("name") ?? "", input.attribute("value") ?? ""]),
    );
    assert.equal((await rules()).length, before.length + 1);
    const taken = await reader.submitRaw(undo.attribute("action") ?? "", fields);
    assert.equal(taken.location, "/works?page=1");
    assert.deepEqual(await rules(), before);
  });

  test("keep the filter of a tag, and searches under names", async () => {
    const tag = await world.archive.ground.db.read
      .selectFrom("tag")
      .select("id")
      .where("name", "=", "The Lighthouse")
      .executeTakeFirstOrThrow();
    const usual = `${filters}/usual`;
    await reader.submit(usual, { tag_id: String(tag.id), query: "page=3&work_search[complete]=T&work_search[query]=" });
    const kept = Markup.ofPage((await reader.open(filters)).text)
      .one(".tag")
      .attribute("href");
    assert.equal(kept, "/tags/The%20Lighthouse/works?work_search%5Bcomplete%5D=T");
    await reader.submit(usual, { remove: String(tag.id) });
    assert.equal(Markup.ofPage((await reader.open(filters)).text).has(".tag"), false);

    const searches = "/users/reader/searches";
    const search = { "search[name]": "Short ones", "search[address]": "/works?work_search[words_to]=1000" };
    assert.equal((await reader.submit(searches, search)).location, "/works?work_search[words_to]=1000");
    const again = await reader.submit(searches, search);
    assert.equal(again.status, 422);
    assert.match(again.text, /a search of this name already/);
    for (const address of ["https://evil.example/", "/users/reader/preferences", "/works/new", "/tags/Fluff"]) {
      const bad = { "search[name]": "Bad", "search[address]": address };
      assert.equal((await reader.submit(searches, bad)).status, 422, address);
    }
    const opened =
      Markup.ofPage((await reader.open(searches)).text)
        .one(".searches a")
        .attribute("href") ?? "";
    assert.equal((await reader.get(opened)).location, "/works?work_search[words_to]=1000");
    assert.equal((await world.browsers.owner.get(opened)).status, 404);
    await reader.submit(opened, { "search[name]": "Quick ones" });
    assert.match((await reader.open(searches)).text, /Quick ones/);
    await reader.submit(opened, { _method: "delete" });
    assert.doesNotMatch((await reader.open(searches)).text, /Quick ones/);
  });

  test("fill an account with 2,000 at most", async () => {
    const file = JSON.stringify({
      format: "octavo-rules",
      version: 1,
      rules: Array.from({ length: 2_000 }, (_, index) => ({ hide: { longerThan: index } })),
    });
    const report = await reader.submit(`${filters}/import`, { "import[text]": file });
    assert.match(Markup.ofPage(report.text).one(".notice-box").text, /Added: 1,997 · No room left: 3/);
    const full = await add({ kind: "language", value: "Deutsch" });
    assert.equal(full.status, 422);
    assert.match(full.text, /more do not fit/);
  });

  test("go with the account", async () => {
    const { ground } = world.archive;
    const { personId } = await memberNamed(world.archive, "reader");
    await ground.db.write((tx) => closeAccount(tx, personId, ground.now()));
    await world.archive.settle();
    const left = await ground.db.read
      .selectFrom("filter_rule")
      .select("id")
      .where("person_id", "=", personId)
      .execute();
    assert.deepEqual(left, []);
  });
});
