import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { TagId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { findPersonByLogin, memberOf } from "#features/people/index.ts";
import { applyTagAction, findTagByName } from "#features/tags/index.ts";
import { addHits } from "#features/works/index.ts";
import type { Place } from "#platform/db/open.ts";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { ApiCaller, send } from "#test/support/outsider.ts";

forEachDatabase("listings that are kept for guests while the archive changes elsewhere", (open) => {
  let archive: TestArchive;
  let place: Place;
  let ada: BrowserSession;
  let admin: BrowserSession;
  let keeper: Viewer;
  let api: ApiCaller;

  before(async () => {
    ({ place } = await open());
    archive = await startArchive(place);
    admin = await archive.member("keeper", "admin");
    ada = await archive.member("ada");
    api = await ApiCaller.as(archive, "ada");
    const person = await findPersonByLogin(archive.ground.db.read, "keeper");
    keeper = person === null ? assert.fail() : memberOf(person);
  });
  after(() => archive.stop());

  /** Names that no listing knows make another address of the same page. */
  let visits = 0;
  const listings = ["/works?", "/tags/The%20Lighthouse/works?", "/works?work_search[query]=lamp&"];
  const kept = async (listing: string) => (await send(archive, `${listing}kept=1`)).text;
  const anew = async (listing: string) => {
    visits += 1;
    return (await send(archive, `${listing}anew=${visits}`)).text;
  };
  /** As they are told by an archive that was just started, and keeps nothing. */
  const listFresh = async (listings: readonly string[]) => {
    const fresh = await startArchive(place, { isBare: true });
    fresh.clock.now = archive.clock.now;
    const pages: string[] = [];
    for (const listing of listings) pages.push((await send(fresh, `${listing}fresh=1`)).text);
    await fresh.stop();
    return pages;
  };
  const tagId = async (name: string): Promise<TagId> =>
    (await findTagByName(archive.ground.db.read, name))?.id ?? assert.fail();

  test("are as they would be made anew after every kind of change", async () => {
    const series = [{ title: "The Shore", position: null }];
    const first = await api.post({ title: "Lamp one", series, freeforms: ["Lamplight"] });
    const second = await api.post({ title: "Lamp two", series, freeforms: ["Lamp light"] });
    const changes: readonly (() => Promise<unknown>)[] = [
      () => api.post({ title: "Lamp three", freeforms: ["Storm"] }),
      () => api.post({ title: "Elsewhere", fandoms: ["Another Place"] }),
      () => api.post({ title: "Lamp of the shore", series }),
      async () => {
        archive.clock.now += 2 * 60 * 60_000;
      },
      () => api.call("PATCH", `/works/${second}`, { title: "Lamp second", freeforms: ["Lamp light", "Fog"] }),
      () => api.call("PATCH", `/works/${first}`, { visibility: "members" }),
      () => api.call("PATCH", `/works/${first}`, { visibility: "public", summary: "<p>Of a lamp.</p>" }),
      () => api.call("DELETE", `/works/${first}`),
      () => ada.submit(`/works/${first}/restore`, {}),
      () => ada.submit("/users/ada/pseuds", { "pseud[name]": "Zqself" }),
      async () => applyTagAction(archive.ground, keeper, { kind: "make-canonical", tag: await tagId("Lamplight") }),
      async () => {
        const [tag, of] = [await tagId("Lamp light"), await tagId("Lamplight")];
        return applyTagAction(archive.ground, keeper, { kind: "make-synonym", tag, of });
      },
      () =>
        admin.submit("/admin/settings", {
          "archive[name]": "Zqname",
          "archive[registration]": "closed",
          "archive[ratings]": "all",
          "archive[language]": "en",
          "archive[about]": "",
        }),
    ];
    for (const [turn, change] of changes.entries()) {
      for (const listing of listings) await kept(listing);
      await change();
      const fresh = await listFresh(listings);
      for (const [index, listing] of listings.entries()) {
        assert.equal(await kept(listing), fresh[index], `${listing} ${turn}`);
        assert.equal(await anew(listing), fresh[index], `${listing} ${turn}`);
      }
    }
  });

  test("go on showing neither more nor less of what their filters name", async () => {
    const lamp = "/works?work_search[query]=lamp&";
    const rain = await api.post({ title: "Rain", freeforms: ["Rain"] });
    const snow = await api.post({ title: "Snow", freeforms: ["Snow"] });
    const without = `/works?exclude_work_search[freeform_ids][]=${await tagId("Rain")}&`;
    const oneOf = `/works?any_work_search[1][]=${await tagId("Snow")}&any_work_search[1][]=Hail&`;
    const named = "/works?work_search[query]=freeform:sno*&";
    const phrase = '/works?work_search[query]=title:"the long rain"&';
    const filtered = [without, oneOf, named, phrase, lamp];
    const changes: readonly (() => Promise<unknown>)[] = [
      () => api.post({ title: "Hail", freeforms: ["Hail"] }),
      () => api.post({ title: "After the long rain", freeforms: ["Snowfall"] }),
      () => api.call("DELETE", `/works/${rain}`),
      () => api.call("PATCH", `/works/${snow}`, { freeforms: ["Thaw"] }),
      () => api.call("PATCH", `/works/${snow}`, { freeforms: ["Snow"] }),
    ];
    for (const [turn, change] of changes.entries()) {
      for (const listing of filtered) await kept(listing);
      await change();
      const fresh = await listFresh(filtered);
      for (const [index, listing] of filtered.entries()) {
        assert.equal(await kept(listing), fresh[index], `${listing} ${turn}`);
        assert.equal(await anew(listing), fresh[index], `${listing} ${turn}`);
      }
    }
  });

  test("follow hits where they show them, sort by them or bound them", async () => {
    const [one, two] = [await api.post({ title: "Opened" }), await api.post({ title: "Opened too" })];
    const count = (id: string, hits: number) =>
      archive.ground.db.write((tx) => addHits(tx, new Map([[Number(id) as WorkId, hits]]), archive.clock.now));
    const shown = ["/works?work_search[sort_column]=hits&", "/works?work_search[hits]=>5&", "/works?"];
    const steps = [
      () => count(one, 10),
      () => count(two, 20),
      () => api.post({ title: "Unopened" }),
      () => count(one, 20),
    ];
    for (const [turn, step] of steps.entries()) {
      for (const listing of shown) await kept(listing);
      await step();
      const fresh = await listFresh(shown);
      for (const [index, listing] of shown.entries()) {
        assert.equal(await kept(listing), fresh[index], `${listing} ${turn}`);
      }
    }
  });

  test("meet every work that is posted into them, among others that are not", async () => {
    const listing = "/tags/The%20Lighthouse/works?";
    const draft = await api.post({ title: "From a drawer", posted: false });
    const elsewhere = (title: string) => api.post({ title, fandoms: ["Another Place"] });
    const posts: readonly (readonly [string, () => Promise<unknown>])[] = [
      ["Far one", () => elsewhere("Far one")],
      ["Far two", async () => Promise.all([elsewhere("Far two"), elsewhere("Far three")])],
      ["Near one", () => api.post({ title: "Near one" })],
      ["Far four", () => elsewhere("Far four")],
      ["From a drawer", () => api.call("PATCH", `/works/${draft}`, { posted: true })],
      ["Near two", async () => Promise.all([elsewhere("Far five"), api.post({ title: "Near two" })])],
    ];
    await kept(listing);
    for (const [title, post] of posts) {
      await post();
      const page = await kept(listing);
      assert.equal(page.includes(title), !title.startsWith("Far"), title);
      assert.deepEqual([page], await listFresh([listing]), title);
    }
  });

  test("are found to be true once for all who ask at the same time", async () => {
    const listing = "/tags/The%20Lighthouse/works?";
    const before = await kept(listing);
    await api.post({ title: "Elsewhere at last", fandoms: ["Another Place"] });
    const again = await Promise.all(Array.from({ length: 5 }, () => kept(listing)));
    assert.deepEqual(
      again.map((page) => page === before),
      [true, true, true, true, true],
    );
  });

  test("are not made anew for a change of something else, and for a minute at most", async () => {
    const listing = "/tags/The%20Lighthouse/works?";
    const id = await api.post({ title: "Lamp four" });
    archive.clock.now += 50_000;
    const before = await kept(listing);
    archive.clock.now += 20_000;
    await api.post({ title: "Elsewhere again", fandoms: ["Another Place"] });
    assert.notEqual(await anew(listing), before, "ages stand on the page, so that one made anew is another");
    assert.equal(await kept(listing), before);
    await api.call("PATCH", `/works/${id}`, { title: "Lamp fourth" });
    assert.match(await kept(listing), /Lamp fourth/);
    const later = await kept(listing);
    archive.clock.now += 61_000;
    assert.notEqual(await kept(listing), later);
  });
});
