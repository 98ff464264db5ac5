import { limitAddress } from "#platform/address.ts";
import { DatabaseUnavailable } from "#platform/db/database.ts";
import type { Taken } from "#platform/limits/rate-limit.ts";
import { type Answer, errorAnswer, found } from "./answer.ts";
import type { Ask } from "./ask.ts";
import { type Arrival, Asked } from "./asked.ts";
import { isTokenOf } from "./authenticity.ts";
import { readBody } from "./body.ts";
import { clientAddress } from "./client-address.ts";
import { cookieNames, parseCookies, parseFlash } from "./cookies.ts";
import { titleOf, toErrorAnswer } from "./fault-answer.ts";
import { Finisher, keyOf } from "./finish.ts";
import { type Incoming, incomingOf } from "./incoming.ts";
import { isShareable, KeptPages, type KeptQuestion } from "./kept-pages.ts";
import { type KernelPorts, problemAnswer, watchForwarding } from "./ports.ts";
import { isWellEncoded, toPublicUrl } from "./public-url.ts";
import { type ReadyAnswer, toResponse } from "./ready-answer.ts";
import type { Route } from "./route.ts";
import { Router } from "./router.ts";
import { readSent } from "./upload.ts";
import { slashRemover } from "./without-slash.ts";

/** Takes a request, settles who asks and whether they may, lets the route answer, and finishes the answer. */
export class Kernel {
  readonly #ports: KernelPorts;
  readonly #router: Router;
  readonly #finisher: Finisher;
  readonly #isHttps: boolean;
  readonly #kept: KeptPages;
  readonly #withoutSlash: ReturnType<typeof slashRemover>;

  constructor(routes: readonly Route[], ports: KernelPorts) {
    this.#ports = ports;
    this.#isHttps = ports.settings.url.protocol === "https:";
    this.#finisher = new Finisher(ports);
    this.#kept = new KeptPages(ports, this.#finisher);
    this.#router = new Router(routes);
    this.#withoutSlash = slashRemover(routes);
  }

  /** A guest's page that was made before and is still true; null for all else. */
  answerKept(question: KeptQuestion, socketAddress: string): ReadyAnswer | Promise<ReadyAnswer | null> | null {
    return this.#kept.answer(question, socketAddress);
  }

  async handle(request: Request, socketAddress: string): Promise<Response> {
    const response = toResponse(await this.#answerNow(incomingOf(request), socketAddress));
    return request.method === "HEAD" ? new Response(null, response) : response;
  }

  /** The same without the web's objects, and at once where a page is kept; for HEAD the body is not to be written. */
  answer(incoming: Incoming, socketAddress: string): ReadyAnswer | Promise<ReadyAnswer> {
    const kept = this.answerKept(incoming, socketAddress);
    if (kept instanceof Promise) return kept.then((ready) => ready ?? this.#answerNow(incoming, socketAddress));
    return kept ?? this.#answerNow(incoming, socketAddress);
  }

  async #answerNow(incoming: Incoming, socketAddress: string): Promise<ReadyAnswer> {
    const id = this.#ports.randomBytes(8).toString("hex");
    const { url, path } = toPublicUrl(incoming.target, this.#ports.settings.url.origin);
    try {
      return await this.#take({ incoming, path }, socketAddress, { id, url });
    } catch (cause) {
      // Here even the error page could not be made.
      this.#ports.onFault({ id, url }, cause);
      return this.#finisher.toBare(id, cause instanceof DatabaseUnavailable ? 503 : 500);
    }
  }

  async #take(
    { incoming, path }: { readonly incoming: Incoming; readonly path: string },
    socketAddress: string,
    { id, url }: Pick<Arrival, "id" | "url">,
  ): Promise<ReadyAnswer> {
    const { method, headers } = incoming;
    const now = this.#ports.now();
    const { trustedProxies } = this.#ports.settings;
    const cookies = parseCookies(headers.get("cookie"), this.#isHttps);
    watchForwarding(this.#ports, socketAddress, headers);
    const changeId = isShareable(method, cookies) ? await this.#kept.findLastChange() : null;
    if (changeId !== null && !cookies.has(cookieNames.session)) {
      const key = keyOf(url.pathname + url.search, cookies);
      const kept = await this.#kept.find(key, { changeId, now });
      this.#ports.onKept(kept !== null);
      if (kept !== null) return this.#finisher.respond(kept, headers);
    }
    if (changeId !== null) this.#ports.expect(changeId);
    const arrival: Arrival = {
      id,
      incoming,
      url,
      cookies,
      clientAddress: clientAddress(socketAddress, headers, trustedProxies),
      now,
      site: await this.#ports.findSite(),
      changeId,
    };
    const { route, params } = this.#router.find(method, path) ?? { route: nowhere, params: {} };
    return this.#run(route, params, arrival);
  }

  async #run(route: Route, params: Record<string, string>, arrival: Arrival): Promise<ReadyAnswer> {
    const startedAt = performance.now();
    const guest = await this.#ports.findViewer(null, arrival.cookies, arrival.now);
    const ask = new Asked(arrival, guest, this.#ports);
    const { commits } = this.#ports.db;
    let answer: Answer;
    try {
      ask.params = params;
      answer = await this.#answer(route, ask, arrival);
    } catch (cause) {
      this.#ports.onFault(ask, cause);
      answer = toErrorAnswer(cause);
    }
    if (answer.status === 404 && route.kind !== "api") answer = this.#withoutSlash(ask) ?? answer;
    if (answer.body === null && route.kind === "api") {
      answer = problemAnswer(answer.status, titleOf(answer.status), answer.headers);
    }
    if (route.method !== "GET" && commits !== this.#ports.db.commits && !(await this.#ports.settle())) {
      answer = { ...answer, headers: { ...answer.headers, [behindHeader]: "behind" } };
    }
    const changeId = route.kind === "page" ? arrival.changeId : null;
    const ready = await this.#finisher.finish(ask, answer, changeId);
    this.#ports.onAnswer(ask, route.path, { status: answer.status, durationMs: performance.now() - startedAt });
    return ready;
  }

  async #answer(route: Route, ask: Asked, arrival: Arrival): Promise<Answer> {
    if (!isWellEncoded(arrival.url)) return errorAnswer(400);
    if (route.kind === "file") return route.answer(ask);
    const slowed = this.#slow(this.#ports.watch.pages.take(limitAddress(ask.clientAddress), ask.now));
    if (slowed !== null) return slowed;
    if (route.kind === "api") {
      const body = await readBody(arrival.incoming.sent);
      if (!body.ok) return errorAnswer(413);
      ask.body = body.value;
      return route.answer(ask);
    }
    ask.flashes = parseFlash(this.#ports.settings.secret, ask.cookies.get(cookieNames.flash));
    ask.viewer = await this.#ports.findViewer(ask.browserToken, ask.cookies, ask.now);
    return route.method === "GET" ? this.#answerPage(route, ask) : this.#answerForm(route, ask, arrival.incoming.sent);
  }

  #answerPage(route: Route, ask: Asked): Answer | Promise<Answer> {
    if (route.access !== "anyone") {
      if (ask.viewer.kind === "guest") return found(loginAddress(ask.url));
      if (!mayEnter(route, ask)) return errorAnswer(404);
    }
    return route.answer(ask);
  }

  async #answerForm(route: Route, ask: Asked, request: Request | null): Promise<Answer> {
    if (request === null) return errorAnswer(400);
    // Whoever may not send files has hers read as a form, with the limit of one.
    const sent = await readSent(request, mayEnter(route, ask) ? route.upload : undefined);
    if (!sent.ok) return errorAnswer(bodyStatus[sent.refusal]);
    try {
      [ask.form, ask.files] = [sent.value.form, sent.value.files];
      return await this.#answerSent(route, ask);
    } finally {
      await sent.value.discard();
    }
  }

  async #answerSent(route: Route, ask: Asked): Promise<Answer> {
    const { secret } = this.#ports.settings;
    const token = ask.form.text("authenticity_token") || (ask.headers.get("x-csrf-token") ?? "");
    if (ask.browserToken === null || !isTokenOf(secret, ask.browserToken, token)) {
      const isEnded = ask.viewer.kind === "guest" && route.access !== "anyone";
      return this.#stale(ask, isEnded ? "session" : "token");
    }
    if (ask.viewer.kind === "guest" && route.access !== "anyone") {
      const login = ask.form.text("resume[login]");
      if (login === "") return this.#stale(ask, "session");
      const resumed = await this.#ports.resume(ask, login, ask.form.text("resume[password]"));
      if (resumed === null) return this.#stale(ask, "login");
      ask.viewer = resumed.viewer;
      ask.browserToken = resumed.browserToken;
    }
    if (!mayEnter(route, ask)) return errorAnswer(404);
    if (ask.viewer.kind === "member") {
      const slowed = this.#slow(this.#ports.watch.takeWrite(ask.viewer.personId, ask.now));
      if (slowed !== null) return slowed;
    }
    return route.answer(ask);
  }

  #stale(ask: Asked, reason: "token" | "session" | "login"): Answer {
    const body = this.#ports.renderStale(ask, reason).toString();
    return { ...errorAnswer(422), headers: { "content-type": "text/html; charset=utf-8" }, body };
  }

  #slow(taken: Taken): Answer | null {
    if (taken.ok || !this.#ports.settings.hasLimits) return null;
    return errorAnswer(429, { "retry-after": String(Math.ceil(taken.retryAfterMs / 1000)) });
  }
}

/** Says of a call that wrote that lists do not show it yet. */
const behindHeader = "octavo-lists";

const nowhere: Route = { method: "GET", path: "*", access: "anyone", kind: "page", answer: () => errorAnswer(404) };

const bodyStatus = { "too-large": 413, "bad-encoding": 400, "unknown-type": 415 } as const;

function mayEnter(route: Route, ask: Ask): boolean {
  if (route.access === "anyone") return true;
  if (ask.viewer.kind === "guest") return false;
  return route.access === "member" || ask.viewer.permissions.has(route.access);
}

function loginAddress(url: URL): string {
  return `/users/login?return_to=${encodeURIComponent(url.pathname + url.search)}`;
}
