import assert from "node:assert/strict";
import { test } from "node:test";
import { listMails } from "#platform/mail/outbox.ts";
import { startArchive, type TestArchive, testPassword } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { createToken, findViewerByToken } from "../tokens/actions.ts";

const newPassword = "battery staple";

const choice = (token: string, password = newPassword, again = password) => ({
  "user[reset_password_token]": token,
  "user[password]": password,
  "user[password_confirmation]": again,
});

async function mailedToken(archive: TestArchive): Promise<string> {
  await archive.settle();
  const [mail] = await listMails(archive.ground.db.read, 1);
  return mail?.text.match(/reset_password_token=(\S+)/)?.[1] ?? "";
}

const canLogIn = async (archive: TestArchive, password: string) => {
  const fields = { "user[login]": "watson", "user[password]": password };
  return (await archive.browser().submit("/users/login", fields)).status === 302;
};

forEachDatabase("a forgotten password", (open) => {
  test("the link that was mailed opens a new password, once, and ends what the old one opened", async () => {
    const archive = await startArchive((await open()).place, { hasMail: true });
    const session = await archive.member("watson");
    const request = { login: "watson", password: testPassword, scopes: ["read"], clientAddress: "192.0.2.7" } as const;
    const token = await createToken(archive.ground, request);
    assert(token.ok);
    await archive.browser().submit("/users/password", { "user[login]": "WATSON@example.org" });
    const link = await mailedToken(archive);
    assert.equal((await archive.browser().get(`/users/password/edit?reset_password_token=${link}`)).status, 200);
    const differing = await archive.browser().submit("/users/password/edit", choice(link, newPassword, "another one"));
    assert.equal(differing.status, 422);
    const short = await archive.browser().submit("/users/password/edit", choice(link, "short"));
    assert.equal(short.status, 422);
    assert.equal((await archive.browser().submit("/users/password/edit", choice(link))).location, "/users/login");
    assert.deepEqual([await canLogIn(archive, testPassword), await canLogIn(archive, newPassword)], [false, true]);
    assert.equal((await session.get("/users/watson/preferences")).status, 302);
    assert.equal(await findViewerByToken(archive.ground, token.value), null);
    const again = await archive.browser().submit("/users/password/edit", choice(link, "third password"));
    assert.equal(again.location, "/users/password/new");
    assert.equal(await canLogIn(archive, newPassword), true);
    await archive.stop();
  });

  test("known and unknown names get the same answer, and only the known a mail", async () => {
    const archive = await startArchive((await open()).place, { hasMail: true });
    await archive.member("watson");
    const unknown = await archive.browser().submit("/users/password", { "user[login]": "nobody" });
    await archive.settle();
    assert.equal((await listMails(archive.ground.db.read, 10)).length, 0);
    const known = await archive.browser().submit("/users/password", { "user[login]": "watson" });
    assert.deepEqual([known.status, known.location, known.text], [unknown.status, unknown.location, unknown.text]);
    await archive.settle();
    assert.equal((await listMails(archive.ground.db.read, 10)).length, 1);
    await archive.stop();
  });

  test("a link is good for a day, and a newer one takes its place", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("watson");
    await archive.browser().submit("/users/password", { "user[login]": "watson" });
    const first = await mailedToken(archive);
    await archive.browser().submit("/users/password", { "user[login]": "watson" });
    const second = await mailedToken(archive);
    assert.equal((await archive.browser().get(`/users/password/edit?reset_password_token=${first}`)).status, 302);
    assert.equal((await archive.browser().get(`/users/password/edit?reset_password_token=${second}`)).status, 200);
    archive.clock.now += 86_400_001;
    assert.equal((await archive.browser().submit("/users/password/edit", choice(second))).status, 303);
    assert.equal(await canLogIn(archive, newPassword), false);
    await archive.stop();
  });

  test("an administrator makes a link to hand over, and sees it once", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("watson");
    const admin = await archive.member("mary", "admin");
    const page = await admin.submit("/admin/people/watson", { act: "reset" });
    assert.equal(page.headers.get("cache-control"), "no-store");
    const link = page.text.match(/reset_password_token=([\w-]+)/)?.[1] ?? "";
    assert.doesNotMatch((await admin.get("/admin/people/watson")).text, /reset_password_token/);
    await archive.browser().submit("/users/password/edit", choice(link));
    assert.equal(await canLogIn(archive, newPassword), true);
    await archive.stop();
  });
});

const aProgram = { login: "watson", scopes: ["read"], clientAddress: "192.0.2.7" } as const;

forEachDatabase("a changed password or address", (open) => {
  test("the old password is asked for, and every other session ends", async () => {
    const archive = await startArchive((await open()).place);
    const here = await archive.member("watson");
    const there = await archive.browser().login("watson", testPassword);
    const address = "/users/watson/change_password";
    const wrong = await here.submit(address, { password_check: "wrong", ...choice("") });
    assert.match(wrong.text, /id="password_check_error"/);
    assert.equal((await here.submit(address, { password_check: testPassword, ...choice("") })).status, 303);
    assert.equal((await here.get("/users/watson/preferences")).status, 200);
    assert.equal((await there.get("/users/watson/preferences")).status, 302);
    assert.equal(await canLogIn(archive, newPassword), true);
    await archive.stop();
  });

  test("the page tells of tokens and devices; tokens end only when they are told to", async () => {
    const archive = await startArchive((await open()).place);
    const here = await archive.member("watson");
    const address = "/users/watson/change_password";
    const token = await createToken(archive.ground, { ...aProgram, password: testPassword });
    assert(token.ok);
    const isGood = async () => (await findViewerByToken(archive.ground, token.value)) !== null;
    const devices = () => archive.ground.db.read.selectFrom("known_device").select("device_hash").execute();
    await archive.browser().login("watson", testPassword);
    assert.match((await here.get(address)).text, /API tokens/);
    await here.submit(address, { password_check: testPassword, ...choice("") });
    assert.match((await here.get(address)).text, /API tokens go on/);
    assert.deepEqual([await isGood(), (await devices()).length], [true, 1], "this browser alone is known");
    await here.submit(address, { password_check: newPassword, ...choice(""), end_tokens: "1" });
    assert.equal(await isGood(), false);
    await archive.stop();
  });

  test("guessing at the current password is slowed like a login, on every page that asks for it", async () => {
    const archive = await startArchive((await open()).place, { hasLimits: true });
    const here = await archive.member("watson");
    const guess = { password_check: "wrong", password: "wrong", ...choice("") };
    const statuses = [];
    for (let count = 0; count < 6; count += 1) {
      statuses.push((await here.submit("/users/watson/change_password", guess)).status);
    }
    assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429]);
    const slow = await here.submit("/users/watson/change_email", { ...guess, new_email: "other@example.org" });
    assert.equal(slow.status, 429);
    assert.match(slow.headers.get("retry-after") ?? "", /^\d+$/);
    assert.match(slow.text, /other@example\.org/);
    assert.equal((await here.submit("/users/watson/delete", guess)).status, 429);
    await archive.stop();
  });

  test("with mail a new address counts once its owner opens the link; the old one is told", async () => {
    const archive = await startArchive((await open()).place, { hasMail: true });
    const browser = await archive.member("watson");
    const change = { new_email: "new@example.org", password_check: testPassword };
    await browser.submit("/users/watson/change_email", change);
    const mails = await listMails(archive.ground.db.read, 10);
    assert.deepEqual(mails.map((mail) => mail.to).sort(), ["new@example.org", "watson@example.org"]);
    assert.match((await browser.get("/users/watson/change_email")).text, /watson@example\.org/);
    const link = mails.map((mail) => mail.text.match(/\/users\/email\?\S+/)?.[0]).find((path) => path !== undefined);
    await archive.browser().get(link ?? "");
    assert.match((await browser.get("/users/watson/change_email")).text, /new@example\.org/);
    await archive.stop();
  });

  test("with mail nobody learns from a change whether another has the address", async () => {
    const archive = await startArchive((await open()).place, { hasMail: true });
    await archive.member("holmes");
    const browser = await archive.member("watson");
    const answers = [];
    for (const email of ["holmes@example.org", "free@example.org"]) {
      answers.push(
        await browser.submit("/users/watson/change_email", { new_email: email, password_check: testPassword }),
      );
    }
    assert.deepEqual(
      answers.map((answer) => [answer.status, answer.location]),
      [
        [303, "/users/watson/change_email"],
        [303, "/users/watson/change_email"],
      ],
    );
    assert.match((await browser.get("/users/watson/change_email")).text, /watson@example\.org/);
    await archive.stop();
  });
});
