import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import type { HeaderLookup, ReadyAnswer } from "#platform/http/finish.ts";
import type { KeptQuestion } from "#platform/http/kept-pages.ts";

/** How long requests in flight may go on after the server was told to stop. */
const graceMs = 8_000;

/** Clients send the whole head in this time or are let go; the default of a minute invites holding connections open. */
const headersTimeoutMs = 20_000;

/**
 * The whole head of a request. An address holds a listing's whole filter, and one of 5,000 tags, with some 60 characters
 * for each, must fit.
 */
const headBytesMax = 512 * 1024;

/** Takes a request and the address of the socket it came on. */
export type Handle = (request: Request, socketAddress: string) => Promise<Response>;

/** Answers what is kept without a `Request`; null sends the request to `Handle`. */
export type AnswerKept = (
  question: KeptQuestion,
  socketAddress: string,
) => ReadyAnswer | Promise<ReadyAnswer | null> | null;

/** What answers requests. */
export interface Answering {
  readonly handle: Handle;
  readonly answerKept: AnswerKept;
}

/** A listening server whose answers can be put in later, so that its port is known before the archive is built. */
export interface Listening {
  readonly port: number;
  answerWith(answering: Answering): void;
  /** Ends requests in flight, then the rest after a grace of 8 s. */
  stop(): Promise<void>;
}

/** Listens on an address; port 0 lets the system choose. Rejects when the port is taken. */
export async function listen(host: string, port: number): Promise<Listening> {
  let answering: Answering = { handle: answerStarting, answerKept: () => null };
  const listener = getRequestListener(
    (request, bindings) => {
      // The adapter gives HTTP/1 bindings, since the server below is one.
      const { incoming } = bindings as HttpBindings;
      return answering.handle(request, incoming.socket.remoteAddress ?? "");
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer(
    { headersTimeout: headersTimeoutMs, maxHeaderSize: headBytesMax },
    (request, response) => {
      const ready = findReady(answering.answerKept, request);
      if (!(ready instanceof Promise)) answerOr(listener, ready, { request, response });
      else void ready.then((found) => answerOr(listener, found, { request, response }));
    },
  );
  server.on("clientError", answerUnread);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
  // A listening TCP server has an address of this form.
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    answerWith: (next) => {
      answering = next;
    },
    stop: () => stop(server),
  };
}

function findReady(answerKept: AnswerKept, request: IncomingMessage): ReturnType<AnswerKept> {
  const { method = "", url: target = "", headers } = request;
  return answerKept({ method, target, headers: new NodeHeaders(headers) }, request.socket.remoteAddress ?? "");
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Writes what is ready; all else is the listener's. */
function answerOr(
  listener: ReturnType<typeof getRequestListener>,
  ready: ReadyAnswer | null,
  { request, response }: Exchange,
): void {
  if (ready === null) {
    void listener(request, response);
    return;
  }
  response.writeHead(ready.status, ready.headers);
  response.end(ready.body);
}

/** The headers of Node's own request, read as those of a `Request` are. */
class NodeHeaders implements HeaderLookup {
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const value = this.#headers[name];
    return Array.isArray(value) ? value.join(", ") : (value ?? null);
  }

  has(name: string): boolean {
    return this.#headers[name] !== undefined;
  }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** A request that could not be read as one has no page to be answered with, but a sentence. */
function answerUnread(cause: NodeJS.ErrnoException, socket: Duplex): void {
  if (cause.code === "ECONNRESET" || !socket.writable) return;
  const [status, text] = unread[cause.code ?? ""] ?? ["400 Bad Request", "This is no request that can be read."];
  const head = `HTTP/1.1 ${status}\r\ncontent-type: text/plain; charset=utf-8\r\nconnection: close\r\n`;
  socket.end(`${head}content-length: ${text.length + 1}\r\n\r\n${text}\n`);
}

const unread: Readonly<Record<string, readonly [status: string, text: string]>> = {
  HPE_HEADER_OVERFLOW: ["431 Request Header Fields Too Large", "The address of this request is too long."],
  ERR_HTTP_REQUEST_TIMEOUT: ["408 Request Timeout", "The request took too long to arrive."],
};

/** Until the archive is open: alive, but with nothing to show yet. */
async function answerStarting(request: Request): Promise<Response> {
  const isHealth = new URL(request.url).pathname === "/healthz";
  return new Response(isHealth ? "ok\n" : "starting\n", {
    status: isHealth ? 200 : 503,
    headers: { "content-type": "text/plain; charset=utf-8", "retry-after": "1" },
  });
}
