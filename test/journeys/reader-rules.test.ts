import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import type { Member } from "#core/viewer.ts";
import { createWork } from "#features/works/index.ts";
import type { TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { Markup } from "#test/support/markup.ts";
import { makeWorld, newWork, type World } from "#test/support/world.ts";

async function publish(archive: TestArchive, author: Member, title: string): Promise<void> {
  const made = await createWork(archive.ground, author, newWork(title));
  assert(made.ok);
  await archive.settle();
}

const filters = "/users/reader/filters";

forEachDatabase("a reader's rules in lists", (open) => {
  let world: World | null = null;
  let reader: BrowserSession;
  before(async () => {
    world = await makeWorld((await open()).place);
    reader = world.browsers.member;
  });
  beforeEach(async () => {
    const kept = (await page(filters)).all(".rules button").map((button) => button.attribute("value") ?? "");
    await reader.submit(`${filters}/delete`, { delete: kept });
    await reader.submit(`${filters}/pause`, { paused: "0" });
  });
  after(() => world?.archive.stop());

  const works = () => world?.works ?? assert.fail();
  /** Works of authors without accounts, in a fandom of their own. */
  const isElsewhere = (id: number) => !Object.values(works()).some((one) => one === id);
  const [elsewhere, unnamed] = ["elsewhere", "unnamed"];
  const page = async (path: string, who = reader) => Markup.ofPage((await who.open(path)).text);
  const ids = (list: Markup) => list.all("li.work").map((card) => Number(card.attribute("id")?.slice("work_".length)));
  const addRule = async (fields: Readonly<Record<string, string>>) => {
    const named = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`rule[${name}]`, value]));
    const made = await reader.submit(filters, { "rule[effect]": "hide", ...named });
    assert.equal(made.status, 303, made.text);
  };

  test("a series keeps the places of works that the rules hide", async () => {
    const { oneShot, serial } = works();
    const shelf = (await world?.archive.ground.db.read
      .selectFrom("series")
      .select("id")
      .where("title", "=", "The shelf")
      .executeTakeFirstOrThrow())!.id;
    const all = ids(await page(`/series/${shelf}`));
    assert(all.includes(oneShot) && all.includes(serial));
    await reader.submit("/filters", { hide: `work: ${oneShot}`, return_to: `/series/${shelf}` });
    const ruled = await page(`/series/${shelf}`);
    assert.deepEqual(
      ids(ruled),
      all.filter((id) => id !== oneShot),
    );
    assert.match(ruled.one(".hidden-count").text, /^1 work is hidden by your rules\. Show it$/);
    const lifted = await page(`/series/${shelf}?show_hidden=true`);
    assert.deepEqual(ids(lifted), all);
    assert.equal(lifted.one(`#work_${oneShot} .rule-mark`).text, "Hidden by your rules");
    assert(ids(await page(`/series/${shelf}`, world?.browsers.guest)).includes(oneShot));
  });

  test("a hidden work is in no list, and the counts agree", async () => {
    const before = ids(await page("/works"));
    const { oneShot } = works();
    assert(before.includes(oneShot));
    await reader.submit("/filters", { hide: `work: ${oneShot}`, return_to: "/works" });
    for (const path of [
      "/works",
      "/tags/The%20Lighthouse/works",
      "/users/owner/works",
      "/tags/The%20Lighthouse",
      "/",
    ]) {
      assert(!ids(await page(path)).includes(oneShot), path);
    }
    const list = await page("/works");
    assert.match(list.one("h2.heading").text, new RegExp(`^${before.length - 1} Works`));
    assert.match(list.one(".hidden-count").text, /^1 work is hidden by your rules\. Show it$/);
    const { works: all } = { works: await page("/works", world?.browsers.guest) };
    assert(ids(all).includes(oneShot));
    assert(!all.has(".hidden-count"));
  });

  test("what is hidden can be looked at, marked, and hidden again", async () => {
    const { serial } = works();
    await addRule({ kind: "work", value: `/works/${serial}` });
    const shown = await page((await page("/works")).one('.hidden-count a[href^="/works"]').attribute("href") ?? "");
    assert(ids(shown).includes(serial));
    assert.match(shown.one(`#work_${serial} .rule-mark`).text, /Hidden by your rules/);
    assert.match(shown.one(".hidden-count").text, /Shown for once: 1 work that your rules hide\. Hide it again/);
  });

  test("an exception saves a work from a rule", async () => {
    const { oneShot, serial } = works();
    const kept = ids(await page("/works")).filter((id) => id === serial || isElsewhere(id));
    await addRule({ kind: "tag", value: "The Lighthouse", unless: `/works/${serial}` });
    assert.deepEqual(ids(await page("/works")), kept);
    await addRule({ kind: "work", value: `/works/${serial}`, unless: "author: owner" });
    assert.deepEqual(ids(await page("/works")), kept);
    const own = world?.browsers.owner;
    await own?.submit("/users/owner/filters", { "rule[kind]": "tag", "rule[value]": "The Lighthouse" });
    assert(ids(await page("/works", own)).includes(oneShot), "one's own works stay in one's lists");
  });

  test("rules about words, length, state and names hold in lists", async () => {
    const rules: readonly (readonly [string, string, (name: string) => boolean])[] = [
      ["title-words", "one-shot", (name) => name === "oneShot"],
      ["words", "seri*", (name) => name === "serial"],
      ["author", "owner", (name) => ![elsewhere, unnamed].includes(name)],
      ["shorter", "1000000", () => true],
      ["longer", "1000000", () => false],
      ["anonymous", "", (name) => name === unnamed],
      ["language", "English", () => true],
      ["language", "de", () => false],
      ["fandoms", "1", () => false],
      ["stale", "1", () => false],
    ];
    const all = ids(await page("/works"));
    const anonymous = world?.archive.ground.db.read.selectFrom("work").select("id").where("is_anonymous", "=", 1);
    const nameless = ((await anonymous?.execute()) ?? []).map(({ id }): number => id);
    for (const [kind, value, isHidden] of rules) {
      await addRule({ kind, value });
      const nameOf = (id: number) =>
        Object.entries(works()).find(([, one]) => one === id)?.[0] ?? (nameless.includes(id) ? unnamed : elsewhere);
      assert.deepEqual(
        ids(await page("/works")),
        all.filter((id) => !isHidden(nameOf(id))),
        kind,
      );
      const id = (await page(filters)).all(".rules button")[0]?.attribute("value") ?? "";
      await reader.submit(`${filters}/delete`, { delete: id });
    }
  });

  test("highlighted works are marked, and paused rules do nothing", async () => {
    const { serial, oneShot } = works();
    await addRule({ effect: "highlight", kind: "work", value: `/works/${serial}` });
    await addRule({ kind: "work", value: `/works/${oneShot}` });
    assert.match((await page("/works")).one(`#work_${serial} .rule-mark`).text, /Highlighted/);
    await reader.submit(`${filters}/pause`, { paused: "1" });
    const paused = await page("/works");
    assert(ids(paused).includes(oneShot));
    assert(!paused.has(".rule-mark"));
  });

  test("a saved search tells on the home page what is new since she looked, without what her rules hide", async () => {
    const { archive } = world ?? assert.fail();
    const saved = await page("/tags/The%20Lighthouse/works?work_search[words_to]=1000000");
    const form = saved.one(".keep-list form");
    const fields = form.all("input").map((input) => [input.attribute("name") ?? "", input.attribute("value") ?? ""]);
    const action = form.attribute("action") ?? "";
    await reader.submitRaw(action, { ...Object.fromEntries(fields), "search[name]": "At the sea" });
    const line = async () =>
      (await page("/")).all(".saved-searches li").find(({ text }) => text.startsWith("At the sea"));
    assert.equal((await line())?.text, "At the sea");
    archive.clock.now += 60_000;
    const author = world?.owner ?? assert.fail();
    for (const title of ["A gull", "A goose"]) await publish(archive, author, title);
    assert.equal((await line())?.text, "At the sea 2 new");
    await addRule({ kind: "title-words", value: "goose" });
    assert.equal((await line())?.text, "At the sea 1 new");
    archive.clock.now += 60_000;
    const address = (await line())?.one("a").attribute("href") ?? "";
    assert.match((await page(address)).one("h2.heading").text, /in The Lighthouse/);
    assert.equal((await line())?.text, "At the sea");
  });

  test("a usual filter is on whenever its tag is opened, and can be lifted for once", async () => {
    const { oneShot, serial } = works();
    const path = "/tags/The%20Lighthouse/works";
    const filtered = await page(`${path}?work_search[title]=one-shot`);
    assert.deepEqual([ids(filtered).includes(oneShot), ids(filtered).includes(serial)], [true, false]);
    const form = filtered.all(".keep-list form").at(-1);
    const fields =
      form?.all("input").map((input) => [input.attribute("name") ?? "", input.attribute("value") ?? ""]) ?? [];
    await reader.submitRaw(form?.attribute("action") ?? "", Object.fromEntries(fields));
    const usual = await page(path);
    assert.deepEqual(ids(usual), ids(filtered));
    assert.match(usual.one(".usual-line").text, /Your usual filter for The Lighthouse is on/);
    const lifted = await page(usual.one(".usual-line a").attribute("href") ?? "");
    assert(ids(lifted).includes(serial));
    assert.match(lifted.one(".usual-line").text, /is off this once/);
    assert(ids(await page(path, world?.browsers.guest)).includes(serial), "others see the tag as it is");
  });
});
