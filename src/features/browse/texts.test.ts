import assert from "node:assert/strict";
import { test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { makeWorld } from "#test/support/world.ts";

forEachDatabase("Lists searched inside the texts", (open) => {
  test("show the works that have the words, with the passage, as each reader may see it", async () => {
    const { db, place } = await open();
    await db.stop();
    const { archive, browsers, works } = await makeWorld(place);
    const list = async (query: string, browser = browsers.guest, rest = "") => {
      const page = await browser.get(`/works?work_search[query]=${encodeURIComponent(query)}${rest}`);
      const shown = [...page.text.matchAll(/id="work_(\d+)"/g)].map(([, id]) => Number(id)).sort((a, b) => a - b);
      return { page, shown, quotes: page.text.match(/<mark>/g)?.length ?? 0 };
    };
    const sea = 'text:"to the sea and back"';
    const anybody = [works.oneShot, works.serial, works.adult].sort((a, b) => a - b);
    const guest = await list(sea);
    assert.deepEqual(guest.shown, anybody);
    // The adult gate would still ask before the third.
    assert.equal(guest.quotes, 2);
    assert.match(guest.page.text, /walked <mark>to the sea and back<\/mark> again/);
    const member = await list(sea, browsers.member);
    assert.deepEqual(
      member.shown,
      [...anybody, works.membersOnly].sort((a, b) => a - b),
    );
    assert.equal(member.quotes, 3);

    assert.deepEqual((await list("text:zwmembers")).shown, []);
    assert.deepEqual((await list("text:Zwhalfway", browsers.owner)).shown, []);
    assert.deepEqual((await list(`-${sea} text:walk*`)).shown, []);
    assert.deepEqual(
      (await list("-text:two text:walk*")).shown,
      [works.oneShot, works.adult].sort((a, b) => a - b),
    );
    assert.deepEqual((await list("(text:two OR text:nowhere) text:sea")).shown, [works.serial]);

    const field = (text: string) => `&work_search[text]=${encodeURIComponent(text)}`;
    assert.deepEqual((await list("", browsers.guest, field('"two walked" sea'))).shown, [works.serial]);
    const empty = await list("title:serial", browsers.guest, field("adults walked"));
    assert.deepEqual(empty.shown, []);
    // Without the title there is one: the texts of other works were looked at for saying so.
    assert.match(empty.page.text, /Without[\s\S]*title:serial[\s\S]*1 work/);

    await browsers.admin.submit("/admin/text-search", { wanted: "off" });
    await archive.settle();
    const off = await list(sea);
    assert.equal(off.page.status, 422);
    assert.match(off.page.text, /does not search inside the texts/);
    await archive.stop();
  });
});
