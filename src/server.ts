import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { type Incoming, incomingOf } from "#platform/http/incoming.ts";
import { readIncoming, writeAnswer } from "#platform/http/node-wire.ts";
import { type ReadyAnswer, toResponse } from "#platform/http/ready-answer.ts";

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

/** The same for requests without a body: most of them, and three times as quick without a `Request`. */
export type Answer = (incoming: Incoming, socketAddress: string) => ReadyAnswer | Promise<ReadyAnswer>;

/** What answers requests. */
export interface Answering {
  readonly handle: Handle;
  readonly answer: Answer;
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
  let answering: Answering = {
    handle: async (request) => toResponse(answerStarting(incomingOf(request))),
    answer: answerStarting,
  };
  const listener = getRequestListener(
    (request, bindings) => {
      // The adapter gives HTTP/1 bindings, since the server below is one.
      const { incoming } = bindings as HttpBindings;
      return answering.handle(request, incoming.socket.remoteAddress ?? "");
    },
    { overrideGlobalObjects: false },
  );
  const options = { headersTimeout: headersTimeoutMs, maxHeaderSize: headBytesMax };
  const server = createServer(options, (request, response) => {
    const incoming = readIncoming(request);
    if (incoming === null) void listener(request, response);
    else void write(answering.answer(incoming, request.socket.remoteAddress ?? ""), response);
  });
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

/** Writes an answer as soon as it is there: in the same turn when it is kept. */
async function write(ready: ReadyAnswer | Promise<ReadyAnswer>, response: ServerResponse): Promise<void> {
  try {
    await writeAnswer(ready instanceof Promise ? await ready : ready, response);
  } catch {
    // The client is gone, or will see by the end of the connection that this was not all.
    response.destroy();
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
function answerStarting({ target }: Incoming): ReadyAnswer {
  const isHealth = target.split("?")[0] === "/healthz";
  return {
    status: isHealth ? 200 : 503,
    headers: { "content-type": "text/plain; charset=utf-8", "retry-after": "1" },
    body: new Uint8Array(Buffer.from(isHealth ? "ok\n" : "starting\n")),
  };
}
