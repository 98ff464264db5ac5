import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { command, type Environment, type Served, serve } from "#test/support/served.ts";

/** A port that nothing listens on now: a server that tells its public address does not tell its port. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

suite("a server in a process of its own", () => {
  let folder: string;
  let environment: Environment;
  let server: Served;
  let port: number;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "octavo-settings-"));
    environment = {
      OCTAVO_DATA: join(folder, "data"),
      TRUST_PROXY: "127.0.0.1",
      OCTAVO_URL: "https://archive.example",
    };
    port = await freePort();
    server = await serve({
      ...environment,
      PORT: String(port),
      OCTAVO_REGISTRATION: "closed",
      OCTAVO_METRICS_TOKEN: "metrics-secret",
    });
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = (path: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: "manual" });

  test("the public address stands in links and cookies, whatever host was asked", async () => {
    const page = await ask("/works", { "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" });
    const text = await page.text();
    assert(text.includes('rel="canonical" href="https://archive.example/works"'));
    assert.doesNotMatch(text, /127\.0\.0\.1|evil/);
    const [cookie = ""] = (await ask("/token_dispenser.json")).headers.getSetCookie();
    assert.match(cookie, /^__Host-octavo_session=.*; Secure/);
  });

  test("the folder of data is its owner's alone", () => {
    assert.equal(statSync(join(folder, "data")).mode & 0o777, 0o700);
  });

  test("it says that it lives and can answer; its numbers are for the machine itself or who has the token", async () => {
    assert.equal((await ask("/healthz")).status, 200);
    assert.equal((await ask("/readyz")).status, 200);
    assert.equal((await ask("/metrics")).status, 200);
    assert.equal((await ask("/metrics", { "x-forwarded-for": "127.0.0.1" })).status, 404);
    assert.equal((await ask("/metrics", { "x-forwarded-host": "x" })).status, 404);
    const bearer = { "x-forwarded-for": "6.6.6.6", authorization: "Bearer metrics-secret" };
    assert.equal((await ask("/metrics", bearer)).status, 200);
    assert.equal((await ask("/metrics", { ...bearer, authorization: "Bearer metrics-wrong!" })).status, 404);
  });

  test("what a command makes beside it is seen by it", async () => {
    const words = ["account", "create", "--login", "ada", "--email", "ada@example.org", "--role", "admin", "--json"];
    const made = await command(words, environment);
    assert.equal(made.code, 0, made.errors);
    const { login, role, password } = JSON.parse(made.output);
    assert.deepEqual([login, role], ["ada", "admin"]);
    assert.equal(typeof password, "string");
    for (let tries = 0; tries < 60 && (await ask("/users/ada")).status !== 200; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.equal((await ask("/users/ada")).status, 200);
    const again = await command(words, environment);
    assert.equal(again.code, 1);
    assert.match(again.errors, /ada/);
  });

  test("a second server on the same folder is refused, and the first goes on", async () => {
    const second = await command(["serve"], { ...environment, PORT: "0" });
    assert.equal(second.code, 1);
    assert.match(second.errors, /already serves/);
    assert.equal((await ask("/")).status, 200);
  });

  test("a setting that makes no sense stops the start with a sentence that names it", async () => {
    const wrong: Environment = {
      PORT: "ninety",
      HOST: "not a host",
      OCTAVO_URL: "ftp://archive.example",
      DATABASE_URL: "mysql://somewhere",
      SMTP_URL: "mailto:me",
      OCTAVO_REGISTRATION: "sometimes",
      TRUST_PROXY: "everybody",
      OCTAVO_FILES: "s3://bucket/archive",
      OCTAVO_LIMITS: "maybe",
      LOG_LEVEL: "loud",
      LOG_FORMAT: "prose",
    };
    for (const [name, value] of Object.entries(wrong)) {
      const ended = await command(["account", "list"], { OCTAVO_DATA: join(folder, "other"), [name]: value });
      assert.equal(ended.code, 1, name);
      assert(ended.errors.includes(name), `${name}: ${ended.errors}`);
      assert.doesNotMatch(ended.errors, /\bat .+:\d+:\d+/, name);
    }
  });

  test("a folder that cannot be is named, with its variable, by commands and server", { timeout: 60_000 }, async () => {
    // Below /proc nothing can be made, and making folders there "recursively" tries for ever.
    const places = [join(folder, "data", "octavo.db", "below"), join(folder, "data", "octavo.db")];
    if (process.platform === "linux") places.push("/proc/octavo/deeper");
    for (const place of places) {
      for (const words of [["account", "list"], ["serve"]]) {
        const ended = await command(words, { OCTAVO_DATA: place, PORT: "0" });
        assert.equal(ended.code, 1, place);
        assert(ended.errors.includes("OCTAVO_DATA") && ended.errors.includes(place), ended.errors);
      }
    }
    if (process.platform !== "linux") return;
    const written = await command(["serve"], { OCTAVO_DATA: "/proc", PORT: "0" });
    assert.match(written.errors, /OCTAVO_DATA names \/proc, where nothing can be written/);
  });

  test("wrong words are answered with 2, help with 0", async () => {
    assert.equal((await command(["account", "create", "--nonsense"], environment)).code, 2);
    assert.equal((await command(["nonsense"], environment)).code, 2);
    assert.equal((await command(["account", "create", "--help"], environment)).code, 0);
    assert.equal((await command(["--help"], environment)).code, 0);
  });
});
