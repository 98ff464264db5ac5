import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { HeaderLookup, Incoming } from "./incoming.ts";
import type { ReadyAnswer } from "./ready-answer.ts";

/** Node's own request, unless it has a body or asks for anything but a path. */
export function readIncoming({ method = "", url: target = "", headers }: IncomingMessage): Incoming | null {
  const hasBody = headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
  if ((method !== "GET" && method !== "HEAD") || hasBody || !target.startsWith("/")) return null;
  return { method, target, headers: new NodeHeaders(headers), sent: null };
}

/** Writes an answer; Node leaves the body out where the method or the status wants none. */
export async function writeAnswer(ready: ReadyAnswer, response: ServerResponse): Promise<void> {
  const { status, headers, cookies = [], body } = ready;
  // To HEAD the length of what GET would answer is said, with no body beside it.
  const isTold = headers["content-length"] !== undefined || !(body instanceof Uint8Array);
  const length = isTold ? {} : { "content-length": String(body.byteLength) };
  response.writeHead(status, {
    ...headers,
    ...length,
    ...(cookies.length === 0 ? {} : { "set-cookie": [...cookies] }),
  });
  if (!(body instanceof ReadableStream)) response.end(body);
  else await pipeline(Readable.fromWeb(body), response);
}

/** The headers of Node's own request, read as those of a `Request` are. */
class NodeHeaders implements HeaderLookup {
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const value = this.#headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }
}
