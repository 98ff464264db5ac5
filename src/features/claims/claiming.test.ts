import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { findWork } from "#features/works/index.ts";
import { type Claiming, person, startClaiming } from "#test/support/claiming.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { aGuest, settled } from "#test/support/writers.ts";

const account = {
  "user_registration[password]": "battery staple",
  "user_registration[password_confirmation]": "battery staple",
  "user_registration[age_over_13]": "1",
  "user_registration[data_processing]": "1",
  "user_registration[terms_of_service]": "1",
};

forEachDatabase("claims", (open) => {
  let claiming: Claiming;

  before(async () => {
    claiming = await startClaiming((await open()).place, { registration: "closed" });
  });
  after(() => claiming.archive.stop());

  const bylineOf = async (id: WorkId) => {
    const { byline } = settled(await findWork(claiming.archive.ground.db.read, aGuest, id));
    const made = byline.creators.map((one) => `${one.pseud} (${one.login})`);
    const kept = byline.archivists.map((one) => `[${one.login}]`);
    return [...made, ...(byline.unclaimed === null ? [] : [byline.unclaimed]), ...kept].join(" ");
  };
  const tokenOf = (path: string) => new URLSearchParams(path.split("?")[1]).get("claim_token") ?? "";

  test("a byline without an account says who archived it, and the name has a page", async () => {
    const { id, authors } = await claiming.bring("Plain", [person("Jane Roe", "jane.plain@old.example")]);
    const guest = claiming.archive.browser();
    const { text } = await guest.get(`/works/${id}`);
    assert.match(
      text,
      /<h3 class="byline heading"><bdi>Jane Roe<\/bdi> \[archived by <a rel="author" href="\/users\/keeper\/pseuds\/keeper">/,
    );
    const page = await guest.get(`/external_authors/${authors[0]}`);
    assert.match(page.text, /Jane Roe[\s\S]*Plain/);
    assert.doesNotMatch(page.text, /jane\.plain/);
  });

  test("an account is made with the link, though the archive is closed, and the works go over whole", async () => {
    const jo = person("Jo March", "jo@old.example");
    const { id, authors } = await claiming.bring("Little", [jo], {
      series: [{ id: null, title: "Sisters", position: null }],
    });
    await claiming.say(id, jo, "Zwthanks to all");
    const link = await claiming.linkOf("jo@old.example");
    const guest = claiming.archive.browser();
    const page = await guest.get(link);
    assert.match(page.text, /Jo March[\s\S]*Little/);
    const token = tokenOf(link);
    const early = await guest.submit("/claims", { claim_token: token, [`decision[${authors[0]}]`]: "claimed" });
    assert.equal(early.status, 422);
    const bad = await guest.submit("/claims/account", {
      claim_token: token,
      ...account,
      "user_registration[login]": "k",
    });
    assert.equal(bad.status, 422);
    const made = await guest.submit("/claims/account", {
      claim_token: token,
      ...account,
      "user_registration[login]": "josephine",
    });
    assert.equal(made.location, link);
    const done = await guest.submit("/claims", {
      claim_token: token,
      [`decision[${authors[0]}]`]: "claimed",
      name: "old",
    });
    assert.equal(done.status, 303);
    assert.equal(await bylineOf(id), "Jo March (josephine)");
    await claiming.archive.settle();
    assert.equal((await guest.get(`/works/${id}/edit`)).status, 200);
    assert.notEqual((await claiming.archivist.get(`/works/${id}/edit`)).status, 200);
    assert.match((await guest.get("/users/josephine/works")).text, /Little/);
    assert.equal((await guest.get(`/external_authors/${authors[0]}`)).location, "/users/josephine/pseuds/Jo%20March");
    assert.match(
      (await guest.get(`/works/${id}/comments`)).text,
      /href="\/users\/josephine\/pseuds\/Jo%20March"[\s\S]*Zwthanks/,
    );
    assert.match((await guest.get("/users/josephine/series")).text, /Sisters/);
    assert.doesNotMatch((await guest.get("/users/keeper/series")).text, /Sisters/);
  });

  test("each of several authors has her part, and taking one back leaves the other", async () => {
    const [amy, beth] = [person("Amy", "amy@old.example"), person("Beth", "beth@old.example")];
    const { id, authors } = await claiming.bring("Together", [amy, beth]);
    const [first, second] = [await claiming.archive.member("amelia"), await claiming.archive.member("elizabeth")];
    const amyLink = tokenOf(await claiming.linkOf("amy@old.example"));
    const bethLink = tokenOf(await claiming.linkOf("beth@old.example"));
    await first.submit("/claims", { claim_token: amyLink, [`decision[${authors[0]}]`]: "claimed", name: "old" });
    assert.equal(await bylineOf(id), "Amy (amelia) Beth [keeper]");
    await second.submit("/claims", { claim_token: bethLink, [`decision[${authors[1]}]`]: "claimed", name: "old" });
    assert.equal(await bylineOf(id), "Amy (amelia) Beth (elizabeth)");
    const admin = await claiming.archivist.get(`/admin/claims/authors/${authors[0]}`);
    const undo = /name="undo" value="(\d+)"/.exec(admin.text)?.[1] ?? "";
    assert.equal((await claiming.archivist.submit(`/admin/claims/authors/${authors[0]}`, { undo })).status, 303);
    assert.equal(await bylineOf(id), "Beth (elizabeth) Amy [keeper]");
  });

  test("without an account works are left, orphaned or deleted, and what was deleted comes back when it is undone", async () => {
    const [left, orphaned, deleted] = [
      await claiming.bring("Left", [person("Lou", "lou@old.example")]),
      await claiming.bring("Orphaned", [person("Orla", "orla@old.example")]),
      await claiming.bring("Deleted", [person("Dee", "dee@old.example")]),
    ];
    const guest = claiming.archive.browser();
    const say = async (address: string, id: unknown, what: string) => {
      const token = tokenOf(await claiming.linkOf(address));
      return (await guest.submit("/claims", { claim_token: token, [`decision[${id}]`]: what })).status;
    };
    assert.equal(await say("lou@old.example", left.authors[0], "left"), 303);
    assert.equal(await say("orla@old.example", orphaned.authors[0], "orphaned"), 303);
    assert.equal(await say("dee@old.example", deleted.authors[0], "deleted"), 303);
    assert.equal(await bylineOf(left.id), "Lou [keeper]");
    assert.equal(await bylineOf(orphaned.id), "orphan_account (orphan_account)");
    assert.equal((await guest.get(`/works/${deleted.id}`)).status, 404);
    assert.equal((await guest.get(`/external_authors/${deleted.authors[0]}`)).status, 404);
    const page = await claiming.archivist.get(`/admin/claims/authors/${deleted.authors[0]}`);
    const undo = /name="undo" value="(\d+)"/.exec(page.text)?.[1] ?? "";
    await claiming.archivist.submit(`/admin/claims/authors/${deleted.authors[0]}`, { undo });
    assert.equal(await bylineOf(deleted.id), "Dee [keeper]");
  });

  test("what an author has settled holds for a work that comes in later", async () => {
    const may = person("May", "may@old.example");
    const { authors } = await claiming.bring("May one", [may]);
    const member = await claiming.archive.member("mayflower");
    const token = tokenOf(await claiming.linkOf("may@old.example"));
    await member.submit("/claims", { claim_token: token, [`decision[${authors[0]}]`]: "claimed", name: "old" });
    const later = await claiming.bring("May two", [may]);
    assert.equal(await bylineOf(later.id), "May (mayflower)");
    const versionOf = async () => settled(await findWork(claiming.archive.ground.db.read, aGuest, later.id)).version;
    const before = await versionOf();
    await claiming.bring("May two", [may]);
    assert.equal(await versionOf(), before);
  });

  test("authors without accounts are found by parts of their names, but for those whose works nobody else may see", async () => {
    await claiming.bring("Open sea", [person("Zora Ñandú")]);
    await claiming.bring("Closed sea", [person("Zora Hidden")], { visibility: "members" });
    const guest = claiming.archive.browser();
    const found = (await guest.get("/external_authors?name=nandu+zor")).text;
    assert.match(found, /href="\/external_authors\/\d+"><bdi>Zora Ñandú<\/bdi><\/a> <span class="count">1 work</);
    assert.doesNotMatch((await guest.get("/external_authors?name=zora")).text, /Zora Hidden/);
    assert.match((await claiming.archivist.get("/external_authors?name=zora")).text, /Zora Hidden/);
    const { id: workId } = await claiming.bring("Loud sea", [person("Zora Loud")]);
    await claiming.say(workId, person("Zora Reader"), "<p>Lovely.</p>");
    const open = (await guest.get("/external_authors?name=zora")).text;
    assert.match(open, /Zora Loud/);
    assert.doesNotMatch(open, /Zora Reader|0 works/);
    assert.match((await guest.get("/external_authors")).text, /Jane Roe[\s\S]*Zora Ñandú/);
    assert.match((await guest.get("/external_authors?name=nobody+at+all")).text, /Nobody found/);
    const people = (await guest.get("/people/search?people_search[query]=zora")).text;
    assert.match(people, /href="\/external_authors\?name=zora"/);
  });

  test("a link that is unknown, or opened by a program, does nothing", async () => {
    const guest = claiming.archive.browser();
    assert.equal((await guest.get("/claims?claim_token=nothing")).status, 404);
    assert.equal((await guest.get("/claims")).status, 404);
    assert.equal((await guest.submit("/claims", { claim_token: "nothing" })).status, 404);
    assert.equal((await guest.submit("/claims/account", { claim_token: "nothing", ...account })).status, 404);
  });
});
