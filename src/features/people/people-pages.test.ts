import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startArchive, testPassword } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { assertValidMarkup } from "#test/support/valid-markup.ts";
import { findPersonByLogin } from "./accounts/store.ts";
import { listPseuds } from "./pseuds/store.ts";
import { findViewerByToken } from "./tokens/actions.ts";

const hostile = `"><script>window.__hacked = true</script>`;

forEachDatabase("the own area", (open) => {
  test("its pages are the owner's alone: guests are asked to log in, others find nothing", async () => {
    const archive = await startArchive((await open()).place, { registration: "invite" });
    const owner = await archive.member("watson");
    const other = await archive.member("moriarty", "admin");
    const pages = [
      "preferences",
      "profile/edit",
      "pseuds/new",
      "change_password",
      "change_email",
      "sessions",
      "tokens",
      "invitations",
    ];
    for (const page of pages) {
      const address = `/users/watson/${page}`;
      assert.equal((await owner.get(address)).status, 200, address);
      assert.equal((await other.get(address)).status, 404, address);
      const guest = await archive.browser().get(address);
      assert.equal(guest.location, `/users/login?return_to=${encodeURIComponent(address)}`);
      if (page !== "pseuds/new") assert.equal((await other.submit(address, {})).status, 404, `POST ${address}`);
    }
    await archive.stop();
  });

  test("preferences are kept, and a form that lacks a field leaves it", async () => {
    const archive = await startArchive((await open()).place);
    const browser = await archive.member("watson");
    const address = "/users/watson/preferences";
    await browser.submit(address, {
      "preference[adult]": "1",
      "preference[history_enabled]": "0",
      "preference[time_zone]": "Europe/Berlin",
      ground: "night",
    });
    await browser.submit(address, { "preference[hide_warnings]": ["0", "1"] });
    const person = await findPersonByLogin(archive.ground.db.read, "watson");
    const { showAdult, keepHistory, hideWarnings, timeZone, reading } = person?.preferences ?? {};
    assert.deepEqual([showAdult, keepHistory, hideWarnings, timeZone], [true, false, true, "Europe/Berlin"]);
    assert.equal(reading?.ground, "night");
    assert.match((await browser.get(address)).text, /<html[^>]+data-ground="night"/);
    await archive.stop();
  });

  test("a guest's reading settings live in her browser, and the defaults leave nothing there", async () => {
    const archive = await startArchive((await open()).place);
    const browser = archive.browser();
    const saved = await browser.submit("/reading-settings", { ground: "sepia", return_to: "/works/1" });
    assert.equal(saved.location, "/works/1");
    assert.match((await browser.get("/reading-settings")).text, /<html[^>]+data-ground="sepia"/);
    await browser.submit("/reading-settings", { reset: "1" });
    assert.equal(browser.cookie("octavo_reading"), undefined);
    await archive.stop();
  });

  test("pseuds are made, changed and deleted; the account's own name and the default stay", async () => {
    const archive = await startArchive((await open()).place);
    const browser = await archive.member("watson");
    const person = await findPersonByLogin(archive.ground.db.read, "watson");
    assert(person !== null);
    const names = async () => (await listPseuds(archive.ground.db.read, person.id)).map((pseud) => pseud.name);
    const list = "/users/watson/pseuds";
    await browser.submit(list, { "pseud[name]": "Doctor", "pseud[is_default]": "1" });
    assert.deepEqual(await names(), ["Doctor", "watson"]);
    assert.equal((await browser.submit(list, { "pseud[name]": "DOCTOR" })).status, 422);
    assert.equal((await browser.submit(`${list}/Doctor/delete`, {})).status, 422);
    assert.equal((await browser.submit(`${list}/watson`, { "pseud[name]": "Other" })).status, 422);
    assert.equal(
      (await browser.submit(`${list}/watson`, { "pseud[name]": "Watson", "pseud[is_default]": "1" })).status,
      303,
    );
    assert.equal(
      (await browser.submit(`${list}/Doctor`, { "pseud[name]": "Dr W", "pseud[description]": "<b>x</b>" })).status,
      303,
    );
    assert.match((await archive.browser().get(list)).text, /<b>x<\/b>/);
    assert.equal((await browser.submit(`${list}/Dr%20W/delete`, {})).status, 303);
    assert.deepEqual(await names(), ["Watson"]);
    await archive.stop();
  });

  test("what is hostile in a profile or a name's description is text or gone on every page", async () => {
    const archive = await startArchive((await open()).place);
    const browser = await archive.member("watson");
    await browser.submit("/users/watson/profile/edit", { "profile_attributes[about_me]": hostile });
    await browser.submit("/users/watson/pseuds", { "pseud[name]": "Doctor", "pseud[description]": hostile });
    await browser.submit("/users/watson/tokens", { "token[name]": hostile, "token[scopes][]": "read" });
    for (const page of ["profile", "profile/edit", "pseuds", "pseuds/Doctor/edit", "tokens"]) {
      const { text } = await browser.get(`/users/watson/${page}`);
      assert.doesNotMatch(text, /<script>window/, page);
    }
    await archive.stop();
  });

  test("a token is shown once, works, and works no more when it is revoked", async () => {
    const archive = await startArchive((await open()).place);
    const browser = await archive.member("watson");
    const address = "/users/watson/tokens";
    assert.equal((await browser.submit(address, { "token[name]": "x" })).status, 422);
    const made = await browser.submit(address, { "token[name]": "sync", "token[scopes][]": ["read", "write"] });
    const token = made.text.match(/octavo_[\w-]{43}/)?.[0] ?? "";
    assert.equal(made.headers.get("cache-control"), "no-store");
    const found = await findViewerByToken(archive.ground, token);
    assert.deepEqual([found?.viewer.login, [...(found?.scopes ?? [])]], ["watson", ["read", "write"]]);
    const page = await browser.get(address);
    assert.doesNotMatch(page.text, new RegExp(token));
    await browser.submit(address, { revoke: page.text.match(/name="revoke" value="(\d+)"/)?.[1] ?? "" });
    assert.equal(await findViewerByToken(archive.ground, token), null);
    await archive.stop();
  });
});

forEachDatabase("the administration of people", (open) => {
  test("its pages are missing for everybody but administrators", async () => {
    const archive = await startArchive((await open()).place);
    const moderator = await archive.member("watson", "moderator");
    const admin = await archive.member("mary", "admin");
    for (const address of ["/admin/people", "/admin/people/watson", "/admin/invitations"]) {
      assert.equal((await admin.get(address)).status, 200, address);
      assert.equal((await moderator.get(address)).status, 404, address);
      assert.equal((await archive.browser().get(address)).status, 302, address);
    }
    assert.equal((await moderator.submit("/admin/people/watson", { act: "role", role: "admin" })).status, 404);
    await archive.stop();
  });

  test("roles are given, and the last administrator's is not taken", async () => {
    const archive = await startArchive((await open()).place);
    await archive.member("watson");
    const admin = await archive.member("mary", "admin");
    await admin.submit("/admin/people/watson", { act: "role", role: "wrangler" });
    assert.equal((await findPersonByLogin(archive.ground.db.read, "watson"))?.role, "wrangler");
    await admin.submit("/admin/people/mary", { act: "role", role: "member" });
    assert.match((await admin.get("/admin/people/mary")).text, /last administrator/);
    await archive.stop();
  });
});

test("every page of people keeps to the HTML standard, with errors too", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "octavo-people-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const archive = await startArchive({ kind: "sqlite", path: join(folder, "octavo.db") }, { registration: "invite" });
  const guest = archive.browser();
  const admin = await archive.member("mary", "admin");
  await archive.member("watson");
  await admin.submit("/admin/invitations", { count: "2" });
  await admin.submit("/users/mary/pseuds", { "pseud[name]": "Doctor", "pseud[description]": "A name." });
  await archive.browser().login("mary", testPassword);
  const pages = [
    await guest.get("/users/login?return_to=/works/1"),
    await guest.submit("/users/login", { "user[login]": "x", "user[password]": "y" }),
    await guest.get("/users/new"),
    await guest.submit("/users", { "user_registration[login]": "x" }),
    await guest.get("/users/password/new"),
    await guest.get("/reading-settings"),
    await guest.get("/users/mary/profile"),
    await guest.get("/users/mary/pseuds"),
    await admin.get("/users/logout"),
    await admin.submit("/users/mary/tokens", { "token[name]": "sync", "token[scopes][]": "read" }),
    await admin.submit("/users/mary/tokens", {}),
    await admin.submit("/users/mary/pseuds", { "pseud[name]": "/" }),
    await admin.submit("/users/mary/change_password", {
      "user[password]": "short",
      "user[password_confirmation]": "short",
    }),
    await admin.submit("/admin/people/watson", { act: "reset" }),
  ];
  for (const page of [
    "preferences",
    "profile/edit",
    "pseuds",
    "pseuds/Doctor/edit",
    "pseuds/Doctor/delete",
    "change_email",
    "sessions",
    "invitations",
  ]) {
    pages.push(await admin.get(`/users/mary/${page}`));
  }
  for (const page of [
    "/admin/people",
    "/admin/people?state=closed",
    "/admin/people/watson",
    "/admin/invitations",
    "/admin/limits",
  ]) {
    pages.push(await admin.get(page));
  }
  for (const page of pages) assertValidMarkup(page.text);
  await archive.stop();
});
