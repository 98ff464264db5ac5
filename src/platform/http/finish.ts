import { createHash } from "node:crypto";
import type { Answer } from "./answer.ts";
import type { Asked } from "./asked.ts";
import { chooseEncoding, chooseOnce, compress, type Encoding } from "./compress.ts";
import { cookieNames, flashCookie, hasAgreed, serializeCookie } from "./cookies.ts";
import { FirstSeen } from "./first-seen.ts";
import type { HeaderLookup } from "./incoming.ts";
import { type CachedPage, PageCache, type State } from "./page-cache.ts";
import type { KernelPorts } from "./ports.ts";
import type { ReadyAnswer } from "./ready-answer.ts";
import { Renewals } from "./renewals.ts";
import { securityHeaders } from "./security-headers.ts";

/** Makes answers ready to be written: security headers, cookies, caching, compression. Keeps what every guest may share. */
export class Finisher {
  readonly #ports: KernelPorts;
  readonly #cache = new PageCache();
  readonly #renewals = new Renewals(this.#cache);
  readonly #seen = new FirstSeen();
  readonly #isHttps: boolean;

  constructor(ports: KernelPorts) {
    this.#ports = ports;
    this.#isHttps = ports.settings.url.protocol === "https:";
  }

  /** A guest's page that was made before and is still true; `key` as `keyOf` makes it. */
  findKept(key: string, state: State): CachedPage | null {
    return this.#cache.find(key, state);
  }

  /** Whether a page is kept from before a change that may still be true. */
  mayRenew(key: string, now: number): boolean {
    return this.#cache.findRenewable(key, now) !== null;
  }

  /** That page when it is still true under this change; who asks meanwhile shares the answer. */
  renew(key: string, state: State): Promise<CachedPage | null> {
    return this.#renewals.renew(key, state);
  }

  /** The kept page as these headers ask for it; null when it has yet to be packed so. */
  toReady(page: CachedPage, asked: HeaderLookup): ReadyAnswer | null {
    if (isFresh(page, asked)) return { status: 304, headers: { ...page.headers, etag: page.etag }, body: null };
    const packed = page.bodies.get(encodingFor(page, asked));
    return packed === undefined ? null : { status: page.status, headers: packed.headers, body: packed.bytes };
  }

  /** The kept page as an answer, packed first where that is left to do. */
  async respond(page: CachedPage, asked: HeaderLookup): Promise<ReadyAnswer> {
    return this.toReady(page, asked) ?? (await this.#pack(page, encodingFor(page, asked)));
  }

  /** All there is to say when not even the error page can be made. */
  toBare(id: string, status: 500 | 503): ReadyAnswer {
    const headers = {
      ...securityHeaders(this.#isHttps, []),
      "cache-control": "no-store",
      "content-type": "text/plain; charset=utf-8",
      "x-request-id": id,
    };
    const body = new Uint8Array(Buffer.from(`The archive cannot answer now. Try again later. Request ${id}\n`));
    return { status, headers, body };
  }

  /** `changeId` is what the page may be kept for; null when it may not. */
  async finish(ask: Asked, answer: Answer, changeId: number | null): Promise<ReadyAnswer> {
    const headers: Record<string, string> = {
      ...answer.headers,
      ...securityHeaders(this.#isHttps, answer.mediaHosts),
      "x-request-id": ask.id,
    };
    if (answer.body instanceof ReadableStream) {
      headers["cache-control"] ??= "private, no-cache";
      return { status: answer.status, headers, body: answer.body };
    }
    const body = this.#bodyOf(ask, answer.body, answer.status, headers);
    const isShared = answer.isShared && ask.viewer.kind === "guest" && !ask.hasToken && ask.newCookies.length === 0;
    if (isShared && changeId !== null) {
      headers["cache-control"] = "public, max-age=0, must-revalidate";
      headers["vary"] = "Accept-Encoding, Cookie";
      delete headers["x-request-id"];
      const key = keyOf(ask.url.pathname + ask.url.search, ask.cookies);
      const etag = toEtag(body);
      if (headers["last-modified"] !== undefined) {
        headers["last-modified"] = new Date(this.#seen.since(key, etag, ask.now)).toUTCString();
      }
      const { renewal = null } = answer;
      const page = { key, renewal, ...keptPage(headers, etag, body, { changeId, now: ask.now }) };
      this.#cache.keep(page);
      return this.respond(page, ask.headers);
    }
    headers["cache-control"] ??= "private, no-cache";
    return this.#send(ask, answer, headers, body);
  }

  async #send(ask: Asked, answer: Answer, headers: Record<string, string>, body: Uint8Array): Promise<ReadyAnswer> {
    const type = headers["content-type"] ?? "";
    const encoding = chooseOnce(ask.headers.get("accept-encoding"), type, body.byteLength);
    const isPacked = headers["content-encoding"] !== undefined;
    if (encoding !== "identity" && !isPacked) headers["content-encoding"] = encoding;
    headers["vary"] ??= "Accept-Encoding, Cookie";
    const { status } = answer;
    const packed = bodyFor(status, isPacked ? body : await compress(body, encoding));
    return { status, headers, cookies: this.#cookiesOf(ask, answer), body: packed };
  }

  #bodyOf(ask: Asked, body: string | Uint8Array | null, status: number, headers: Record<string, string>): Uint8Array {
    if (body !== null) return typeof body === "string" ? Buffer.from(body) : body;
    headers["content-type"] = "text/html; charset=utf-8";
    return Buffer.from(this.#ports.renderError(ask, status).toString());
  }

  #cookiesOf(ask: Asked, answer: Answer): readonly string[] {
    const cookies = [...ask.newCookies];
    const isRedirect = answer.status >= 300 && answer.status < 400;
    if (answer.flash !== undefined) cookies.push(flashCookie(this.#ports.settings.secret, answer.flash));
    else if (ask.flashes.length > 0 && !isRedirect) cookies.push({ name: cookieNames.flash, value: "", maxAgeS: 0 });
    return cookies.map((cookie) => serializeCookie(cookie, this.#isHttps));
  }

  async #pack(page: CachedPage, encoding: Encoding): Promise<ReadyAnswer> {
    const bytes = ownBytes(await compress(plainBytes(page), encoding));
    const packed = { headers: { ...headersOf(page, bytes), "content-encoding": encoding }, bytes };
    this.#cache.keepBody(page, encoding, packed);
    return { status: page.status, headers: packed.headers, body: bytes };
  }
}

function encodingFor(page: CachedPage, asked: HeaderLookup): Encoding {
  const type = page.headers["content-type"] ?? "";
  return chooseEncoding(asked.get("accept-encoding"), type, plainBytes(page).byteLength);
}

function plainBytes(page: CachedPage): Uint8Array {
  return page.bodies.get("identity")?.bytes ?? new Uint8Array();
}

function headersOf(page: Pick<CachedPage, "headers" | "etag">, bytes: Uint8Array): Record<string, string> {
  return { ...page.headers, etag: page.etag, "content-length": String(bytes.byteLength) };
}

/** Weak, since the same page goes out in several encodings. */
function toEtag(body: Uint8Array): string {
  return `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
}

function keptPage(
  headers: Record<string, string>,
  etag: string,
  body: Uint8Array,
  state: State,
): Omit<CachedPage, "key" | "renewal"> {
  const bytes = ownBytes(body);
  return {
    changeId: state.changeId,
    cachedAt: state.now,
    status: 200,
    headers,
    etag,
    bodies: new Map([["identity", { headers: headersOf({ headers, etag }, bytes), bytes }]]),
  };
}

/** By RFC 9110: the tag decides when there is one, the date only without it. */
function isFresh(page: CachedPage, asked: HeaderLookup): boolean {
  const tags = asked.get("if-none-match");
  if (tags?.trim() === "*") return true;
  if (tags !== null) return tags.split(",").some((tag) => tag.trim().replace(/^W\//, "") === page.etag.slice(2));
  const since = Date.parse(asked.get("if-modified-since") ?? "");
  const modified = Date.parse(page.headers["last-modified"] ?? "");
  return !Number.isNaN(since) && !Number.isNaN(modified) && modified <= since;
}

/**
 * What a page is kept under; `target` is path and query as `URL` writes them. Guests who have agreed to adult works see
 * other pages than those who have not.
 */
export function keyOf(target: string, cookies: ReadonlyMap<string, string>): string {
  return `${hasAgreed(cookies) ? "adult" : ""} ${target}`;
}

/** Bytes to be kept: a piece of a larger buffer would hold all of it in memory. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes);
}

function bodyFor(status: number, body: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (status === 204 || status === 304) return null;
  // Nobody shares memory between threads here, so the buffer is an ordinary one, and copying it would be for nothing.
  return body.buffer instanceof ArrayBuffer ? (body as Uint8Array<ArrayBuffer>) : new Uint8Array(body);
}
