import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Permission, permissionsOf } from "#core/viewer.ts";
import { roles } from "#core/vocabulary.ts";
import type { Route } from "#platform/http/route.ts";
import { startArchive, type TestArchive, type TestArchiveOptions, testPassword } from "#test/support/archive.ts";
import type { BrowserSession, Fetched } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { Markup } from "#test/support/markup.ts";

const account = (name: string, more: Readonly<Record<string, string>> = {}) => ({
  "user[login]": name,
  "user[email]": `${name}@example.org`,
  "user[password]": "a fine password",
  "user[password_confirmation]": "a fine password",
  "user[age_over_13]": "1",
  "user[data_processing]": "1",
  "user[terms_of_service]": "1",
  ...more,
});

/** What somebody learns from an answer: everything but what differs each time. */
function learned({ status, text, location }: Fetched, names: readonly string[]): string {
  const plain = text.replace(/(name="authenticity_token" value=")[^"]*/g, "$1").replace(/Request [0-9a-f]{16}/g, "");
  return names.reduce((all, name) => all.replaceAll(name, "NAME"), `${status} ${location} ${plain}`);
}

forEachDatabase("accounts", (open) => {
  async function withArchive(options: TestArchiveOptions, use: (archive: TestArchive) => Promise<void>): Promise<void> {
    const archive = await startArchive((await open()).place, options);
    try {
      await use(archive);
    } finally {
      await archive.stop();
    }
  }

  /** The newest link of a kind in the mails that wait. */
  async function linkIn(archive: TestArchive, to: string): Promise<string> {
    await archive.settle();
    const rows = await archive.ground.db.read
      .selectFrom("mail")
      .select(["recipient", "body"])
      .orderBy("id", "desc")
      .execute();
    const mail = rows.find((row) => row.recipient === to);
    const link = /https?:\/\/\S+token=\S+/.exec(mail?.body ?? "")?.[0];
    assert(link !== undefined, `No mail with a link to ${to}`);
    return link.replace(archive.ground.url, "");
  }

  const logIn = (browser: BrowserSession, login: string, password: string) =>
    browser.submit("/users/login", { "user[login]": login, "user[password]": password });

  test("an open archive takes whoever agrees, a closed one nobody", async () => {
    await withArchive({ registration: "open" }, async (archive) => {
      const browser = archive.browser();
      for (const missing of ["user[age_over_13]", "user[data_processing]", "user[terms_of_service]"]) {
        const { [missing]: _, ...rest }: Record<string, string> = account("ada");
        const refused = await browser.submit("/users", rest);
        assert.equal(refused.status, 422, missing);
        assert(refused.text.includes('value="ada"'));
        assert(!refused.text.includes("a fine password"));
      }
      const made = await browser.submit("/users", account("ada"));
      assert.equal(made.status, 303);
      assert((await browser.get("/")).text.includes('href="/users/ada"'));
    });
    await withArchive({ registration: "closed" }, async (archive) => {
      assert.equal((await archive.browser().submit("/users", account("ada"))).status, 422);
      assert.equal((await logIn(archive.browser(), "ada", "a fine password")).status, 422);
      assert(!Markup.ofPage((await archive.browser().get("/users/new")).text).has('form[action="/users"]'));
    });
  });

  test("an invitation is needed, opens one account, and can be taken back", async () => {
    await withArchive({ registration: "invite" }, async (archive) => {
      const admin = await archive.member("keeper", "admin");
      await admin.submit("/admin/invitations", { count: "2", note: "friends" });
      const rows = await archive.ground.db.read.selectFrom("invitation").select(["id", "code"]).execute();
      const [first, second] = rows;
      assert(first !== undefined && second !== undefined);
      const join = (name: string, code: string) =>
        archive.browser().submit("/users", account(name, { invitation_token: code }));
      assert.equal((await join("ada", "")).status, 422);
      assert.equal((await join("ada", "guessed-code")).status, 422);
      assert.equal((await join("ada", first.code)).status, 303);
      assert.equal((await join("berta", first.code)).status, 422);
      assert.equal((await logIn(archive.browser(), "berta", "a fine password")).status, 422);
      await admin.submit("/admin/invitations", { remove: String(second.id) });
      assert.equal((await join("berta", second.code)).status, 422);
    });
  });

  test("an account that waits for approval is let in by the administrator alone", async () => {
    await withArchive({ registration: "approval" }, async (archive) => {
      const admin = await archive.member("keeper", "admin");
      for (const name of ["ada", "berta"]) {
        assert.equal((await archive.browser().submit("/users", account(name))).location, "/users/login");
        assert.equal((await logIn(archive.browser(), name, "a fine password")).status, 422);
        assert.equal((await archive.browser().get(`/users/${name}`)).status, 404);
      }
      await admin.submit("/admin/people/ada", { act: "approve" });
      await admin.submit("/admin/people/berta", { act: "refuse" });
      assert.equal((await logIn(archive.browser(), "ada", "a fine password")).status, 302);
      assert.equal((await logIn(archive.browser(), "berta", "a fine password")).status, 422);
    });
  });

  test("with mail an account is open once its link was followed, and the link is good once", async () => {
    await withArchive({ registration: "open", hasMail: true }, async (archive) => {
      await archive.browser().submit("/users", account("ada"));
      assert.equal((await logIn(archive.browser(), "ada", "a fine password")).status, 422);
      const link = await linkIn(archive, "ada@example.org");
      assert.equal((await archive.browser().get(link)).status, 302);
      assert.equal((await logIn(archive.browser(), "ada", "a fine password")).status, 302);
      const again = archive.browser();
      await again.get(link);
      assert((await again.get("/users/login")).text.includes("not known or was used"));
    });
  });

  test("no answer tells whether an address or a name has an account", async () => {
    await withArchive({ registration: "open", hasMail: true }, async (archive) => {
      await archive.member("ada");
      const names = ["ada@example.org", "nobody@example.org", "ada", "nobody", "other_one", "other_two"];
      const resets = await Promise.all(
        names.slice(0, 4).map(async (name) => {
          const browser = archive.browser();
          const sent = await browser.submit("/users/password", { "user[login]": name });
          return [learned(sent, names), learned(await browser.get("/users/login"), names)].join();
        }),
      );
      assert.equal(new Set(resets).size, 1);
      const signUps = await Promise.all(
        [
          ["other_one", "ada@example.org"],
          ["other_two", "nobody@example.org"],
        ].map(async ([login = "", email = ""]) => {
          const browser = archive.browser();
          const sent = await browser.submit("/users", account(login, { "user[email]": email }));
          return [learned(sent, names), learned(await browser.get("/users/login"), names)].join();
        }),
      );
      assert.equal(new Set(signUps).size, 1);
    });
  });

  test("a link for a new password is good once, for a while, and ends every session", async () => {
    await withArchive({ hasMail: true }, async (archive) => {
      const ada = await archive.member("ada");
      const asked = async () => {
        await archive.browser().submit("/users/password", { "user[login]": "ada@example.org" });
        return linkIn(archive, "ada@example.org");
      };
      const old = await asked();
      const link = await asked();
      const browser = archive.browser();
      const chosen = { "user[password]": "brand new words", "user[password_confirmation]": "brand new words" };
      assert.equal((await browser.submit(link, { ...chosen, "user[password]": "short" })).status, 422);
      assert.equal((await browser.submit(link, chosen)).status, 303);
      assert(!(await ada.get("/")).text.includes('href="/users/logout"'));
      assert.equal((await logIn(archive.browser(), "ada", testPassword)).status, 422);
      assert.equal((await logIn(archive.browser(), "ada", "brand new words")).status, 302);
      const twice = { "user[password]": "other new words", "user[password_confirmation]": "other new words" };
      for (const used of [link, old]) {
        await archive.browser().submit(used, twice);
        assert.equal((await logIn(archive.browser(), "ada", "other new words")).status, 422);
      }
      const late = await asked();
      archive.clock.now += 8 * 86_400_000;
      await archive.browser().submit(late, twice);
      assert.equal((await logIn(archive.browser(), "ada", "other new words")).status, 422);
      assert.equal((await logIn(archive.browser(), "ada", "brand new words")).status, 302);
    });
  });
});

/** Archivists have pages of their own among the administration's. */
function permissionOf(access: Route["access"]): Permission {
  return access === "anyone" || access === "member" ? "administer" : access;
}

forEachDatabase("the administration", (open) => {
  let archive: TestArchive;
  before(async () => {
    archive = await startArchive((await open()).place);
  });
  after(() => archive.stop());

  test("every address of it is missing for who may not do it, to look at and to change", async () => {
    const admin = await archive.member("keeper", "admin");
    const routes = archive.app.routes.filter((route) => route.path === "/admin" || route.path.startsWith("/admin/"));
    assert(routes.length > 10);
    const address = (path: string) => path.replace(":login", "keeper").replace(/:\w+/g, "1");
    for (const role of roles.filter((name) => name !== "admin")) {
      const browser = await archive.member(`a_${role}`, role);
      const closed = routes.filter(({ access }) => !permissionsOf(role).has(permissionOf(access)));
      assert(closed.length > 10);
      for (const { method, path } of closed) {
        const at = address(path);
        const { status } = method === "GET" ? await browser.get(at) : await browser.submit(at, { act: "suspend" });
        assert.equal(status, 404, `${role} gets ${status} at ${method} ${at}`);
      }
      assert(!(await browser.get("/")).text.includes('href="/admin"'), role);
    }
    for (const { method, path } of routes) {
      const guest = archive.browser();
      const at = address(path);
      const answer = method === "GET" ? await guest.get(at) : await guest.submit(at, { act: "suspend" });
      const login = `/users/login?return_to=${encodeURIComponent(at)}`;
      assert.deepEqual([answer.status, answer.location], method === "GET" ? [302, login] : [422, null], at);
    }
    for (const { method, path } of routes) {
      if (method === "GET") assert.notEqual((await admin.get(address(path))).status, 302, path);
    }
    assert.equal((await admin.get("/admin")).status, 200);
  });

  test("the last administrator stays one", async () => {
    const admin = await archive.browser().login("keeper", testPassword);
    await admin.submit("/admin/people/keeper", { act: "role", role: "member" });
    await admin.submit("/admin/people/keeper", { act: "suspend" });
    assert.equal((await admin.get("/admin")).status, 200);
  });

  test("names with odd signs in an address end in no fault", async () => {
    const admin = await archive.browser().login("keeper", testPassword);
    for (const name of ["keeper%0d%0aSet-Cookie:x=1", "%E6%97%A5", "keeper%20", "%0Akeeper", "KEEPER", "..%2fkeeper"]) {
      for (const act of ["role", "suspend", "reset", "approve"]) {
        const answer = await admin.submit(`/admin/people/${name}`, { act, role: "member" });
        assert(answer.status < 500, `${name} ${act} answered ${answer.status}`);
        assert.doesNotMatch(answer.headers.getSetCookie().join(), /x=1/);
      }
    }
  });
});
