import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startArchive, type TestArchive } from "#test/support/archive.ts";
import type { BrowserSession, Fetched } from "#test/support/browser-session.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { ApiCaller, send } from "#test/support/outsider.ts";

const dayMs = 86_400_000;

forEachDatabase("pages that are kept for guests", (open) => {
  let archive: TestArchive;
  /** A second process on the same database. */
  let other: TestArchive;
  let ada: BrowserSession;
  let admin: BrowserSession;
  let api: ApiCaller;

  before(async () => {
    const { place } = await open();
    archive = await startArchive(place);
    other = await startArchive(place, { isBare: true });
    admin = await archive.member("keeper", "admin");
    ada = await archive.member("ada");
    api = await ApiCaller.as(archive, "ada");
  });
  after(async () => {
    await other.stop();
    await archive.stop();
  });

  const ask = (path: string, headers: Readonly<Record<string, string>> = {}) => send(archive, path, { headers });

  /** Waits for the other process to answer so; throws when it does not within some seconds. */
  async function otherAnswers(path: string, holds: (answer: Fetched) => boolean): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      if (holds(await send(other, path))) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The other process still shows the old ${path}`);
  }

  /** Both processes have kept these pages before the change, and neither shows them after it. */
  async function changes(
    paths: readonly string[],
    change: () => Promise<unknown>,
    isNew: (answer: Fetched) => boolean,
  ): Promise<void> {
    for (const path of paths) {
      for (const one of [archive, other]) {
        assert(!isNew(await send(one, path)), `${path} shows the change before it is made`);
        await send(one, path, { headers: { "accept-encoding": "gzip" } });
      }
    }
    await change();
    for (const path of paths) assert(isNew(await ask(path)), `${path} does not show the change`);
    for (const path of paths) await otherAnswers(path, isNew);
  }

  const shows = (text: string) => (answer: Fetched) => answer.text.includes(text);
  const hides = (text: string) => (answer: Fetched) => !answer.text.includes(text);

  test("a new work, its edit and its end are seen at once on every page that lists it", async () => {
    const lists = ["/", "/works", "/users/ada", "/users/ada/works"];
    let id = "";
    await changes(
      lists,
      async () => {
        id = await api.post({ title: "Zqfirst" });
      },
      shows("Zqfirst"),
    );
    const all = [...lists, `/works/${id}`, "/tags/The%20Lighthouse/works"];
    await changes(all, () => api.call("PATCH", `/works/${id}`, { title: "Zqsecond" }), shows("Zqsecond"));
    await changes([`/works/${id}`], () => api.call("PATCH", `/works/${id}`, { freeforms: ["Zqtag"] }), shows("Zqtag"));
    await changes(
      [`/works/${id}`],
      async () => {
        const [chapter] = JSON.parse((await api.call("GET", `/works/${id}`)).text).chapters;
        await api.call("PATCH", `/works/${id}/chapters/${chapter.id}`, { body: "<p>Zqbody</p>" });
      },
      shows("Zqbody"),
    );
    await changes(all, () => api.call("PATCH", `/works/${id}`, { visibility: "members" }), hides("Zqsecond"));
    await changes(all, () => api.call("PATCH", `/works/${id}`, { visibility: "public" }), shows("Zqsecond"));
    await changes(all, () => api.call("DELETE", `/works/${id}`), hides("Zqsecond"));
    await changes(all, () => ada.submit(`/works/${id}/restore`, {}), shows("Zqsecond"));
  });

  test("a work that becomes adult is behind its gate at once", async () => {
    const id = await api.post({ title: "Zqgate", chapters: [{ body: "<p>Zqinside</p>" }] });
    await changes([`/works/${id}`], () => api.call("PATCH", `/works/${id}`, { rating: "Explicit" }), hides("Zqinside"));
    const agreed = archive.browser();
    assert((await agreed.get(`/works/${id}?view_adult=true`)).text.includes("Zqinside"));
    assert((await agreed.get(`/works/${id}`)).text.includes("Zqinside"));
    assert(!(await ask(`/works/${id}`)).text.includes("Zqinside"));
    assert(!(await ask(`/works/${id}`, { cookie: "view_adult=false" })).text.includes("Zqinside"));
    assert(!(await ask(`/works/${id}`, { cookie: "view_adult=" })).text.includes("Zqinside"));
    assert((await agreed.get(`/works/${id}`)).text.includes("Zqinside"));
    const unsure = archive.browser();
    unsure.setCookie("view_adult", "false");
    await unsure.get(`/works/${id}?view_adult=true`);
    assert.equal(unsure.cookie("view_adult"), "true");
  });

  test("a scheduled work comes out when its time is there, on pages kept before", async () => {
    const publishAt = new Date(archive.clock.now + dayMs).toISOString();
    let id = "";
    await changes(
      ["/works?scheduled=1"],
      async () => {
        id = await api.post({ title: "Zqlater", posted: false, publishAt });
        assert.equal((await ask(`/works/${id}`)).status, 404);
        assert(hides("Zqlater")(await ask("/works?scheduled=1")));
        archive.clock.now += dayMs + 60_000;
        await archive.settle();
      },
      shows("Zqlater"),
    );
    assert.equal((await ask(`/works/${id}`)).status, 200);
  });

  test("the archive's settings show at once", async () => {
    const texts = { "archive[name]": "Zqname", "archive[registration]": "closed", "archive[ratings]": "all" };
    await changes(
      ["/", "/works", "/about"],
      async () => {
        const answer = await admin.submit("/admin/settings", {
          ...texts,
          "archive[language]": "en",
          "archive[about]": "Zqabout",
        });
        assert.equal(answer.status, 303, answer.text);
      },
      shows("Zqname"),
    );
    assert((await ask("/about")).text.includes("Zqabout"));
  });

  test("profile and pseuds show at once", async () => {
    await changes(
      ["/users/ada/pseuds"],
      async () => {
        const answer = await ada.submit("/users/ada/pseuds", { "pseud[name]": "Zqself" });
        assert.equal(answer.status, 303, answer.text);
      },
      shows("Zqself"),
    );
    await changes(
      ["/users/ada/profile"],
      async () => {
        const answer = await ada.submit("/users/ada/profile/edit", { "profile_attributes[about_me]": "Zqprofile" });
        assert.equal(answer.status, 303, answer.text);
      },
      shows("Zqprofile"),
    );
  });

  test("what one viewer sees is shown to no other", async () => {
    const id = await api.post({ title: "Zqmembers", visibility: "members" });
    const paths = ["/works", `/works/${id}`, "/users/ada/works"];
    for (const path of paths) {
      assert((await ada.get(path)).text.includes("Zqmembers"), path);
      const seen = await ask(path);
      assert(!seen.text.includes("Zqmembers") && !seen.text.includes('href="/users/logout"'), path);
      const noted = archive.browser();
      await noted.submit("/reading-settings", {});
      await noted.get(path);
      assert(!(await ask(path)).text.includes("Zqmembers"), path);
    }
    const flashed = archive.browser();
    await (await flashed.login("ada", "correct horse")).submit("/users/logout", {});
    assert((await flashed.get("/")).text.includes("You are logged out."));
    assert(!(await ask("/")).text.includes("You are logged out."));
    assert(!(await flashed.get("/")).text.includes("You are logged out."));
  });

  test("a page that a browser has is not sent again until it changes", async () => {
    const id = await api.post({ title: "Zqtagged" });
    await archive.settle();
    const path = `/works/${id}`;
    const first = await ask(path);
    const etag = first.headers.get("etag") ?? "";
    const modified = first.headers.get("last-modified") ?? "";
    assert.match(etag, /^W\/"/);
    assert.match(first.headers.get("cache-control") ?? "", /max-age=0|no-cache/);
    for (const headers of [
      { "if-none-match": etag },
      { "if-none-match": `"x", ${etag}` },
      { "if-none-match": "*" },
      { "if-none-match": etag.replace("W/", "") },
      { "if-modified-since": modified },
    ]) {
      const again = await ask(path, headers);
      assert.equal(again.status, 304, JSON.stringify(headers));
      assert.equal(again.text, "");
      assert.equal(again.headers.get("etag"), etag);
    }
    assert.equal((await ask(path, { "if-none-match": '"x"', "if-modified-since": modified })).status, 200);
    archive.clock.now += 1_000;
    await api.call("PATCH", path, { title: "Zqretagged" });
    assert.equal((await ask(path, { "if-none-match": etag })).status, 200);
  });

  test("asked by date alone, a work's page is new when a neighbour in its series is", async () => {
    const series = [{ title: "Zqseries" }];
    const first = `/works/${await api.post({ title: "Zqone", series })}`;
    await archive.settle();
    archive.clock.now += 5_000;
    const since = async () => ({ "if-modified-since": (await ask(first)).headers.get("last-modified") ?? "" });
    const alone = await since();
    assert.equal((await ask(first, alone)).status, 304);
    archive.clock.now += 5_000;
    await api.post({ title: "Elsewhere" });
    await archive.settle();
    assert.equal((await ask(first, alone)).status, 304, "a change that the page does not show is none");
    archive.clock.now += 5_000;
    const next = `/works/${await api.post({ title: "Zqtwo", series })}`;
    await archive.settle();
    assert.equal((await ask(first, alone)).status, 200, "Next Work has come");
    const both = await since();
    assert.equal((await ask(first, both)).status, 304);
    await api.call("DELETE", next);
    await archive.settle();
    assert.equal((await ask(first, both)).status, 200, "it went in the second in which the page was asked for");
  });

  test("changes and reads at the same time leave no old page behind", async () => {
    const id = await api.post({ title: "Zqrace 0" });
    for (let round = 1; round <= 12; round += 1) {
      const reads = Array.from({ length: 6 }, () => ask("/works"));
      const write = api.call("PATCH", `/works/${id}`, { title: `Zqrace ${round}` });
      await Promise.all([...reads, write, ...Array.from({ length: 6 }, () => ask(`/works/${id}`))]);
      assert((await ask("/works")).text.includes(`Zqrace ${round}<`), `round ${round}`);
      assert((await ask(`/works/${id}`)).text.includes(`Zqrace ${round}<`), `round ${round}`);
    }
  });
});
