import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, describe, test } from "node:test";
import { findSettings, updateSettings } from "#features/archive/index.ts";
import type { TestArchive } from "#test/support/archive.ts";
import { type SocketArchive, serveEmptyArchive } from "#test/support/socket-archive.ts";

describe("pages kept for guests, through a socket", () => {
  let socket: SocketArchive<{ archive: TestArchive }>;
  before(async () => {
    socket = await serveEmptyArchive();
  });
  after(() => socket.stop());

  /** What the archive answers without a `Request`, for a page that was asked for before. */
  async function answerKept(target: string, cookie = "", method = "GET") {
    await (await fetch(`${socket.url}/`)).text();
    const { kernel } = socket.made.archive.app;
    return kernel.answerKept({ method, target, headers: new Headers(cookie === "" ? {} : { cookie }) }, "127.0.0.1");
  }

  test("come again as they came the first time, in every encoding", async () => {
    for (const encoding of ["identity", "gzip", "br"]) {
      const [first, ...others] = [await ask(encoding), await ask(encoding), await ask(encoding)];
      for (const other of others) assert.deepEqual(other, first);
      assert.equal(first?.headers["content-encoding"] ?? "identity", encoding);
    }

    async function ask(encoding: string) {
      const response = await fetch(`${socket.url}/`, { headers: { "accept-encoding": encoding } });
      const { date, ...headers } = Object.fromEntries(response.headers);
      assert.notEqual(date, undefined);
      // Whoever makes the page does not know yet how long it is when it is packed.
      delete headers["content-length"];
      delete headers["transfer-encoding"];
      return { status: response.status, headers, body: await response.text() };
    }
  });

  test("are not sent again to who has them", async () => {
    const first = await fetch(`${socket.url}/`);
    await first.text();
    const again = await fetch(`${socket.url}/`, { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    assert.deepEqual([again.status, await again.text()], [304, ""]);
  });

  test("answer HEAD without a body", async () => {
    const whole = await fetch(`${socket.url}/`, { headers: { "accept-encoding": "identity" } });
    const bytes = (await whole.arrayBuffer()).byteLength;
    const head = await fetch(`${socket.url}/`, { method: "HEAD", headers: { "accept-encoding": "identity" } });
    assert.deepEqual([await head.text(), head.headers.get("content-length")], ["", String(bytes)]);
  });

  test("are for nobody who logged in, sends a form or has a note to read", async () => {
    assert.notEqual(await answerKept("/"), null);
    assert.equal(await answerKept("/", "octavo_session=x"), null);
    assert.equal(await answerKept("/", "octavo_flash=x"), null);
    assert.equal(await answerKept("/", "octavo_reading=x"), null);
    assert.equal(await answerKept("/", "", "POST"), null);
  });

  test("are apart for who agreed to adult works", async () => {
    assert.equal(await answerKept("/", "view_adult=true"), null);
  });

  test("are not found under another spelling of their address", async () => {
    for (const target of ["/?", "/#top", "//", "/./", "http://archive.example/", "*", ""]) {
      assert.equal(await answerKept(target), null, target);
    }
  });

  test("show what changed in the archive at once", async () => {
    await (await fetch(`${socket.url}/`)).text();
    const { db, now } = socket.made.archive.ground;
    const settings = await findSettings(db.read);
    await db.write((tx) => updateSettings(tx, { ...settings, name: "The Renamed Shelf" }, now()));
    assert.match(await (await fetch(`${socket.url}/`)).text(), /The Renamed Shelf/);
  });
});

test("a request that cannot be read is answered with a sentence", async () => {
  const socket = await serveEmptyArchive();
  try {
    const ask = (text: string) =>
      new Promise<string>((resolve, reject) => {
        const { hostname, port } = new URL(socket.url);
        const connection = connect(Number(port), hostname, () => connection.write(text));
        let answer = "";
        connection.on("data", (bytes) => {
          answer += bytes.toString();
        });
        connection.on("end", () => resolve(answer)).on("error", reject);
      });
    const long = "a".repeat(600_000);
    assert.match(await ask(`GET /?${long} HTTP/1.1\r\nhost: x\r\n\r\n`), /^HTTP\/1\.1 431 [\s\S]*too long\.\n$/);
    assert.match(await ask("NO SUCH\r\n\r\n"), /^HTTP\/1\.1 400 [\s\S]*can be read\.\n$/);
    assert.equal((await fetch(`${socket.url}/works?x=${"a".repeat(300_000)}`)).status, 200);
  } finally {
    await socket.stop();
  }
});
