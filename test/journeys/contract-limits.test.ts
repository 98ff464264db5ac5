import assert from "node:assert/strict";
import { test } from "node:test";
import { startArchive, type TestArchive, type TestArchiveOptions, testPassword } from "#test/support/archive.ts";
import type { BrowserSession, Fetched } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { ApiCaller, send } from "#test/support/outsider.ts";

function assertSlowed(answer: Fetched): void {
  assert.equal(answer.status, 429);
  assert.match(answer.headers.get("retry-after") ?? "", /^[1-9]\d*$/);
}

const guess = (browser: BrowserSession, login: string, password = "a wrong guess") =>
  browser.submit("/users/login", { "user[login]": login, "user[password]": password });

const account = (name: string) => ({
  "user[login]": name,
  "user[email]": `${name}@example.org`,
  "user[password]": "a fine password",
  "user[password_confirmation]": "a fine password",
  "user[age_over_13]": "1",
  "user[data_processing]": "1",
  "user[terms_of_service]": "1",
});

forEachDatabase("limits", (open) => {
  async function withArchive(options: TestArchiveOptions, use: (archive: TestArchive) => Promise<void>): Promise<void> {
    const archive = await startArchive((await open()).place, { hasLimits: true, ...options });
    try {
      await use(archive);
    } finally {
      await archive.stop();
    }
  }

  test("after five tries in 20 s a name is slowed, more with each try, and its owner is not locked out", async () => {
    await withArchive({}, async (archive) => {
      const owner = await archive.member("ada");
      await owner.submit("/users/logout", {});
      archive.clock.now += 60_000;
      for (const name of ["ada", "nobody_here"]) {
        const guesser = archive.browser("10.1.1.1");
        for (let tries = 0; tries < 5; tries += 1) assert.equal((await guess(guesser, name)).status, 422);
        assertSlowed(await guess(guesser, name));
        assertSlowed(await guess(archive.browser("10.1.1.2"), name));
        const waits: number[] = [];
        for (let round = 0; round < 4; round += 1) {
          const slowed = await guess(guesser, name);
          waits.push(Number(slowed.headers.get("retry-after")));
          archive.clock.now += Number(slowed.headers.get("retry-after")) * 1_000;
          assert.equal((await guess(guesser, name)).status, 422);
        }
        assert.deepEqual(waits, [1, 2, 4, 8]);
      }
      assert.equal((await guess(owner, "ada", testPassword)).status, 302, "her own browser goes on");
      assert.equal((await guess(archive.browser("10.1.1.3"), "somebody_else")).status, 422, "other names go on");
    });
  });

  test("the e-mail address and other spellings of a name are no way round", async () => {
    await withArchive({}, async (archive) => {
      await archive.member("ada");
      archive.clock.now += 60_000;
      const guesser = archive.browser("10.1.1.1");
      for (const login of ["ada", "Ada", " ada ", "ada@example.org", "ADA@example.org"]) {
        assert.equal((await guess(guesser, login)).status, 422, login);
      }
      assertSlowed(await guess(guesser, "ada"));
      const call = { login: "ada", password: testPassword, scopes: ["read"] };
      const headers = { "content-type": "application/json" };
      const token = await send(archive, "/api/v1/tokens", {
        method: "POST",
        headers,
        body: JSON.stringify(call),
        address: "10.1.1.1",
      });
      assertSlowed(token);
    });
  });

  test("an address makes five accounts in an hour", async () => {
    await withArchive({ registration: "open" }, async (archive) => {
      const signUp = async (name: string, address: string) =>
        await archive.browser(address).submit("/users", account(name));
      for (let made = 0; made < 5; made += 1) assert.equal((await signUp(`person_${made}`, "10.2.2.2")).status, 303);
      assertSlowed(await signUp("person_5", "10.2.2.2"));
      assert.equal((await signUp("person_6", "10.2.2.3")).status, 303);
      archive.clock.now += 66 * 60_000;
      assert.equal((await signUp("person_7", "10.2.2.2")).status, 303);
    });
  });

  test("an account sends thirty forms and calls in a minute", async () => {
    await withArchive({}, async (archive) => {
      const ada = await archive.member("ada");
      const api = await ApiCaller.as(archive, "ada");
      for (let sent = 0; sent < 29; sent += 1) {
        const answer = await ada.submit("/reading-settings", {});
        assert.notEqual(answer.status, 429, `after ${sent} forms`);
      }
      assert.notEqual((await api.call("POST", "/works", {})).status, 429);
      assertSlowed(await ada.submit("/reading-settings", {}));
      assertSlowed(await api.call("POST", "/works", {}));
      assert.equal((await ada.get("/users/ada/preferences")).status, 200, "reading goes on");
      const berta = await archive.member("berta");
      assert.notEqual((await berta.submit("/reading-settings", {})).status, 429);
    });
  });

  test("an address is made three hundred pages in five minutes; kept pages and files do not count", async () => {
    await withArchive({}, async (archive) => {
      const from = { address: "10.3.3.3" };
      for (let asked = 0; asked < 400; asked += 1) assert.equal((await send(archive, "/works", from)).status, 200);
      for (let asked = 0; asked < 400; asked += 1) assert.equal((await send(archive, "/robots.txt", from)).status, 200);
      let answered = 0;
      for (let asked = 0; asked < 301; asked += 1) {
        if ((await send(archive, `/works?page=${asked + 2}`, from)).status === 200) answered += 1;
      }
      assert.equal(answered, 299);
      assertSlowed(await send(archive, "/works?page=999", from));
      assertSlowed(await send(archive, "/api/v1/works", from));
      assert.equal((await send(archive, "/works", from)).status, 200, "what is kept goes on");
      assert.equal((await send(archive, "/works?page=999", { address: "10.3.3.4" })).status, 200);
      archive.clock.now += 331_000;
      assert.equal((await send(archive, "/works?page=999", from)).status, 200);
    });
  });

  test("a forwarding header that is not believed is no way round a limit", async () => {
    await withArchive({}, async (archive) => {
      for (let tries = 0; tries < 5; tries += 1) {
        const headers = { "x-forwarded-for": `10.4.4.${tries}` };
        await send(archive, `/works?page=${tries + 2}`, { headers, address: "10.9.9.9" });
      }
      const busiest = archive.ground.watch.busiest(archive.clock.now)[0]?.rows ?? [];
      assert.deepEqual(
        busiest.map((row) => [row.key, row.used]),
        [["10.9.9.9", 5]],
      );
    });
  });

  test("with limits off nobody is slowed", async () => {
    await withArchive({ hasLimits: false, registration: "open" }, async (archive) => {
      const guesser = archive.browser("10.5.5.5");
      for (let tries = 0; tries < 8; tries += 1) assert.equal((await guess(guesser, "nobody")).status, 422);
      for (let page = 2; page < 340; page += 1) {
        assert.equal((await send(archive, `/works?page=${page}`, { address: "10.5.5.5" })).status, 200);
      }
      for (let made = 0; made < 7; made += 1) {
        const answer = await archive.browser("10.5.5.5").submit("/users", account(`free_${made}`));
        assert.equal(answer.status, 303);
      }
      const ada = await archive.member("ada");
      for (let sent = 0; sent < 35; sent += 1) assert.notEqual((await ada.submit("/reading-settings", {})).status, 429);
    });
  });
});
