import assert from "node:assert/strict";
import { test } from "node:test";
import { createLog, type Log, type LogOptions } from "./log.ts";

function lines(format: LogOptions["format"], say: (log: Log) => void): readonly string[] {
  const written: string[] = [];
  say(createLog({ level: "info", format }, { write: (text) => written.push(text) }));
  return written;
}

test("nothing secret is written, wherever it stands", () => {
  const cause = new Error("no answer from smtp://ada:hunter2@mail.example/");
  const [line = ""] = lines("json", (log) =>
    log.error(
      {
        password: "hunter2",
        user: { passwordHash: "hunter2", sessionToken: "hunter2", name: "ada" },
        headers: { cookie: "a=hunter2", Authorization: "Bearer hunter2" },
        path: "/users/password/edit?reset_password_token=hunter2&page=2",
        list: [{ secret: "hunter2" }, "postgres://octavo:hunter2@db/octavo"],
        err: new Error("https://archive.example/?token=hunter2", { cause }),
      },
      "a request failed",
    ),
  );
  assert.doesNotMatch(line, /hunter2/);
  const { user, path, err } = JSON.parse(line);
  assert.equal(user.name, "ada");
  assert.equal(path, "/users/password/edit?reset_password_token=[removed]&page=2");
  assert.match(err.cause.message, /^no answer from smtp:\/\/\[removed\]@mail\.example\/$/);
});

test("addresses of clients are shortened", () => {
  const [line = ""] = lines("json", (log) => log.info({ address: "203.0.113.77", clientAddress: "2001:db8:1:2::3" }));
  const { address, clientAddress } = JSON.parse(line);
  assert.deepEqual([address, clientAddress], ["203.0.113.0", "2001:db8:1::"]);
});

test("facts that turn in circles or are huge do not stop the log", () => {
  const circle: Record<string, unknown> = { bytes: new Uint8Array(1_000), count: 10n };
  circle["again"] = circle;
  const [line = ""] = lines("json", (log) => log.info({ circle }, "odd"));
  assert.equal(JSON.parse(line).circle.bytes, "[1000 bytes]");
});

test("the pretty log is one line of sentence and facts, then the error, and controls no terminal", () => {
  const [line = ""] = lines("pretty", (log) =>
    log.warn({ route: "/works/:id", agent: "a \u001b[31mred\u001b[0m one", err: new Error("broken") }, "slow"),
  );
  assert.match(line, /^\d\d:\d\d:\d\d WARN {2}slow route=\/works\/:id agent="a .*red.* one"\n {2}Error: broken\n/);
  assert(!line.includes("\u001b"));
});

test("what is below the level is not written", () => {
  assert.deepEqual(
    lines("pretty", (log) => log.debug("detail")),
    [],
  );
});
