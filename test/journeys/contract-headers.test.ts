import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { appendChange } from "#platform/changes/append.ts";
import { forEachDatabase } from "#test/support/databases.ts";
import { Markup } from "#test/support/markup.ts";
import { send } from "#test/support/outsider.ts";
import { makeWorld, type World } from "#test/support/world.ts";

const always = [
  "content-security-policy",
  "x-content-type-options",
  "referrer-policy",
  "x-frame-options",
  "cross-origin-opener-policy",
  "permissions-policy",
  "cache-control",
];

/** Words that only a cause would hold. */
const causes = /node_modules|node:internal|\bat .+:\d+:\d+|TypeError|SQLITE|kysely|\/src\//;

forEachDatabase("what stands on every answer", (open) => {
  let world: World;
  before(async () => {
    world = await makeWorld((await open()).place);
  });
  after(() => world.archive.stop());

  test("pages, files, redirects, errors and the API all carry the headers of safety and tell no cause", async () => {
    const home = await send(world.archive, "/");
    const asset = Markup.ofPage(home.text).one('link[rel="stylesheet"]').attribute("href") ?? "";
    const asked: [string, string][] = [
      ["GET", "/"],
      ["HEAD", "/"],
      ["GET", asset],
      ["GET", "/assets/nothing.css"],
      ["GET", `/works/${world.works.serial}`],
      ["GET", `/works/${world.works.membersOnly}`],
      ["GET", "/works/99999999"],
      ["GET", "/works/%ff"],
      ["GET", "/works?page=x"],
      ["POST", "/works"],
      ["POST", "/nowhere"],
      ["PUT", "/works"],
      ["DELETE", `/works/${world.works.serial}`],
      ["OPTIONS", "/works"],
      ["OPTIONS", "/api/v1/works"],
      ["PROPFIND", "/"],
      ["GET", "/api/v1/works"],
      ["GET", "/api/v1/nothing"],
      ["POST", "/api/v1/nothing"],
      ["DELETE", "/api/v1/works/1"],
      ["POST", "/api/v1/works"],
      ["GET", "/api/v1/openapi.json"],
      ["GET", "/token_dispenser.json"],
      ["GET", "/robots.txt"],
      ["GET", "/healthz"],
      ["GET", "/readyz"],
      ["GET", "/metrics"],
      ["GET", "/setup"],
      ["GET", "/admin"],
      ["GET", "//"],
      ["GET", "//evil.example/works"],
      ["GET", `/${"x".repeat(9_000)}`],
      ["GET", `/works?${"a=1&".repeat(3_000)}`],
    ];
    for (const [method, path] of asked) {
      const answer = await send(world.archive, path, { method });
      const name = `${method} ${path.slice(0, 60)} (${answer.status})`;
      for (const header of always) assert(answer.headers.has(header), `${name} has no ${header}`);
      assert.match(answer.headers.get("content-security-policy") ?? "", /default-src 'none'/, name);
      assert.doesNotMatch(answer.headers.get("content-security-policy") ?? "", /unsafe|\*/, name);
      assert(answer.status < 500, name);
      assert.doesNotMatch(answer.text, causes, name);
      assert(!answer.headers.has("x-powered-by") && !answer.headers.has("server"), name);
      if (path.startsWith("/api/") && answer.status >= 400 && method !== "OPTIONS") {
        assert.equal(answer.headers.get("content-type"), "application/problem+json", name);
      }
    }
  });

  test("an error names its request by the id that the header has", async () => {
    const answer = await send(world.archive, "/nowhere");
    const id = answer.headers.get("x-request-id") ?? "none";
    assert.match(id, /^[0-9a-f]{16}$/);
    assert(answer.text.includes(id));
  });

  test("neither the host that a client names nor a forwarding header gets into links, redirects and cookies", async () => {
    const headers = {
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      "x-forwarded-for": "6.6.6.6",
      forwarded: "for=6.6.6.6;host=evil.example;proto=https",
    };
    const paths = [
      "/",
      "/works",
      `/works/${world.works.serial}/chapters/${world.chapters.first}`,
      `/works/${world.works.adult}`,
      `/works/${world.works.membersOnly}`,
      `/series/${world.series}`,
      "/users/login",
      "/token_dispenser.json",
      "/users/owner",
      "/robots.txt",
      "/api/v1/works",
      "/api/v1/openapi.json",
    ];
    for (const path of paths) {
      const answer = await send(world.archive, path, { host: "https://evil.example", headers });
      const told = answer.text + JSON.stringify([...answer.headers]);
      assert.doesNotMatch(told, /evil\.example|__Host-|strict-transport/i, path);
    }
    const seen = world.archive.ground.watch.untrustedProxies();
    assert.deepEqual(seen, ["127.0.0.1"]);
    assert((await world.browsers.admin.get("/admin")).text.includes("127.0.0.1"));
  });

  test("a forwarding header that names only a host or a protocol is reported as well", async () => {
    for (const [address, header] of [
      ["10.0.0.1", "x-forwarded-host"],
      ["10.0.0.2", "x-forwarded-proto"],
    ] as const) {
      await send(world.archive, "/nowhere", { address, headers: { [header]: "evil.example" } });
      assert(world.archive.ground.watch.untrustedProxies().includes(address), header);
    }
  });

  test("crawlers are told what to leave alone, and pages beyond the first are not listed", async () => {
    const robots = (await send(world.archive, "/robots.txt")).text;
    assert.match(robots, /User-agent: GPTBot/);
    assert.match(robots, /User-agent: \*\nDisallow: \/admin/);
    for (const path of ["/works?page=2", "/works?per_page=50", "/users/login", "/nowhere"]) {
      const page = Markup.ofPage((await send(world.archive, path)).text);
      assert.match(page.one('meta[name="robots"]').attribute("content") ?? "", /noindex/, path);
    }
    const first = Markup.ofPage((await send(world.archive, "/works")).text);
    assert(!first.has('meta[name="robots"]'));
  });
});

forEachDatabase("an archive whose database is away", (open) => {
  test("answers plainly, with the headers of safety and without a cause", async () => {
    const world = await makeWorld((await open()).place);
    await send(world.archive, "/works");
    // News makes the archive look again at all that it remembers.
    const { ground } = world.archive;
    await ground.db.write((tx) => appendChange(tx, { kind: "taxonomy.changed" }, ground.now()));
    await ground.db.stop();
    const asked: [string, string][] = [
      ["GET", "/works?page=2"],
      ["GET", `/works/${world.works.oneShot}`],
      ["POST", "/users/login"],
      ["GET", "/api/v1/works"],
      ["GET", "/readyz"],
    ];
    for (const [method, path] of asked) {
      const answer = await send(world.archive, path, { method, headers: { cookie: "octavo_session=some-session" } });
      const name = `${method} ${path} (${answer.status})`;
      for (const header of always) assert(answer.headers.has(header), `${name} has no ${header}`);
      assert.doesNotMatch(answer.text, causes, name);
      if (method === "GET") assert(answer.status === 500 || answer.status === 503, name);
    }
    assert.equal((await send(world.archive, "/readyz")).status, 503);
    assert.equal((await send(world.archive, "/healthz")).status, 200);
    await world.archive.stop();
  });
});
