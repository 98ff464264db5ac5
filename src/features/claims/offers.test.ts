import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Claiming, person, startClaiming } from "#test/support/claiming.ts";
import { forEachDatabase } from "#test/support/databases.ts";

forEachDatabase("offers of claims", (open) => {
  let claiming: Claiming;

  before(async () => {
    claiming = await startClaiming((await open()).place, { hasMail: true });
  });
  after(() => claiming.archive.stop());

  /** A member whose confirmed address is an author's old one. */
  const memberAt = async (login: string, email: string) => {
    const browser = await claiming.archive.member(login);
    await claiming.archive.ground.db.write((tx) =>
      tx.updateTable("person").set({ email, email_key: email, confirmed_at: 1 }).where("login", "=", login).execute(),
    );
    return browser;
  };

  test("the first page tells a member what waits at her address until she says not now, and not before she confirmed it", async () => {
    await claiming.bring("Work of Una", [person("Una <i>Old</i>", "una@old.example")]);
    const una = await memberAt("una", "una@old.example");
    const other = await memberAt("other", "other@new.example");
    const note = /Works of yours may be here[\s\S]*Una &lt;i[\s\S]*href="\/users\/una\/claims"/;
    assert.match((await una.get("/")).text, note);
    assert.match((await una.get("/users/una")).text, note);
    assert.doesNotMatch((await other.get("/users/una")).text, /Works of yours/);
    assert.doesNotMatch((await other.get("/")).text, /Works of yours/);
    assert.doesNotMatch((await claiming.archive.browser().get("/")).text, /Works of yours/);
    const { db } = claiming.archive.ground;
    const confirm = (at: number | null) =>
      db.write((tx) => tx.updateTable("person").set({ confirmed_at: at }).where("login", "=", "una").execute());
    await confirm(null);
    assert.doesNotMatch((await una.get("/")).text, /Works of yours/);
    await confirm(1);
    assert.equal((await una.submit("/users/una/claims/later", {})).status, 303);
    const later = await una.get("/");
    assert.doesNotMatch(later.text, /Works of yours/);
    assert.match(later.text, /under Claims in your account[\s\S]*Undo/);
    assert.match((await una.get("/users/una/claims")).text, /Work of Una/);
    await una.submit("/users/una/claims/later", { act: "back" });
    assert.match((await una.get("/")).text, note);
    assert.equal((await other.submit("/users/una/claims/later", {})).status, 404);
  });

  test("a note put off comes again with works under another name, and goes with what was settled", async () => {
    const { authors } = await claiming.bring("First", [person("Ria", "ria@old.example")]);
    const ria = await memberAt("ria", "ria@old.example");
    await ria.submit("/users/ria/claims/later", {});
    const second = await claiming.bring("Second", [person("Ria Two", "ria@old.example")]);
    const page = (await ria.get("/")).text;
    assert.match(page, /wrote as <bdi>Ria Two<\/bdi> in an archive/);
    const decisions = {
      [`decision[${authors[0]}]`]: "claimed",
      [`decision[${second.authors[0]}]`]: "left",
      name: "old",
    };
    await ria.submit("/users/ria/claims", decisions);
    assert.doesNotMatch((await ria.get("/")).text, /Works of yours/);
  });

  test("who has an account is asked for one press, and told where the works are", async () => {
    await claiming.bring("Work of Ivy", [person("Ivy", "ivy@old.example")]);
    const link = await claiming.linkOf("ivy@old.example");
    const ivy = await claiming.archive.member("ivygreen");
    assert.match((await ivy.get(link)).text, /value="claimed"[^>]* checked|checked[^>]* value="claimed"/);
    const token = new URLSearchParams(link.split("?")[1]).get("claim_token") ?? "";
    const field = /name="(decision\[\d+\])"/.exec((await ivy.get(link)).text)?.[1] ?? "";
    await ivy.submit("/claims", { claim_token: token, [field]: "claimed", name: "old" });
    assert.match((await ivy.get(link)).text, /in your account\. <a href="\/users\/ivygreen\/works">/);
    const guest = await claiming.archive.browser().get(link);
    assert.match(guest.text, /the works are in an account\./);
    assert.doesNotMatch(guest.text, /ivygreen/);
  });

  test("one person's request waits once, the first is told by mail, and the archivist sees who else asks", async () => {
    const { authors } = await claiming.bring("Work of Bo", [person("Bo", "bo@old.example")]);
    const ask = async (email: string, message: string, browser = claiming.archive.browser()) =>
      (await browser.submit("/claims/new", { author: String(authors[0]), email, message })).status;
    assert.equal(await ask("bo@new.example", "I am Bo."), 303);
    assert.equal(await ask("BO@new.example", "I am Bo, of the harbour."), 303);
    assert.equal(await ask("false@new.example", "No, I am."), 303);
    const member = await claiming.archive.member("bomember");
    await ask("", "Me.", member);
    await ask("", "Me, again.", member);
    const list = (await claiming.archivist.get("/admin/claims")).text;
    const requests = [...new Set(list.match(/\/admin\/claims\/requests\/\d+/g))];
    assert.equal(requests.length, 3);
    const page = (await claiming.archivist.get(requests[0]!)).text;
    assert.match(page, /I am Bo, of the harbour\.[\s\S]*Others who asked[\s\S]*bomember[\s\S]*false@new\.example/);
    const mails = await claiming.mailsTo("keeper@example.org");
    assert.deepEqual(
      mails.map(({ subject }) => subject),
      ["Somebody asks for the works of Bo"],
    );
    await claiming.archivist.submit(requests[0]!, { act: "grant" });
    const [granted] = await claiming.mailsTo("bo@new.example");
    const token = /claim_token=([\w-]+)/.exec(granted?.body ?? "")?.[1] ?? "";
    await claiming.archive.browser().submit("/claims", { claim_token: token, [`decision[${authors[0]}]`]: "orphaned" });
    const settled = (await claiming.archivist.get(requests[1]!)).text;
    assert.match(settled, /can only be declined/);
    assert.doesNotMatch(settled, /Grant: send/);
  });

  // Last, since sessions end with the time that it lets pass.
  test("a link opens for half a year, and everything wrong with a new account is told in one round", async () => {
    await claiming.bring("Work of Fay", [person("Fay", "fay@old.example")]);
    const link = await claiming.linkOf("fay@old.example");
    const token = new URLSearchParams(link.split("?")[1]).get("claim_token") ?? "";
    const guest = claiming.archive.browser();
    const refused = await guest.submit("/claims/account", { claim_token: token });
    assert.equal(refused.status, 422);
    assert.match(refused.text, /5 things need another look[\s\S]*A name has at least[\s\S]*A password has at least/);
    const { clock } = claiming.archive;
    clock.now += 181 * 86_400_000;
    assert.equal((await guest.get(link)).status, 200);
    clock.now += 2 * 86_400_000;
    const late = await guest.get(link);
    assert.equal(late.status, 404);
    assert.match(late.text, /not good any more[\s\S]*href="\/redirect"/);
    assert.equal((await guest.submit("/claims", { claim_token: token })).status, 404);
  });
});
