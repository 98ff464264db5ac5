import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, before, suite, test } from "node:test";
import type { TestArchive } from "#test/support/archive.ts";
import { type SocketArchive, serveEmptyArchive } from "#test/support/socket-archive.ts";

const always = ["content-security-policy", "x-content-type-options", "referrer-policy", "x-frame-options"];

/** Words that only a cause would hold. */
const causes = /node_modules|node:internal|\bat .+:\d+:\d+|TypeError|SQLITE|kysely|\/src\//;

/** An answer as it came over the wire. */
interface Wire {
  readonly status: number;
  readonly text: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** Says words on a connection of its own, as no library would. */
async function say(port: number, words: string): Promise<Wire> {
  const socket = connect(port, "127.0.0.1");
  const parts: Buffer[] = [];
  socket.on("data", (part) => parts.push(Buffer.from(part)));
  socket.end(Buffer.from(words, "latin1"));
  await once(socket, "close");
  const text = Buffer.concat(parts).toString();
  const head = (text.split("\r\n\r\n")[0] ?? "").split("\r\n");
  const headers = head.slice(1).map((line): [string, string] => {
    const cut = line.indexOf(":");
    return [line.slice(0, cut).toLowerCase(), line.slice(cut + 1).trim()];
  });
  return { status: Number(head[0]?.split(" ")[1] ?? 0), text, headers: new Map(headers) };
}

suite("what comes over the wire", () => {
  let served: SocketArchive<{ readonly archive: TestArchive }>;
  let port: number;
  before(async () => {
    served = await serveEmptyArchive();
    port = Number(new URL(served.url).port);
  });
  after(() => served.stop());

  test("HEAD answers as GET does, without the text", async () => {
    for (const path of ["/", "/works", "/nowhere", "/robots.txt", "/api/v1/works"]) {
      const got = await say(port, `GET ${path} HTTP/1.1\r\nHost: archive.example\r\nConnection: close\r\n\r\n`);
      const head = await say(port, `HEAD ${path} HTTP/1.1\r\nHost: archive.example\r\nConnection: close\r\n\r\n`);
      assert.equal(head.status, got.status, path);
      assert.equal(head.headers.get("content-type"), got.headers.get("content-type"), path);
      assert.equal(head.text.split("\r\n\r\n")[1], "", path);
    }
  });

  test("odd requests over the wire get a plain answer with the headers of safety", async () => {
    const odd = [
      "GET / HTTP/1.1\r\nHost: a b\r\n",
      "GET / HTTP/1.1\r\nHost: evil.example/..\r\n",
      "GET / HTTP/1.1\r\nHost: \r\n",
      "GET / HTTP/1.1\r\nHost: [::1\r\n",
      "GET / HTTP/1.1\r\nHost: user:word@evil.example\r\n",
      "GET / HTTP/1.0\r\n",
      "GET // HTTP/1.1\r\nHost: archive.example\r\n",
      "GET //evil.example/ HTTP/1.1\r\nHost: archive.example\r\n",
      "GET /\\evil.example/ HTTP/1.1\r\nHost: archive.example\r\n",
      "GET http://evil.example/works HTTP/1.1\r\nHost: archive.example\r\n",
      "GET http:///works HTTP/1.1\r\nHost: archive.example\r\n",
      "GET * HTTP/1.1\r\nHost: archive.example\r\n",
      "OPTIONS * HTTP/1.1\r\nHost: archive.example\r\n",
      "GET /works/\xff\xfe HTTP/1.1\r\nHost: archive.example\r\n",
      "GET /works/%ff HTTP/1.1\r\nHost: archive.example\r\n",
      "GET /?a=\x7f HTTP/1.1\r\nHost: archive.example\r\n",
      "TRACE / HTTP/1.1\r\nHost: archive.example\r\n",
      "POST /users/login HTTP/1.1\r\nHost: archive.example\r\nContent-Length: 4\r\nContent-Type: text/html\r\n",
      "GET / HTTP/1.1\r\nHost: archive.example\r\nCookie: octavo_session=%00\xff; octavo_flash=x.y; octavo_reading={\r\n",
    ];
    for (const words of odd) {
      const answer = await say(port, `${words}Connection: close\r\n\r\n`);
      const name = `${JSON.stringify(words)} answered ${answer.status}`;
      assert(answer.status >= 200 && answer.status < 500, name);
      assert.doesNotMatch(answer.text, causes, name);
      assert.doesNotMatch(answer.text, /evil\.example/, name);
      if (answer.text.includes("<html") || answer.status < 400) {
        for (const header of always) assert(answer.headers.has(header), `${name} without ${header}`);
      }
    }
  });

  test("a kept page goes to guests alone, by the method and the conditions that it was asked with", async () => {
    const { archive } = served.made;
    const member = await archive.member("ada");
    const keeper = await archive.member("keeper", "admin");
    const asked = (method: string, line = "") =>
      say(port, `${method} /about HTTP/1.1\r\nHost: archive.example\r\n${line}Connection: close\r\n\r\n`);
    const first = await asked("GET");
    const kept = await asked("GET");
    const etag = kept.headers.get("etag") ?? "";
    assert.equal(kept.status, 200);
    assert.equal(kept.headers.get("etag"), first.headers.get("etag"));
    for (const header of always) assert(kept.headers.has(header), header);
    assert(!kept.headers.has("set-cookie"));
    assert.equal((await asked("HEAD")).text.split("\r\n\r\n")[1], "");
    assert.equal((await asked("GET", `If-None-Match: ${etag}\r\n`)).status, 304);
    assert.equal((await asked("POST")).status, 404);
    assert.equal((await asked("DELETE")).status, 404);
    const session = member.cookie("octavo_session") ?? "";
    const own = await asked("GET", `Cookie: octavo_session=${session}\r\nIf-None-Match: ${etag}\r\n`);
    assert.equal(own.status, 200);
    assert(own.text.includes('href="/users/ada"'));
    assert.match(own.headers.get("cache-control") ?? "", /private/);
    for (const cookie of ["octavo_session=unknown", "octavo_reading=x", "octavo_flash=x.y", "view_adult=true"]) {
      const answer = await asked("GET", `Cookie: ${cookie}\r\n`);
      assert.equal(answer.status, 200, cookie);
      assert(!answer.text.includes("ada"), cookie);
    }
    const named = { "archive[name]": "Renamed", "archive[registration]": "closed", "archive[ratings]": "all" };
    await keeper.submit("/admin/settings", { ...named, "archive[language]": "en" });
    assert((await asked("GET", `If-None-Match: ${etag}\r\n`)).text.includes("Renamed"));
  });
});
