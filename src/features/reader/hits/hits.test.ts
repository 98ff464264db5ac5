import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import type { WorkId } from "#core/ids.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { ApiCaller } from "#test/support/outsider.ts";
import { hitCounterOf } from "./hit-counter.ts";
import { Visitors } from "./visitors.ts";

const dayMs = 24 * 60 * 60 * 1_000;

forEachDatabase("hits", (open) => {
  let archive: TestArchive;
  let writer: BrowserSession;
  let reader: BrowserSession;
  let api: ApiCaller;

  before(async () => {
    archive = await startArchive((await open()).place);
    await archive.member("keeper", "admin");
    writer = await archive.member("writer");
    reader = await archive.member("reader");
    api = await ApiCaller.as(archive, "writer");
  });
  after(() => archive.stop());

  /** The number that the page shows once everything counted is written down. */
  const hitsOf = async (id: string): Promise<number> => {
    await hitCounterOf(archive.ground).write();
    const page = await archive.browser().get(`/works/${id}`);
    return Number(/<dd class="hits">([\d,]+)/.exec(page.text)?.[1] ?? Number.NaN);
  };
  const tell = (id: string, address: string, headers: Record<string, string> = {}) =>
    archive.app.kernel.handle(
      new Request(`${archive.ground.url}/works/${id}/hits`, { method: "POST", headers }),
      address,
    );
  const post = (fields: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    api.post({ title: "Read", ...fields });

  test("are one a day for each guest's address, told by the page's script", async () => {
    const id = await post();
    const page = await archive.browser().open(`/works/${id}`);
    assert.match(page.text, new RegExp(`data-hits="/works/${id}/hits"`));
    for (const address of ["192.0.2.1", "192.0.2.1", "192.0.2.2"]) assert.equal((await tell(id, address)).status, 204);
    assert.equal(await hitsOf(id), 2);
    archive.clock.now += dayMs;
    await tell(id, "192.0.2.1");
    assert.equal(await hitsOf(id), 3);
  });

  test("are one a day for each member, whom the page itself counts, and none for who made the work", async () => {
    const id = await post();
    for (const browser of [reader, reader, writer]) {
      const { status, text } = await browser.open(`/works/${id}`);
      assert.deepEqual([status, text.includes("data-hits")], [200, false]);
    }
    await reader.get(`/works/${id}`, { "sec-purpose": "prefetch" });
    assert.equal(await hitsOf(id), 1);
  });

  test("are not for works that the guest may not see, nor for other sites to tell", async () => {
    const locked = await post({ visibility: "members" });
    const id = await post();
    assert.equal((await tell(locked, "192.0.2.1")).status, 404);
    assert.equal((await tell("999999", "192.0.2.1")).status, 404);
    assert.equal((await tell(id, "192.0.2.1", { "sec-fetch-site": "cross-site" })).status, 404);
    assert.equal(await hitsOf(id), 0);
  });

  test("order lists and bound them at once when they are written, and leave the work's dates alone", async () => {
    const [less, more] = [await post({ title: "Lessread" }), await post({ title: "Moreread" })];
    const before = await archive.browser().get(`/api/v1/works/${more}`);
    for (let host = 1; host <= 40; host += 1) await tell(more, `198.51.100.${host}`);
    for (let host = 1; host <= 30; host += 1) await tell(less, `198.51.100.${host}`);
    assert.equal(await hitsOf(more), 40);
    const sorted = await archive.browser().get("/works?work_search[sort_column]=hits");
    assert(sorted.text.indexOf("Moreread") < sorted.text.indexOf("Lessread"));
    const bounded = await archive.browser().get("/works?work_search[hits]=31-40");
    assert.deepEqual([bounded.text.includes("Moreread"), bounded.text.includes("Lessread")], [true, false]);
    const now = await archive.browser().get(`/api/v1/works/${more}`);
    const dates = (text: string) => [JSON.parse(text).updatedAt, JSON.parse(text).publishedAt];
    assert.deepEqual(dates(now.text), dates(before.text));
    assert.equal(JSON.parse(now.text).hits, 40);
  });

  test("that wait are written down when the archive stops, and when many wait at once", async () => {
    const ids = [await post(), await post(), await post()].map((id) => Number(id) as WorkId);
    const counter = hitCounterOf(archive.ground);
    // Far more than one transaction takes; most of them are of no work.
    for (let id = 1; id <= 1_300; id += 1) counter.count("somebody", (id + 5_000_000) as WorkId);
    for (const id of ids) counter.count("somebody", id);
    await counter.stop();
    const rows = await archive.ground.db.read.selectFrom("work").select("hits").where("id", "in", ids).execute();
    assert.deepEqual(
      rows.map(({ hits }) => hits),
      [1, 1, 1],
    );
  });
});

suite("visitors", () => {
  test("are known for a day, by work, and the oldest of very many is forgotten", () => {
    const visitors = new Visitors(() => new Uint8Array(32), 3);
    const work = 7 as WorkId;
    assert.deepEqual(
      [1, 2].map((now) => visitors.isFirst("a", work, now)),
      [true, false],
    );
    assert.equal(visitors.isFirst("a", 8 as WorkId, 3), true);
    assert.equal(visitors.isFirst("a", work, dayMs), true);
    for (const name of ["b", "c", "d"]) visitors.isFirst(name, work, dayMs + 1);
    assert.deepEqual(
      ["d", "a"].map((name) => visitors.isFirst(name, work, dayMs + 2)),
      [false, true],
    );
  });
});
