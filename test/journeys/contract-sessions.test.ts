import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { startArchive, type TestArchive, testPassword } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { Markup } from "#test/support/markup.ts";
import { ApiCaller, send } from "#test/support/outsider.ts";

async function isLoggedIn(browser: BrowserSession): Promise<boolean> {
  return (await browser.get("/")).text.includes('href="/users/logout"');
}

function tokensOf(text: string): readonly string[] {
  return Markup.ofPage(text)
    .all('input[name="authenticity_token"]')
    .map((input) => input.attribute("value") ?? "");
}

forEachDatabase("sessions and cookies", (open) => {
  let archive: TestArchive;
  let admin: BrowserSession;
  before(async () => {
    archive = await startArchive((await open()).place);
    admin = await archive.member("keeper", "admin");
    await archive.member("ada");
  });
  after(() => archive.stop());
  const login = (name = "ada") => archive.browser().login(name, testPassword);

  test("a session that was planted in a browser is worth nothing after the login", async () => {
    const planted = archive.browser();
    await planted.get("/token_dispenser.json");
    const token = planted.cookie("octavo_session") ?? "";
    const victim = archive.browser();
    victim.setCookie("octavo_session", token);
    await victim.login("ada", testPassword);
    assert.notEqual(victim.cookie("octavo_session"), token);
    assert(await isLoggedIn(victim));
    assert(!(await isLoggedIn(planted)));
  });

  test("logging in again ends the session that the browser had", async () => {
    const browser = await login();
    const before = browser.cookie("octavo_session") ?? "";
    await browser.submit("/users/login", { "user[login]": "ada", "user[password]": testPassword });
    const thief = archive.browser();
    thief.setCookie("octavo_session", before);
    assert.notEqual(browser.cookie("octavo_session"), before);
    assert(!(await isLoggedIn(thief)));
  });

  test("a logged-out session is over on the server too", async () => {
    const browser = await login();
    const token = browser.cookie("octavo_session") ?? "";
    await browser.submit("/users/logout", {});
    browser.setCookie("octavo_session", token);
    assert(!(await isLoggedIn(browser)));
  });

  test("only a remembered session outlives the browser; scripts read neither", async () => {
    for (const [remember, pattern] of [
      ["1", /Max-Age=\d+/],
      ["0", /^(?!.*(Max-Age|Expires))/],
    ] as const) {
      const answer = await archive.browser().submit("/users/login", {
        "user[login]": "ada",
        "user[password]": testPassword,
        "user[remember_me]": remember,
      });
      const cookie = answer.headers.getSetCookie().find((line) => line.startsWith("octavo_session=")) ?? "";
      assert.match(cookie, pattern);
      for (const line of answer.headers.getSetCookie()) assert.match(line, /Path=\/; SameSite=Lax; HttpOnly/);
    }
  });

  test("a change of the password ends every other session and lets this one go on", async () => {
    await archive.member("changer");
    const [here, there] = [await login("changer"), await login("changer")];
    const fields = {
      password_check: testPassword,
      password: "a much better one",
      password_confirmation: "a much better one",
    };
    const page = await here.get("/users/changer/change_password");
    const names = Markup.ofPage(page.text)
      .all('input[type="password"]')
      .map((input) => input.attribute("name") ?? "");
    const typed = Object.fromEntries(names.map((name, at) => [name, at === 0 ? testPassword : fields.password]));
    const answer = await here.submit("/users/changer/change_password", typed);
    assert.equal(answer.status, 303, answer.text);
    assert(await isLoggedIn(here));
    assert(!(await isLoggedIn(there)));
  });

  test("a change of the role ends every session", async () => {
    await archive.member("riser");
    const riser = await login("riser");
    const answer = await admin.submit("/admin/people/riser", { act: "role", role: "moderator" });
    assert.equal(answer.status, 303);
    assert(!(await isLoggedIn(riser)));
  });

  test("a suspended account is shut out at once", async () => {
    await archive.member("rascal");
    const rascal = await login("rascal");
    await admin.submit("/admin/people/rascal", { act: "suspend" });
    assert(!(await isLoggedIn(rascal)));
    const again = await rascal.submit("/users/login", { "user[login]": "rascal", "user[password]": testPassword });
    assert.equal(again.status, 422);
  });

  test("nobody ends a session of somebody else's", async () => {
    const [ada, keeper] = [await login(), await login("keeper")];
    const list = await keeper.get("/users/keeper/sessions");
    const numbers = Markup.ofPage(list.text)
      .all('[name="session"]')
      .map((button) => button.attribute("value") ?? "");
    for (const session of numbers) await ada.submit("/users/ada/sessions", { session });
    assert(await isLoggedIn(keeper));
    assert.equal((await ada.get("/users/keeper/sessions")).status, 404);
    assert.equal((await ada.submit("/users/keeper/sessions", { session: "others" })).status, 404);
  });

  test("a form's token looks different in every answer and is good in each", async () => {
    const ada = await login();
    const pages = await Promise.all([1, 2, 3].map(() => ada.get("/users/ada/preferences")));
    const tokens = pages.flatMap((page) => tokensOf(page.text));
    assert.equal(new Set(tokens).size, tokens.length);
    const secret = ada.cookie("octavo_session") ?? "none";
    for (const page of pages) assert(!page.text.includes(secret));
    for (const token of tokens.slice(0, 3)) {
      const answer = await ada.submitRaw("/users/ada/preferences", { authenticity_token: token });
      assert.notEqual(answer.status, 422);
    }
  });

  test("what guests share carries no token and sets no cookie, and is theirs alone", async () => {
    const api = await ApiCaller.as(archive, "ada");
    const id = await api.post({ title: "Shared" });
    await archive.settle();
    for (const path of ["/", "/works", `/works/${id}`, "/users/ada", "/tags/The%20Lighthouse/works", "/about"]) {
      const shared = await send(archive, path);
      assert.equal(shared.status, 200, path);
      assert.deepEqual(tokensOf(shared.text), [], path);
      assert.deepEqual(shared.headers.getSetCookie(), [], path);
      assert.match(shared.headers.get("vary") ?? "", /Cookie/i, path);
      const own = await (await login()).get(path);
      assert.match(own.headers.get("cache-control") ?? "", /private|no-store/, path);
      assert.equal(own.headers.get("etag"), null, path);
    }
    for (const path of ["/users/login", "/users/new", "/users/password/new", "/token_dispenser.json"]) {
      const answer = await send(archive, path);
      assert.match(answer.headers.get("cache-control") ?? "", /private|no-store/, path);
    }
  });
});

suite("cookies of an archive on https", () => {
  forEachDatabase("with the prefix of their host", (open) => {
    test("every cookie has the prefix and is secure, and one without is not read", async () => {
      const archive = await startArchive((await open()).place, { url: "https://archive.example" });
      const ada = await archive.member("ada");
      const api = await ApiCaller.as(archive, "ada");
      const adult = await api.post({ title: "Adult", rating: "Explicit" });
      const answers = [
        await archive.browser().get("/token_dispenser.json"),
        await archive.browser().get(`/works/${adult}?view_adult=true`),
        await archive.browser().submit("/users/login", { "user[login]": "ada", "user[password]": testPassword }),
        await ada.submit("/users/ada/preferences", {}),
        await archive.browser().submit("/reading-settings", {}),
      ];
      for (const line of answers.flatMap((answer) => answer.headers.getSetCookie())) {
        assert.match(line, /^__Host-\w+=/);
        assert.match(line, /; Secure/);
        assert.match(line, /Path=\//);
        assert.doesNotMatch(line, /Domain/i);
      }
      const stray = archive.browser();
      stray.setCookie("octavo_session", ada.cookie("__Host-octavo_session") ?? "");
      assert(!(await isLoggedIn(stray)));
      assert.match(answers[0]?.headers.get("strict-transport-security") ?? "", /max-age=\d+/);
      await archive.stop();
    });
  });
});
