import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonId } from "#core/ids.ts";
import { startArchive, testPassword } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { setRole } from "../accounts/actions.ts";
import { createAccount } from "../accounts/create.ts";
import { sessionMs, touchMs } from "./session.ts";
import { insertSession, listSessions } from "./store.ts";

const fields = (login: string, password: string, more = {}) => ({
  "user[login]": login,
  "user[password]": password,
  ...more,
});

forEachDatabase("login", (open) => {
  test("name in any case and e-mail both log in, to the person's page or the way back", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("Watson");
    for (const login of ["watson", "WATSON", "watson@example.org"]) {
      const answer = await archive.browser().submit("/users/login", fields(login, testPassword));
      assert.deepEqual([answer.status, answer.location], [302, "/users/Watson"], login);
    }
    const back = await archive
      .browser()
      .submit("/users/login", fields("watson", testPassword, { return_to: "/works/new?x=1" }));
    assert.equal(back.location, "/works/new?x=1");
    const out = await archive
      .browser()
      .submit("/users/login", fields("watson", testPassword, { return_to: "//evil.example" }));
    assert.equal(out.location, "/users/Watson");
    await archive.stop();
  });

  test("a wrong password and an unknown name get the same page, with what was typed but the password", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("watson");
    const browser = archive.browser();
    const wrong = await browser.submit("/users/login", fields("watson", "wrong horse"));
    const unknown = await browser.submit("/users/login", fields("nobody", "wrong horse"));
    assert.deepEqual([wrong.status, unknown.status], [422, 422]);
    assert.match(wrong.text, /class="flash alert"/);
    assert.match(wrong.text, /value="watson"/);
    assert.doesNotMatch(wrong.text, /wrong horse/);
    const plain = (text: string) => text.replace(/value="[^"]*"/g, "");
    assert.equal(plain(wrong.text), plain(unknown.text));
    await archive.stop();
  });

  test("the browser's token is another one after the login, and the one from before is nobody's", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("watson");
    const browser = archive.browser();
    await browser.token();
    const planted = browser.cookie("octavo_session");
    await browser.login("watson", testPassword);
    assert.notEqual(browser.cookie("octavo_session"), planted);
    const thief = archive.browser();
    thief.setCookie("octavo_session", String(planted));
    assert.equal((await thief.get("/users/watson/preferences")).status, 302);
    assert.equal((await browser.get("/users/watson/preferences")).status, 200);
    await archive.stop();
  });

  test("a form without a good token changes nothing", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("watson");
    const browser = archive.browser();
    await browser.token();
    const forged = await browser.submitRaw("/users/login", fields("watson", testPassword, { authenticity_token: "x" }));
    assert.equal(forged.status, 422);
    assert.equal((await browser.get("/users/watson/preferences")).status, 302);
    await archive.stop();
  });

  test("asking to log out changes nothing; the form ends the session for good", async () => {
    const archive = await startArchive((await open()).place);
    const browser = await archive.member("watson");
    const token = String(browser.cookie("octavo_session"));
    const asked = await browser.get("/users/logout");
    assert.equal(asked.status, 200);
    assert.match(asked.text, /<form[^>]+action="\/users\/logout"/);
    assert.equal((await browser.get("/users/watson/preferences")).status, 200);
    assert.equal((await browser.submit("/users/logout", {})).status, 303);
    browser.setCookie("octavo_session", token);
    assert.equal((await browser.get("/users/watson/preferences")).status, 302);
    await archive.stop();
  });

  test("a session ends two weeks after its last use, a remembered one three months after", async () => {
    const archive = await startArchive((await open()).place);
    const short = await archive.member("watson");
    const long = archive.browser();
    await long.submit("/users/login", fields("watson", testPassword, { "user[remember_me]": "1" }));
    const isIn = async (browser: typeof short) => (await browser.get("/users/watson/preferences")).status === 200;
    archive.clock.now += sessionMs.short - 1;
    assert.deepEqual([await isIn(short), await isIn(long)], [true, true]);
    archive.clock.now += sessionMs.short - 1;
    assert.deepEqual([await isIn(short), await isIn(long)], [true, true]);
    archive.clock.now += sessionMs.short + 1;
    assert.deepEqual([await isIn(short), await isIn(long)], [false, true]);
    archive.clock.now += sessionMs.remembered + 1;
    assert.equal(await isIn(long), false);
    await archive.stop();
  });

  test("reading pages writes nothing but the hour's note of the session", async () => {
    const archive = await startArchive((await open()).place);
    const browser = await archive.member("watson");
    const seenAt = async () => {
      const [session] = await listSessions(archive.ground.db.read, 1 as PersonId, {
        now: archive.clock.now,
        after: null,
        limit: 1,
      });
      return session?.seenAt;
    };
    const begunAt = archive.clock.now;
    archive.clock.now += touchMs - 1;
    await browser.get("/users/watson/profile");
    assert.equal(await seenAt(), begunAt);
    archive.clock.now += 1;
    await browser.get("/users/watson/profile");
    assert.equal(await seenAt(), archive.clock.now);
    await archive.stop();
  });

  test("a new role ends the sessions that were opened under the old one", async () => {
    const archive = await startArchive((await open()).place);
    const browser = await archive.member("watson");
    assert.equal((await setRole(archive.ground, "Watson", "moderator")).ok, true);
    assert.equal((await browser.get("/users/watson/preferences")).status, 302);
    await archive.stop();
  });

  test("many sessions are listed in parts, each once", async () => {
    const archive = await startArchive((await open()).place);
    const { ground, clock } = archive;
    const watson = await archive.member("watson");
    const session = { agent: "", expiresAt: clock.now + 1_000_000, personId: 1 as PersonId };
    await ground.db.write(async (tx) => {
      for (let made = 0; made < 60; made += 1) {
        await insertSession(tx, { ...session, tokenHash: `hash ${made}` }, clock.now - 1_000 * (made % 7));
      }
    });
    const numbersIn = (text: string) => [...text.matchAll(/name="session" value="(\d+)"/g)].map(([, number]) => number);
    const page = await watson.get("/users/watson/sessions");
    const [, next = ""] = /rel="next" href="([^"]+)"/.exec(page.text) ?? [];
    const further = await watson.get(next);
    const numbers = [...numbersIn(page.text), ...numbersIn(further.text)];
    assert.deepEqual([numbers.length, new Set(numbers).size], [60, 60]);
    assert(!further.text.includes('rel="next"'));
    assert(further.text.includes("End all other sessions"));
    await archive.stop();
  });

  test("one's sessions are listed and each can be ended, others' cannot", async () => {
    const archive = await startArchive((await open()).place);
    const first = await archive.member("watson");
    const second = await archive.browser().login("watson", testPassword);
    const other = await archive.member("moriarty");
    const page = await first.get("/users/watson/sessions");
    const [ended = ""] = /name="session" value="(\d+)"/.exec(page.text)?.slice(1) ?? [];
    assert(page.text.includes(">End this session<"));
    await other.submit("/users/moriarty/sessions", { session: ended });
    assert.equal((await second.get("/users/watson/preferences")).status, 200);
    await first.submit("/users/watson/sessions", { session: ended });
    assert.equal((await second.get("/users/watson/preferences")).status, 302);
    const third = await archive.browser().login("watson", testPassword);
    await first.submit("/users/watson/sessions", { session: "others" });
    assert.equal((await third.get("/users/watson/preferences")).status, 302);
    assert.equal((await first.get("/users/watson/sessions")).status, 200);
    assert.equal((await first.get("/users/moriarty/sessions")).status, 404);
    await archive.stop();
  });

  test("a guest who comes from a members-only work is told so, and one from a form is not", async () => {
    const archive = await startArchive((await open()).place);
    const sentence = /This work is only available to registered users of the Archive\./;
    const browser = archive.browser();
    assert.match((await browser.get("/users/login?return_to=%2Fworks%2F12%2Fchapters%2F3")).text, sentence);
    assert.doesNotMatch((await browser.get("/users/login?return_to=%2Fworks%2Fnew")).text, sentence);
    await archive.stop();
  });
});

forEachDatabase("guessing passwords", (open) => {
  test("five tries are free; then the name waits 1, 2, 4 s, and is told how long", async () => {
    const archive = await startArchive((await open()).place, { hasLimits: true });
    await createAccount(archive.ground, { login: "watson", email: "watson@example.org", password: testPassword });
    const browser = archive.browser("192.0.2.7");
    const guess = async () => (await browser.submit("/users/login", fields("watson", "wrong horse"))).status;
    for (let count = 0; count < 5; count += 1) assert.equal(await guess(), 422);
    const slowed = await browser.submit("/users/login", fields("watson@example.org", testPassword));
    assert.deepEqual([slowed.status, slowed.headers.get("retry-after")], [429, "1"]);
    archive.clock.now += 1_000;
    assert.equal(await guess(), 422);
    archive.clock.now += 1_000;
    assert.equal(await guess(), 429);
    archive.clock.now += 1_000;
    assert.equal((await browser.submit("/users/login", fields("watson", testPassword))).status, 302);
    await archive.stop();
  });

  test("an unknown name is slowed like a known one", async () => {
    const archive = await startArchive((await open()).place, { hasLimits: true });
    const browser = archive.browser("192.0.2.7");
    for (let count = 0; count < 5; count += 1) await browser.submit("/users/login", fields("nobody", "wrong horse"));
    assert.equal((await browser.submit("/users/login", fields("nobody", "wrong horse"))).status, 429);
    await archive.stop();
  });

  test("others' guessing does not keep the owner out on a device that she has used", async () => {
    const archive = await startArchive((await open()).place, { hasLimits: true });
    const owner = await archive.member("watson");
    await owner.submit("/users/logout", {});
    const stranger = archive.browser("198.51.100.9");
    for (let count = 0; count < 7; count += 1) await stranger.submit("/users/login", fields("watson", "wrong horse"));
    assert.equal((await stranger.submit("/users/login", fields("watson", testPassword))).status, 429);
    assert.equal((await owner.submit("/users/login", fields("watson", testPassword))).status, 302);
    await archive.stop();
  });
});
