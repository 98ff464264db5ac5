import { createHash } from "node:crypto";
import type { Answer } from "./answer.ts";
import type { Asked } from "./asked.ts";
import { chooseEncoding, compress, type Encoding } from "./compress.ts";
import { cookieNames, flashCookie, serializeCookie } from "./cookies.ts";
import { type CachedPage, PageCache } from "./page-cache.ts";
import type { KernelPorts } from "./ports.ts";
import { securityHeaders } from "./security-headers.ts";

/** The state of the archive that a kept page must show. */
interface State {
  readonly changeId: number;
  readonly now: number;
}

/** Makes responses of answers: security headers, cookies, caching, compression. Keeps what every guest may share. */
export class Finisher {
  readonly #ports: KernelPorts;
  readonly #cache = new PageCache();
  readonly #isHttps: boolean;

  constructor(ports: KernelPorts) {
    this.#ports = ports;
    this.#isHttps = ports.settings.url.protocol === "https:";
  }

  /** A guest's page that was made before and is still true. */
  async findKept(
    request: Request,
    url: URL,
    cookies: ReadonlyMap<string, string>,
    state: State,
  ): Promise<Response | null> {
    const page = this.#cache.find(keyOf(url, cookies), state.changeId, state.now);
    return page === null ? null : this.#respond(page, request.headers);
  }

  /** `changeId` is what the page may be kept for; null when it may not. */
  async finish(ask: Asked, answer: Answer, changeId: number | null): Promise<Response> {
    const headers: Record<string, string> = {
      ...answer.headers,
      ...securityHeaders(this.#isHttps, answer.mediaHosts),
      "x-request-id": ask.id,
    };
    const body = this.#bodyOf(ask, answer, headers);
    const isShared = answer.isShared && ask.viewer.kind === "guest" && !ask.hasToken && ask.newCookies.length === 0;
    if (isShared && changeId !== null) {
      headers["cache-control"] = "public, max-age=0, must-revalidate";
      headers["vary"] = "Accept-Encoding, Cookie";
      delete headers["x-request-id"];
      const page = keptPage(headers, body, { changeId, now: ask.now });
      this.#cache.keep(keyOf(ask.url, ask.cookies), page);
      return this.#respond(page, ask.headers);
    }
    headers["cache-control"] ??= "private, no-cache";
    return this.#send(ask, answer, headers, body);
  }

  async #send(ask: Asked, answer: Answer, headers: Record<string, string>, body: Uint8Array): Promise<Response> {
    const encoding = chooseEncoding(ask.headers.get("accept-encoding"), headers["content-type"] ?? "", body.byteLength);
    const isPacked = headers["content-encoding"] !== undefined;
    if (encoding !== "identity" && !isPacked) headers["content-encoding"] = encoding;
    headers["vary"] ??= "Accept-Encoding, Cookie";
    const response = new Response(bodyFor(answer.status, isPacked ? body : await compress(body, encoding)), {
      status: answer.status,
      headers,
    });
    this.#addCookies(ask, answer, response.headers);
    return response;
  }

  #bodyOf(ask: Asked, answer: Answer, headers: Record<string, string>): Uint8Array {
    if (answer.body !== null) return typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
    headers["content-type"] = "text/html; charset=utf-8";
    return Buffer.from(this.#ports.renderError(ask, answer.status).toString());
  }

  #addCookies(ask: Asked, answer: Answer, headers: Headers): void {
    const cookies = [...ask.newCookies];
    const isRedirect = answer.status >= 300 && answer.status < 400;
    if (answer.flash !== undefined) cookies.push(flashCookie(this.#ports.settings.secret, answer.flash));
    else if (ask.flashes.length > 0 && !isRedirect) cookies.push({ name: cookieNames.flash, value: "", maxAgeS: 0 });
    for (const cookie of cookies) headers.append("set-cookie", serializeCookie(cookie, this.#isHttps));
  }

  async #respond(page: CachedPage, asked: Headers): Promise<Response> {
    const headers: Record<string, string> = { ...page.headers, etag: page.etag };
    if (isFresh(page, asked)) return new Response(null, { status: 304, headers });
    const plain = page.bodies.get("identity") ?? new Uint8Array();
    const type = page.headers["content-type"] ?? "";
    const encoding = chooseEncoding(asked.get("accept-encoding"), type, plain.byteLength);
    if (encoding !== "identity") headers["content-encoding"] = encoding;
    return new Response(await this.#bodyIn(page, encoding, plain), { status: page.status, headers });
  }

  async #bodyIn(
    page: CachedPage,
    encoding: Encoding,
    plain: Uint8Array<ArrayBuffer>,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const kept = page.bodies.get(encoding);
    if (kept !== undefined) return kept;
    const packed = new Uint8Array(await compress(plain, encoding));
    this.#cache.keepBody(page, encoding, packed);
    return packed;
  }
}

function keptPage(headers: Record<string, string>, body: Uint8Array, state: State): CachedPage {
  return {
    changeId: state.changeId,
    cachedAt: state.now,
    status: 200,
    headers,
    // Weak, since the same page goes out in several encodings.
    etag: `W/"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`,
    bodies: new Map([["identity", new Uint8Array(body)]]),
  };
}

/** By RFC 9110: the tag decides when there is one, the date only without it. */
function isFresh(page: CachedPage, asked: Headers): boolean {
  const tags = asked.get("if-none-match");
  if (tags !== null) return tags.split(",").some((tag) => tag.trim().replace(/^W\//, "") === page.etag.slice(2));
  const since = Date.parse(asked.get("if-modified-since") ?? "");
  const modified = Date.parse(page.headers["last-modified"] ?? "");
  return !Number.isNaN(since) && !Number.isNaN(modified) && modified <= since;
}

/** Guests who have agreed to adult works see other pages than those who have not. */
function keyOf(url: URL, cookies: ReadonlyMap<string, string>): string {
  return `${cookies.has(cookieNames.adult) ? "adult" : ""} ${url.pathname}${url.search}`;
}

function bodyFor(status: number, body: Uint8Array): Uint8Array<ArrayBuffer> | null {
  return status === 204 || status === 304 ? null : new Uint8Array(body);
}
