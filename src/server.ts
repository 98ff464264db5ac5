import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";

/** How long requests in flight may go on after the server was told to stop. */
const graceMs = 8_000;

/** Clients send the whole head in this time or are let go; the default of a minute invites holding connections open. */
const headersTimeoutMs = 20_000;

/** Takes a request and the address of the socket it came on. */
export type Handle = (request: Request, socketAddress: string) => Promise<Response>;

/** A listening server whose answers can be put in later, so that its port is known before the archive is built. */
export interface Listening {
  readonly port: number;
  answerWith(handle: Handle): void;
  /** Ends requests in flight, then the rest after a grace of 8 s. */
  stop(): Promise<void>;
}

/** Listens on an address; port 0 lets the system choose. Rejects when the port is taken. */
export async function listen(host: string, port: number): Promise<Listening> {
  let handle: Handle = answerStarting;
  const listener = getRequestListener(
    (request, bindings) => {
      // The adapter gives HTTP/1 bindings, since the server below is one.
      const { incoming } = bindings as HttpBindings;
      return handle(request, incoming.socket.remoteAddress ?? "");
    },
    { overrideGlobalObjects: false },
  );
  const server = createServer(
    { headersTimeout: headersTimeoutMs },
    (request, response) => void listener(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
  // A listening TCP server has an address of this form.
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    answerWith: (next) => {
      handle = next;
    },
    stop: () => stop(server),
  };
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

/** Until the archive is open: alive, but with nothing to show yet. */
async function answerStarting(request: Request): Promise<Response> {
  const isHealth = new URL(request.url).pathname === "/healthz";
  return new Response(isHealth ? "ok\n" : "starting\n", {
    status: isHealth ? 200 : 503,
    headers: { "content-type": "text/plain; charset=utf-8", "retry-after": "1" },
  });
}
