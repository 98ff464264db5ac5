import assert from "node:assert/strict";
import { test } from "node:test";
import { startArchive, testPassword } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { createToken, findViewerByToken } from "../tokens/actions.ts";
import { closeAccount, resetPassword, setRole, setSuspended } from "./actions.ts";
import { createAccount, ensureOrphan } from "./create.ts";
import { countAdministrators, findPersonByLogin, listPeople } from "./store.ts";

forEachDatabase("accounts", (open) => {
  test("an operator's account is open, and a random password is answered only when it was made", async () => {
    const archive = await startArchive((await open()).place);
    const made = await createAccount(archive.ground, { login: "watson", email: "w@example.org", password: null });
    assert(made.ok && made.value.password !== null);
    await archive.browser().login("watson", made.value.password);
    const chosen = await createAccount(archive.ground, {
      login: "holmes",
      email: "h@example.org",
      password: testPassword,
      role: "moderator",
    });
    assert(chosen.ok);
    assert.deepEqual([chosen.value.password, chosen.value.role], [null, "moderator"]);
    await archive.stop();
  });

  test("a taken name and a taken address are both named, in any spelling", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("watson");
    const again = { login: "WATSON", email: "Watson@Example.org", password: testPassword };
    const refused = await createAccount(archive.ground, again);
    assert(!refused.ok);
    assert.deepEqual(
      refused.refusal.problems.map((problem) => [problem.field, problem.code]),
      [
        ["login", "taken"],
        ["email", "taken"],
      ],
    );
    await archive.stop();
  });

  test("of the same name made twice at once, one is there", async () => {
    const archive = await startArchive((await open()).place);
    const made = await Promise.all(
      [1, 2, 3].map((count) =>
        createAccount(archive.ground, { login: "watson", email: `w${count}@example.org`, password: testPassword }),
      ),
    );
    assert.equal(made.filter((outcome) => outcome.ok).length, 1);
    await archive.stop();
  });

  test("the archive keeps an administrator", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("mary", "admin");
    const codes = [
      await setRole(archive.ground, "mary", "member"),
      await setSuspended(archive.ground, "mary", true),
    ].map((outcome) => (outcome.ok ? "ok" : outcome.refusal.code));
    assert.deepEqual(codes, ["last-administrator", "last-administrator"]);
    await archive.member("irene", "admin");
    assert.equal((await setRole(archive.ground, "mary", "member")).ok, true);
    assert.equal(await countAdministrators(archive.ground.db.read), 1);
    await archive.stop();
  });

  test("a suspended person is shut out with her tokens, and comes back with them", async () => {
    const archive = await startArchive((await open()).place);
    const browser = await archive.member("watson");
    const request = { login: "watson", password: testPassword, scopes: ["read"], clientAddress: "192.0.2.7" } as const;
    const token = await createToken(archive.ground, request);
    assert(token.ok);
    await setSuspended(archive.ground, "watson", true);
    assert.equal((await browser.get("/users/watson/preferences")).status, 302);
    assert.equal(await findViewerByToken(archive.ground, token.value), null);
    await assert.rejects(archive.browser().login("watson", testPassword));
    await setSuspended(archive.ground, "watson", false);
    await archive.browser().login("watson", testPassword);
    assert.equal((await findViewerByToken(archive.ground, token.value))?.viewer.login, "watson");
    await archive.stop();
  });

  test("a closed account is empty, lets nobody in, and its name stays taken", async () => {
    const archive = await startArchive((await open()).place);
    const browser = await archive.member("watson");
    const person = await findPersonByLogin(archive.ground.db.read, "watson");
    assert(person !== null);
    const closed = await archive.ground.db.write((tx) => closeAccount(tx, person.id, archive.clock.now));
    assert.equal(closed.ok, true);
    assert.equal((await browser.get("/users/watson/preferences")).status, 302);
    await assert.rejects(archive.browser().login("watson", testPassword));
    assert.equal((await findPersonByLogin(archive.ground.db.read, "watson"))?.email, "");
    assert.equal((await archive.browser().get("/users/watson/profile")).status, 404);
    const again = await createAccount(archive.ground, {
      login: "watson",
      email: "watson@example.org",
      password: testPassword,
    });
    assert(!again.ok);
    assert.deepEqual(
      again.refusal.problems.map((problem) => problem.field),
      ["login"],
    );
    assert.equal((await resetPassword(archive.ground, "watson", null)).ok, false);
    await archive.stop();
  });

  test("the orphan account is one, and nobody gets into it", async () => {
    const archive = await startArchive((await open()).place);
    const ids = [];
    for (let count = 0; count < 2; count += 1) {
      ids.push(await archive.ground.db.write((tx) => ensureOrphan(tx, archive.clock.now)));
    }
    assert.equal(ids[0], ids[1]);
    assert.equal((await resetPassword(archive.ground, "orphan_account", testPassword)).ok, false);
    await assert.rejects(archive.browser().login("orphan_account", ""));
    await archive.stop();
  });

  test("people are found by part of a name or an address, and signs of patterns are only signs", async () => {
    const archive = await startArchive((await open()).place);
    for (const login of ["watson", "john_watson", "holmes"]) await archive.member(login);
    const find = async (search: string, after: string | null = null) =>
      (await listPeople(archive.ground.db.read, { search }, after, 10)).map((person) => person.login);
    assert.deepEqual(await find("WATSON"), ["john_watson", "watson"]);
    assert.deepEqual(await find("n_w"), ["john_watson"]);
    assert.deepEqual(await find("%"), []);
    assert.deepEqual(await find("holmes@"), ["holmes"]);
    assert.deepEqual(await find("", "holmes"), ["john_watson", "watson"]);
    await archive.stop();
  });
});
