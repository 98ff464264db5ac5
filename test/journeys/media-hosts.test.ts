import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { idOf, workFields } from "#test/support/work-fields.ts";

forEachDatabase("media of other sites", (open) => {
  let archive: TestArchive;
  let admin: BrowserSession;
  let work: string;
  before(async () => {
    archive = await startArchive((await open()).place);
    admin = await archive.member("keeper", "admin");
    const pictures = '<p>A map: <img src="https://maps.example/a.png"> and <img src="https://art.example/b.png"></p>';
    const fields = { ...workFields, "work[chapter_attributes][content]": pictures, post_button: "1" };
    work = `/works/${idOf((await admin.submit("/works", fields)).location, "works")}`;
  });
  after(() => archive.stop());

  const framesOf = (text: string) =>
    [...text.matchAll(/class="media-frame"[^>]*data-host="([^"]+)"/g)].map(([, host]) => host);
  const settings = (hosts: string) => ({
    "archive[name]": "Pictures",
    "archive[registration]": "open",
    "archive[ratings]": "all",
    "archive[language]": "en",
    "archive[media_hosts]": hosts,
  });

  test("wait for a click, until a guest's browser says at once", async () => {
    const guest = archive.browser();
    assert.deepEqual(framesOf((await guest.get(work)).text), ["maps.example", "art.example"]);
    assert.match((await guest.get("/reading-settings")).text, /name="load_media"/);
    await guest.submit("/reading-settings", { load_media: "1" });
    const page = await guest.get(work);
    assert.deepEqual(framesOf(page.text), []);
    assert.match(page.headers.get("content-security-policy") ?? "", /img-src[^;]*https:\/\/maps\.example/);
    await guest.submit("/reading-settings", { ground: "night" });
    assert.deepEqual(framesOf((await guest.get(work)).text), [], "a form without the choice keeps it");
    assert.equal(framesOf((await archive.browser().get(work)).text).length, 2, "others see what they chose");
  });

  test("load for everybody from the hosts that the administrator names", async () => {
    assert.equal(
      (await admin.submit("/admin/settings", settings("https://maps.example/pictures, MAPS.example"))).status,
      303,
    );
    const page = await archive.browser().get(work);
    assert.deepEqual(framesOf(page.text), ["art.example"]);
    assert.match((await admin.get("/admin/settings")).text, /maps\.example\s*<\/textarea>/);
    const refused = await admin.submit("/admin/settings", settings("maps.example\n'self' *"));
    assert.equal(refused.status, 422);
    assert.match(refused.text, /is not the name of a host/);
    assert.match(refused.text, /href="#archive_media_hosts"/);
    const many = Array.from({ length: 41 }, (_, index) => `h${index}.example`).join("\n");
    assert.equal((await admin.submit("/admin/settings", settings(many))).status, 422);
    assert.deepEqual(framesOf((await archive.browser().get(work)).text), ["art.example"]);
  });
});
