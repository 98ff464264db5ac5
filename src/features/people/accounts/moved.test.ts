import assert from "node:assert/strict";
import { test } from "node:test";
import { startArchive, testPassword } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { passwordWanted } from "./password.ts";

const fields = (login: string, password: string) => ({ "user[login]": login, "user[password]": password });

forEachDatabase("an account that came without its password", (open) => {
  test("gets a link by mail when its owner tries to log in, and nobody is told which accounts did", async () => {
    const archive = await startArchive((await open()).place);
    for (const login of ["watson", "lestrade"]) await archive.member(login);
    const chief = await archive.member("chief", "admin");
    const { db } = archive.ground;
    await db.write((tx) =>
      tx.updateTable("person").set({ password_hash: passwordWanted }).where("login", "=", "watson").execute(),
    );
    const pages: string[] = [];
    for (const login of ["watson", "lestrade", "nobody"]) {
      const answer = await archive.browser().submit("/users/login", fields(login, "wrong horse"));
      assert.equal(answer.status, 422);
      assert.match(answer.text, /a mail with a link to choose a new one/);
      pages.push(answer.text.replace(/value="[^"]*"/g, ""));
    }
    assert.equal(new Set(pages).size, 1);
    await archive.settle();
    assert.equal((await archive.browser().submit("/users/login", fields("watson", "wrong again"))).status, 422);
    await archive.settle();
    const mails = await db.read.selectFrom("mail").select(["recipient", "subject", "body"]).execute();
    assert.deepEqual(
      mails.map((mail) => mail.recipient),
      ["watson@example.org"],
    );
    assert.match((await chief.get("/admin/people")).text, /active, needs a new password/);
    const token = /reset_password_token=(\S+)/.exec(mails[0]?.body ?? "")?.[1] ?? "";
    const browser = archive.browser();
    const form = await browser.get(`/users/password/edit?reset_password_token=${token}`);
    assert.equal(form.status, 200);
    const names = [...form.text.matchAll(/name="([^"]*password[^"]*)"/g)].map((match) => match[1] ?? "");
    const chosen = Object.fromEntries(names.map((name) => [name, name.includes("token") ? token : testPassword]));
    const done = await browser.submit("/users/password", chosen);
    assert([302, 303].includes(done.status), done.text);
    const answer = await archive.browser().submit("/users/login", fields("watson", testPassword));
    assert.equal(answer.status, 302);
    await archive.stop();
  });
});
