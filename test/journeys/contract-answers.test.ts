import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { forEachDatabase } from "#test/support/databases.ts";
import { Markup } from "#test/support/markup.ts";
import { send } from "#test/support/outsider.ts";
import { workFields } from "#test/support/work-fields.ts";
import { makeWorld, markers, viewerNames, type World } from "#test/support/world.ts";

const gateSentence =
  "This work could have adult content. If you continue, you have agreed that you are willing to see such content.";
const membersSentence = "This work is only available to registered users of the Archive.";

/** Ways to write another host that one browser or another has followed. */
const foreign = [
  "//evil.example/x",
  "///evil.example/x",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "https:evil.example",
  "https://evil.example/",
  "http:/evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "evil.example",
  "@evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "/%2e//evil.example",
  " //evil.example",
  "\u0000//evil.example",
  "http://archive.example@evil.example/",
  "http://archive.example.evil.example/",
  "/users/login",
];

forEachDatabase("what the archive answers", (open) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());
  const guest = () => world.archive.browser();

  test("a work of several chapters leads to its first, with the query kept", async () => {
    const { serial } = world.works;
    const answer = await guest().get(`/works/${serial}?view_adult=true&style=disable`);
    assert.equal(answer.status, 302);
    assert.equal(answer.location, `/works/${serial}/chapters/${world.chapters.first}?view_adult=true&style=disable`);
    assert.equal((await guest().get(`/works/${serial}`)).location, `/works/${serial}/chapters/${world.chapters.first}`);
    const chapter = await guest().get(`/chapters/${world.chapters.first}?view_adult=true`);
    assert.equal(chapter.location, `/works/${serial}/chapters/${world.chapters.first}?view_adult=true`);
  });

  test("the gate of an adult work says its sentence, offers to proceed and sets nothing", async () => {
    const answer = await send(world.archive, `/works/${world.works.adult}?view_full_work=true`);
    assert.equal(answer.status, 200);
    assert(answer.text.includes(gateSentence));
    assert.deepEqual(answer.headers.getSetCookie(), []);
    assert(!answer.text.includes("walked to the sea"));
    const proceed = Markup.ofPage(answer.text)
      .all("a")
      .find((link) => link.text === "Proceed");
    const address = new URL(proceed?.attribute("href") ?? "", "http://archive.example");
    assert.equal(address.pathname, `/works/${world.works.adult}`);
    assert.equal(address.searchParams.get("view_adult"), "true");
    assert.equal(address.searchParams.get("view_full_work"), "true");
  });

  test("agreeing opens the work and is remembered for the session of the browser", async () => {
    const reader = guest();
    const address = `/works/${world.works.adult}`;
    const agreed = await reader.get(`${address}?view_adult=true`);
    assert(agreed.text.includes("walked to the sea"));
    const [cookie = ""] = agreed.headers.getSetCookie();
    assert.match(cookie, /^view_adult=true;/);
    assert.doesNotMatch(cookie, /max-age|expires/i);
    assert((await reader.get(address)).text.includes("walked to the sea"));
    assert((await guest().get(address)).text.includes(gateSentence));
    assert((await guest().get(`${address}?view_adult=false`)).text.includes(gateSentence));
  });

  test("a guest at a members-only work logs in and is where she wanted to be", async () => {
    const reader = guest();
    const address = `/works/${world.works.membersOnly}?view_full_work=true`;
    const sent = await reader.get(address);
    assert.equal(sent.status, 302);
    assert.equal(sent.location, `/users/login?return_to=${encodeURIComponent(address)}`);
    const login = await reader.open(address);
    assert(login.text.includes(membersSentence));
    const form = Markup.ofPage(login.text).one('form[action="/users/login"]');
    const fields = Object.fromEntries(
      form.all("input").map((input) => [input.attribute("name") ?? "", input.attribute("value") ?? ""]),
    );
    const answer = await reader.submitRaw("/users/login", {
      ...fields,
      utf8: "✓",
      commit: "Log in",
      "user[login]": "reader@example.org",
      "user[password]": "correct horse",
    });
    assert.equal(answer.status, 302);
    assert.equal(answer.location, address);
    assert((await reader.get(address)).text.includes(markers.membersOnly));
  });

  test("no address of another host is gone back to after the login", async () => {
    const fields = { "user[login]": "reader", "user[password]": "correct horse" };
    for (const returnTo of foreign.slice(0, 3)) {
      const answer = await guest().submit("/users/login", { ...fields, return_to: returnTo });
      assert.equal(answer.location, "/users/reader", returnTo);
    }
    const reader = await guest().login("reader", "correct horse");
    for (const returnTo of foreign) {
      const query = new URLSearchParams({ return_to: returnTo });
      const asked = await guest().get(`/users/login?${query}`);
      if (asked.status === 400) continue;
      assert.equal(asked.status, 200, returnTo);
      assert(!Markup.ofPage(asked.text).has('input[name="return_to"]'), returnTo);
      assert.equal((await reader.get(`/users/login?${query}`)).location, "/users/reader", returnTo);
      const settings = await reader.submit("/reading-settings", { return_to: returnTo });
      const place = new URL(settings.location ?? "/", world.archive.ground.url);
      assert.equal(place.origin, world.archive.ground.url, `settings lead to ${settings.location}`);
    }
  });

  test("a wrong login keeps the name, says so in an alert, and is the same for names that nobody has", async () => {
    const alerts: string[] = [];
    for (const login of ["reader", "reader@example.org", "nobody_at_all", "nobody@example.org"]) {
      const answer = await guest().submit("/users/login", { "user[login]": login, "user[password]": "wrong one" });
      assert.equal(answer.status, 422);
      const page = Markup.ofPage(answer.text);
      assert.equal(page.one('input[name="user[login]"]').attribute("value"), login);
      assert.equal(page.one('input[name="user[password]"]').attribute("value") ?? "", "");
      alerts.push(page.one(".flash.alert").text);
    }
    assert.equal(new Set(alerts).size, 1);
  });

  test("a page shows tools who is logged in; the way out asks first", async () => {
    const reader = world.browsers.member;
    const home = await reader.get("/");
    assert(Markup.ofPage(home.text).has('#greeting a[href="/users/reader"]'));
    assert(home.text.includes('href="/users/logout"'));
    const asks = await reader.get("/users/logout");
    assert.equal(asks.status, 200);
    assert((await reader.get("/")).text.includes('href="/users/reader"'));
    const leaver = await guest().login("reader", "correct horse");
    const out = await leaver.submit("/users/logout", {});
    assert.equal(out.status, 303);
    assert(!(await leaver.get("/")).text.includes('href="/users/logout"'));
  });

  test("what is not public is missing in every shape, to look at and to change", async () => {
    const secret = ["draft", "scheduled", "deleted"] as const;
    for (const viewer of viewerNames.filter((name) => !["owner", "coCreator", "admin"].includes(name))) {
      for (const name of secret) {
        const base = `/works/${world.works[name]}`;
        const shapes = ["", "?view_full_work=true", "?view_adult=true", "/navigate", "/skin.css"];
        for (const shape of shapes) {
          const { status } = await world.browsers[viewer].get(base + shape);
          assert.equal(status, 404, `${viewer} gets ${status} at ${name} ${shape}`);
        }
        const missing = await world.browsers[viewer].get("/works/987654321/edit");
        const own = ["/edit", "/chapters/new", "/chapters/manage", "/confirm_delete", "/post"];
        for (const shape of own) {
          const { status } = await world.browsers[viewer].get(base + shape);
          assert.equal(status, missing.status, `${viewer} gets ${status} at ${name} ${shape}`);
        }
      }
      assert.equal((await world.browsers[viewer].get(`/chapters/${world.chapters.draft}`)).status, 404);
    }
    const place = { chapter_id: String(world.chapters.first), progress: "1" };
    for (const shape of ["", "/chapters", "/delete", "/post", "/edit", "/reading", "/chapters/manage"]) {
      for (const id of [world.works.draft, world.works.oneShot]) {
        const { status } = await world.browsers.member.submit(`/works/${id}${shape}`, { ...workFields, ...place });
        assert.equal(status, 404, `POST ${shape} answered ${status}`);
      }
    }
  });
});
