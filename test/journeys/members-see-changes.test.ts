import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { ApiCaller } from "#test/support/outsider.ts";

forEachDatabase("a member's page, whatever was kept for the one before", (open) => {
  let archive: TestArchive;
  let writer: BrowserSession;
  let reader: BrowserSession;
  let admin: BrowserSession;
  let api: ApiCaller;
  let work: string;
  before(async () => {
    archive = await startArchive((await open()).place);
    writer = await archive.member("writer");
    reader = await archive.member("reader");
    admin = await archive.member("keeper", "admin");
    api = await ApiCaller.as(archive, "writer");
    work = `/works/${await api.post({ title: "Changing", freeforms: ["Zqbefore"] })}`;
    await archive.settle();
  });
  after(() => archive.stop());

  const pages = () => ["/works", "/users/writer/works", work];
  const shows = async (browser: BrowserSession, text: string) => {
    const found = [];
    for (const path of pages()) found.push((await browser.get(path)).text.includes(text));
    return found;
  };
  const everywhere = [true, true, true];
  const nowhere = [false, false, false];

  test("shows tags as they are now", async () => {
    assert.deepEqual(await shows(reader, "Zqbefore"), everywhere);
    await api.call("PATCH", work, { freeforms: ["Zqafter"] });
    await archive.settle();
    assert.deepEqual(await shows(reader, "Zqafter"), everywhere);
    assert.deepEqual(await shows(reader, "Zqbefore"), nowhere);
  });

  test("names creators as they are called now", async () => {
    await writer.submit("/users/writer/pseuds", { "pseud[name]": "Zqpen", "pseud[is_default]": "0" });
    await api.call("PATCH", work, { pseud: "Zqpen" });
    await archive.settle();
    assert.deepEqual(await shows(reader, "Zqpen"), everywhere);
    await writer.submit("/users/writer/pseuds/Zqpen", { "pseud[name]": "Zqquill" });
    await archive.settle();
    assert.deepEqual(await shows(reader, "Zqquill"), everywhere);
    assert.deepEqual(await shows(reader, "Zqpen"), nowhere);
  });

  test("gives each viewer her own view of what was read for another", async () => {
    assert.deepEqual(await shows(writer, 'aria-label="Your work"'), [false, false, true]);
    assert.deepEqual(await shows(reader, 'aria-label="Your work"'), nowhere);
    await writer.submit(`${work}/delete`, {});
    await archive.settle();
    for (const browser of [reader, admin]) assert.equal((await browser.get(work)).status, 404);
    assert(!(await reader.get("/works")).text.includes("Changing"));
  });
});
