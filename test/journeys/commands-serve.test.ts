import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, before, suite, test } from "node:test";
import { Octavo } from "#test/support/octavo.ts";
import { dropPostgresDatabase, makePostgresDatabase } from "#test/support/postgres.ts";
import { command } from "#test/support/served.ts";

suite("bin/octavo serve", () => {
  let octavo: Octavo;
  before(() => {
    octavo = new Octavo();
  });
  after(() => octavo.remove());

  test("a port that is taken is refused with its number", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const ended = await octavo.run(["serve"], { PORT: port });
    taken.close();
    assert.deepEqual([ended.code, ended.output], [1, ""]);
    assert.match(
      ended.errors,
      new RegExp(`^octavo: PORT ${port} on HOST 127\\.0\\.0\\.1 cannot be listened on: another`),
    );
    const nowhere = await octavo.run(["serve"], { HOST: "192.0.2.1" });
    assert.match(nowhere.errors, /HOST 192\.0\.2\.1 cannot be listened on: this machine has no such address\.\n$/);
  });

  test("SIGTERM ends it in order, also while a client hangs, and the same folder serves again", async () => {
    const first = await octavo.serve();
    const idle = connect(Number(new URL(first.url).port), "127.0.0.1");
    idle.on("error", () => undefined);
    await once(idle, "connect");
    idle.write("GET / HTTP/1.1\r\nHost: a.example\r\n");
    assert.equal(await first.stop(), 0);
    idle.destroy();
    const second = await octavo.serve();
    assert.equal((await fetch(`${second.url}/readyz`)).status, 200);
    assert.equal(await second.stop(), 0);
  });

  test("with --json its address is the one object on standard output", async () => {
    const settings = { ...octavo.environment, PORT: "0", LOG_LEVEL: "info", LOG_FORMAT: "json" };
    const { code, output, errors } = await command(["serve", "--json"], settings, "", (child) => {
      child.stdout?.once("data", () => child.kill("SIGTERM"));
    });
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(JSON.parse(output)), ["url", "setupUrl"]);
    for (const entry of errors.trim().split("\n"))
      if (entry !== "") assert.equal(typeof JSON.parse(entry).msg, "string");
  });

  test("a database that is newer than the program is refused by every command", async () => {
    const database = new DatabaseSync(join(octavo.folder, "data/octavo.db"));
    database.exec("insert into migration values ('9999_future', 'x', 0)");
    database.close();
    for (const words of [["serve"], ["account", "list"], ["import", octavo.folder]]) {
      const ended = await octavo.run(words, { PORT: "0" });
      assert.equal(ended.code, 1, words.join(" "));
      assert.match(ended.errors, /^octavo: The database is newer than this program: .*9999_future/);
    }
  });
});

test("commands on PostgreSQL are seen by a running server, and two servers share it", async (t) => {
  const url = await makePostgresDatabase();
  if (url === null) return t.skip("PostgreSQL does not run here");
  const octavo = new Octavo(url);
  t.after(async () => {
    await octavo.remove();
    await dropPostgresDatabase(url);
  });
  const servers = [await octavo.serve(), await octavo.serve()];
  const made = ["account", "create", "--login", "keeper", "--email", "k@example.org", "--role", "admin"];
  assert.equal((await octavo.run(made)).code, 0);
  const { json } = await octavo.tell(["generate", "--works", "3", "--seed", "7"]);
  assert.deepEqual(json.works, 3);
  // Made by a command in a process of its own, after the servers had started.
  for (const server of servers) assert.equal((await fetch(`${server.url}/users/writer_7_1`)).status, 200);
  const newcomer = await octavo.run(["generate", "--works", "0"]);
  assert.equal(newcomer.code, 2);
});
