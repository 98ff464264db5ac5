import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import type { Incoming } from "./incoming.ts";
import { readIncoming, writeAnswer } from "./node-wire.ts";
import type { ReadyAnswer } from "./ready-answer.ts";

describe("requests and answers as Node has them", () => {
  let server: Server;
  let url: string;
  let incoming: Incoming | null;
  let answer: ReadyAnswer;
  const bytes = (text: string) => new Uint8Array(Buffer.from(text));

  before(async () => {
    server = createServer((request, response) => {
      incoming = readIncoming(request);
      writeAnswer(answer, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  const ask = async (ready: ReadyAnswer, init: RequestInit = {}) => {
    answer = ready;
    const response = await fetch(`${url}/a%20b?c=d`, init);
    return { response, text: await response.text() };
  };

  test("a request without a body is read as it came", async () => {
    await ask({ status: 200, headers: {}, body: null }, { headers: { "X-One": "1" } });
    assert.deepEqual([incoming?.method, incoming?.target, incoming?.sent], ["GET", "/a%20b?c=d", null]);
    assert.deepEqual([incoming?.headers.get("x-one"), incoming?.headers.get("X-One")], ["1", "1"]);
    assert.deepEqual([incoming?.headers.get("x-two"), incoming?.headers.has("x-two")], [null, false]);
    await ask({ status: 200, headers: {}, body: null }, { method: "POST", body: "x" });
    assert.equal(incoming, null);
  });

  test("bytes come with their length, for HEAD without the bytes", async () => {
    const ready = { status: 200, headers: { "x-own": "1" }, body: bytes("fünf") };
    const { response, text } = await ask(ready);
    assert.deepEqual([text, response.headers.get("content-length"), response.headers.get("x-own")], ["fünf", "5", "1"]);
    const head = await ask(ready, { method: "HEAD" });
    assert.deepEqual([head.text, head.response.headers.get("content-length")], ["", "5"]);
  });

  test("the length that an answer to HEAD tells is that of what GET would bring", async () => {
    const told = { status: 200, headers: { "content-length": "228108" }, body: bytes("") };
    const { response, text } = await ask(told, { method: "HEAD" });
    assert.deepEqual([text, response.headers.get("content-length")], ["", "228108"]);
  });

  test("each cookie has a header of its own, and nothing has none", async () => {
    const { response } = await ask({ status: 204, headers: {}, cookies: ["a=1", "b=2; Path=/"], body: null });
    assert.deepEqual(response.headers.getSetCookie(), ["a=1", "b=2; Path=/"]);
    const bare = await ask({ status: 304, headers: {}, body: null });
    assert.deepEqual(bare.response.headers.getSetCookie(), []);
  });

  test("a body that is made while it is sent comes whole, and one that fails is seen to be cut off", async () => {
    const parts = (count: number) =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          if (count === 0) controller.close();
          else if (count < 0) controller.error(new Error("The disk is gone"));
          else controller.enqueue(bytes(`${count} `));
          count -= count < 0 ? 0 : 1;
        },
      });
    assert.equal((await ask({ status: 200, headers: {}, body: parts(3) })).text, "3 2 1 ");
    await assert.rejects(ask({ status: 200, headers: {}, body: parts(-1) }));
    assert.equal((await ask({ status: 200, headers: {}, body: parts(3) }, { method: "HEAD" })).text, "");
  });
});
