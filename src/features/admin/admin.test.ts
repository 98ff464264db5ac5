import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { makeWorld, type World } from "#test/support/world.ts";

forEachDatabase("the administrator", (open) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());

  test("changes what the archive is called, and every page says so", async () => {
    const { admin, guest } = world.browsers;
    const values = {
      "archive[name]": "The Lantern Room",
      "archive[registration]": "open",
      "archive[ratings]": "all",
      "archive[language]": "fr",
      "archive[welcome]": "<p>Come in.</p><script>alert(1)</script>",
    };
    const saved = await admin.submit("/admin/settings", values);
    assert.equal(saved.status, 303);
    const home = await guest.get("/");
    assert(home.text.includes("The Lantern Room") && home.text.includes("Come in."));
    assert(!home.text.includes("alert(1)"));
    const again = await admin.submit("/admin/settings", { ...values, "archive[name]": "" });
    assert.equal(again.status, 422);
    assert(again.text.includes("The archive needs a name."));
  });

  test("takes a rating out of the adult gate, and its works are open", async () => {
    const { admin, guest } = world.browsers;
    const path = `/works/${world.works.adult}`;
    assert((await guest.get(path)).text.includes("This work could have adult content."));
    const page = await admin.get("/admin/adult");
    const checked = [...page.text.matchAll(/name="adult\[\]" value="(\d+)" checked/g)].map(([, id = ""]) => id);
    const mature = /value="(\d+)" checked> <span>Mature/.exec(page.text)?.[1] ?? "";
    assert(checked.includes(mature));
    await admin.submit("/admin/adult", { "adult[]": checked.filter((id) => id !== mature) });
    await world.archive.settle();
    assert(!(await guest.get(path)).text.includes("This work could have adult content."));
    await admin.submit("/admin/adult", { "adult[]": checked });
    await world.archive.settle();
    assert((await guest.get(path)).text.includes("This work could have adult content."));
  });

  test("reads in words what the archive does in the background", async () => {
    await world.archive.settle();
    const { text } = await world.browsers.admin.get("/admin/jobs");
    assert(text.includes("Empty the bin"));
    assert.doesNotMatch(text, /<td[^>]*>[a-z-]+\.[a-z-]+ /);
  });

  test("alone sees the administration", async () => {
    for (const path of ["/admin", "/admin/settings", "/admin/jobs", "/admin/mails", "/admin/limits", "/admin/adult"]) {
      assert.equal((await world.browsers.admin.get(path)).status, 200, path);
      assert.equal((await world.browsers.moderator.get(path)).status, 404, path);
      assert.equal((await world.browsers.guest.get(path)).status, 302, path);
    }
  });
});

forEachDatabase("the set-up", (open) => {
  let archive: TestArchive;
  before(async () => {
    archive = await startArchive((await open()).place, { isBare: true });
  });
  after(() => archive.stop());

  const choices = {
    key: "setup-key",
    "archive[name]": "The Reading Room",
    "archive[preset]": "original-fiction",
    "archive[registration]": "closed",
    "archive[ratings]": "not-adult",
    "archive[language]": "en",
    "user[login]": "founder",
    "user[email]": "founder@example.org",
    "user[password]": "correct horse",
  };

  test("does not exist without its key", async () => {
    const browser = archive.browser();
    assert.equal((await browser.get("/setup")).status, 404);
    assert.equal((await browser.get("/setup?key=other-key")).status, 404);
    assert.equal((await browser.submit("/setup", { ...choices, key: "other-key" })).status, 404);
  });

  test("gives the form back complete when something is wrong", async () => {
    const answer = await archive.browser().submit("/setup", { ...choices, "user[password]": "short" });
    assert.equal(answer.status, 422);
    assert(answer.text.includes('value="The Reading Room"') && answer.text.includes('value="founder@example.org"'));
  });

  test("makes the archive and its administrator, once", async () => {
    const browser = archive.browser();
    assert.equal((await browser.submit("/setup", choices)).location, "/users/login");
    await browser.login("founder", "correct horse");
    assert.equal((await browser.get("/admin")).status, 200);
    assert((await browser.get("/about")).text.includes("The Reading Room"));
    assert.equal((await browser.get("/setup?key=setup-key")).status, 404);
  });
});
