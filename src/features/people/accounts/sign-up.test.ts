import assert from "node:assert/strict";
import { test } from "node:test";
import { listMails } from "#platform/mail/outbox.ts";
import { startArchive, type TestArchive, testPassword } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { listInvitations } from "../invitations/store.ts";
import { findPersonByLogin } from "./store.ts";

const form = (login: string, more = {}) => ({
  "user_registration[login]": login,
  "user_registration[email]": `${login}@example.org`,
  "user_registration[password]": testPassword,
  "user_registration[password_confirmation]": testPassword,
  "user_registration[age_over_13]": "1",
  "user_registration[data_processing]": "1",
  "user_registration[terms_of_service]": "1",
  ...more,
});

const stateOf = async (archive: TestArchive, login: string) =>
  (await findPersonByLogin(archive.ground.db.read, login))?.state ?? null;

async function lastMail(archive: TestArchive) {
  const [mail] = await listMails(archive.ground.db.read, 1);
  assert(mail !== undefined);
  return { to: mail.to, text: mail.text, path: mail.text.match(/https?:\/\/[^/\s]+(\/\S*\?\S+)/)?.[1] ?? "" };
}

forEachDatabase("signing up", (open) => {
  test("where everybody may come, the account is open and logged in", async () => {
    const archive = await startArchive((await open()).place, { registration: "open" });
    const browser = archive.browser();
    const answer = await browser.submit("/users", form("watson"));
    assert.deepEqual([answer.status, answer.location], [303, "/users/watson"]);
    assert.equal((await browser.get("/users/watson/preferences")).status, 200);
    await archive.stop();
  });

  test("fields may also be named as for a login", async () => {
    const archive = await startArchive((await open()).place, { registration: "open" });
    const renamed = Object.entries(form("watson")).map(([name, value]) => [name.replace("_registration", ""), value]);
    const answer = await archive.browser().submit("/users", Object.fromEntries(renamed));
    assert.equal(answer.status, 303);
    await archive.stop();
  });

  test("a refused form comes back with what was typed, each problem at its field, and no password", async () => {
    const archive = await startArchive((await open()).place, { registration: "open" });
    await archive.member("watson");
    const bad = form("WATSON", {
      "user_registration[email]": "nowhere",
      "user_registration[password]": "short",
      "user_registration[password_confirmation]": "short",
    });
    const answer = await archive.browser().submit("/users", bad);
    assert.equal(answer.status, 422);
    for (const field of ["email", "password"]) {
      assert.match(answer.text, new RegExp(`id="user_registration_${field}_error"`), field);
    }
    assert.match(answer.text, /value="WATSON"/);
    assert.match(answer.text, /value="nowhere"/);
    assert.doesNotMatch(answer.text, /value="short"/);
    const taken = await archive.browser().submit("/users", form("Watson", { "user_registration[email]": "x@y.org" }));
    assert.match(taken.text, /id="user_registration_login_error"/);
    const young = await archive.browser().submit("/users", form("holmes", { "user_registration[age_over_13]": "0" }));
    assert.match(young.text, /id="user_registration_age_over_13_error"/);
    const all = await archive.browser().submit("/users", {});
    for (const field of ["login", "email", "password", "age_over_13", "data_processing", "terms_of_service"]) {
      assert.match(all.text, new RegExp(`id="user_registration_${field}_error"`), field);
    }
    assert.equal(await stateOf(archive, "holmes"), null);
    await archive.stop();
  });

  test("by invitation, an unused one opens the way once", async () => {
    const archive = await startArchive((await open()).place, { registration: "invite" });
    const admin = await archive.member("mary", "admin");
    await admin.submit("/admin/invitations", { count: "2", note: "for the circle" });
    const [first] = await listInvitations(archive.ground.db.read, null, 10);
    const code = first?.code ?? "";
    const without = await archive.browser().submit("/users", form("watson"));
    assert.match(without.text, /id="invitation_token_error"/);
    const invited = archive.browser();
    assert.match((await invited.get(`/users/new?invitation_token=${code}`)).text, new RegExp(`value="${code}"`));
    assert.equal((await invited.submit("/users", form("watson", { invitation_token: code }))).status, 303);
    const again = await archive.browser().submit("/users", form("holmes", { invitation_token: code }));
    assert.equal(again.status, 422);
    assert.match((await admin.get("/admin/invitations")).text, /href="\/users\/watson"/);
    await archive.stop();
  });

  test("a member has three invitations of her own where they are needed", async () => {
    const archive = await startArchive((await open()).place, { registration: "invite" });
    const member = await archive.member("watson");
    for (let count = 0; count < 5; count += 1) await member.submit("/users/watson/invitations", {});
    assert.equal((await listInvitations(archive.ground.db.read, null, 10)).length, 3);
    await archive.stop();
  });

  test("by approval, the account waits until an administrator opens it", async () => {
    const archive = await startArchive((await open()).place, { registration: "approval" });
    const admin = await archive.member("mary", "admin");
    const browser = archive.browser();
    assert.equal((await browser.submit("/users", form("watson"))).location, "/users/login");
    const fields = { "user[login]": "watson", "user[password]": testPassword };
    assert.equal((await browser.submit("/users/login", fields)).status, 422);
    assert.match((await admin.get("/admin/people?state=waiting")).text, /watson/);
    await admin.submit("/admin/people/watson", { act: "approve" });
    assert.equal((await browser.submit("/users/login", fields)).status, 302);
    await archive.stop();
  });

  test("a closed archive takes nobody", async () => {
    const archive = await startArchive((await open()).place, { registration: "closed" });
    assert.match((await archive.browser().get("/signup")).text, /No new accounts/);
    assert.equal((await archive.browser().submit("/users", form("watson"))).status, 422);
    assert.equal(await stateOf(archive, "watson"), null);
    await archive.stop();
  });

  test("six accounts from one address in an hour are one too many", async () => {
    const archive = await startArchive((await open()).place, { registration: "open", hasLimits: true });
    for (let count = 1; count <= 5; count += 1) {
      assert.equal((await archive.browser().submit("/users", form(`watson${count}`))).status, 303);
    }
    const slowed = await archive.browser().submit("/users", form("watson6"));
    assert.equal(slowed.status, 429);
    assert(Number(slowed.headers.get("retry-after")) > 0);
    assert.equal((await archive.browser("198.51.100.9").submit("/users", form("watson7"))).status, 303);
    archive.clock.now += 3_600_000 * 1.2;
    assert.equal((await archive.browser().submit("/users", form("watson8"))).status, 303);
    await archive.stop();
  });
});

forEachDatabase("signing up with mail", (open) => {
  const options = { registration: "open", hasMail: true } as const;

  test("the account opens with the link in the mail, and not before", async () => {
    const archive = await startArchive((await open()).place, options);
    const browser = archive.browser();
    await browser.submit("/users", form("watson"));
    const fields = { "user[login]": "watson", "user[password]": testPassword };
    assert.equal((await browser.get("/users/watson/preferences")).status, 302);
    const { to, path } = await lastMail(archive);
    assert.equal(to, "watson@example.org");
    await archive.browser().get("/users/confirmation?confirmation_token=guessed");
    assert.equal(await stateOf(archive, "watson"), "unconfirmed");
    assert.equal((await archive.browser().get(path)).status, 302);
    assert.equal((await browser.submit("/users/login", fields)).status, 302);
    await archive.stop();
  });

  test("known and unknown addresses get the same answer, and the owner of a known one a mail", async () => {
    const archive = await startArchive((await open()).place, options);
    await archive.member("watson");
    const known = await archive
      .browser()
      .submit("/users", form("moriarty", { "user_registration[email]": "WATSON@example.org" }));
    const note = await lastMail(archive);
    const unknown = await archive.browser().submit("/users", form("holmes"));
    assert.deepEqual([known.status, known.location], [unknown.status, unknown.location]);
    assert.deepEqual([await stateOf(archive, "moriarty"), await stateOf(archive, "holmes")], [null, "unconfirmed"]);
    assert.equal(note.to, "watson@example.org");
    assert.match(note.text, /There is one already: watson/);
    await archive.stop();
  });

  test("an address that never answered can be used again, by its owner for one", async () => {
    const archive = await startArchive((await open()).place, options);
    await archive.browser().submit("/users", form("moriarty", { "user_registration[email]": "w@example.org" }));
    await archive.browser().submit("/users", form("watson", { "user_registration[email]": "w@example.org" }));
    assert.deepEqual([await stateOf(archive, "moriarty"), await stateOf(archive, "watson")], [null, "unconfirmed"]);
    await archive.stop();
  });

  test("what nobody confirmed goes with its link, and nothing else does", async () => {
    const archive = await startArchive((await open()).place, options);
    await archive.member("holmes");
    await archive.browser().submit("/users", form("watson"));
    const dayMs = 86_400_000;
    archive.clock.now += 13 * dayMs;
    await archive.settle();
    assert.equal(await stateOf(archive, "watson"), "unconfirmed");
    archive.clock.now += 3 * dayMs;
    await archive.settle();
    assert.deepEqual([await stateOf(archive, "watson"), await stateOf(archive, "holmes")], [null, "active"]);
    await archive.stop();
  });
});
