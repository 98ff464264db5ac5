import { LastChange } from "#platform/changes/last-change.ts";
import { cookieNames, parseCookies } from "./cookies.ts";
import { type Finisher, keyOf } from "./finish.ts";
import type { Incoming } from "./incoming.ts";
import type { CachedPage, State } from "./page-cache.ts";
import { type KernelPorts, watchForwarding } from "./ports.ts";
import type { ReadyAnswer } from "./ready-answer.ts";

/** What is asked for a kept page. */
export type KeptQuestion = Pick<Incoming, "method" | "target" | "headers">;

/** Answers with pages that were made before, as long as they are true. */
export class KeptPages {
  readonly #ports: KernelPorts;
  readonly #finisher: Finisher;
  readonly #lastChange: LastChange;
  readonly #isHttps: boolean;

  constructor(ports: KernelPorts, finisher: Finisher) {
    this.#ports = ports;
    this.#finisher = finisher;
    this.#lastChange = new LastChange(ports.db);
    this.#isHttps = ports.settings.url.protocol === "https:";
  }

  /** The archive's newest change; null while the database is away: nothing is kept then, and whoever needs more meets the fault. */
  findLastChange(): Promise<number | null> {
    return this.#lastChange.find().catch(() => null);
  }

  /**
   * The answer of a kept page that needs no more work; null for all else. It comes at once unless something changed since
   * the page was made: most requests end here, and finding out more of a request takes longer than all the rest (bench/pages.bench.ts).
   */
  answer(question: KeptQuestion, socketAddress: string): ReadyAnswer | Promise<ReadyAnswer | null> | null {
    const cookies = parseCookies(question.headers.get("cookie"), this.#isHttps);
    if (cookies.has(cookieNames.session) || !isShareable(question.method, cookies)) return null;
    // An address that is not as `URL` would write it is under no key.
    const key = keyOf(question.target, cookies);
    const now = this.#ports.now();
    const changeId = this.#lastChange.known;
    const page = changeId === null ? null : this.#finisher.findKept(key, { changeId, now });
    if (page !== null) return this.#toReady(page, question, socketAddress);
    if (!this.#finisher.mayRenew(key, now)) return null;
    return this.#renew(key, now).then((renewed) => renewed && this.#toReady(renewed, question, socketAddress));
  }

  /** A kept page that is true, however much work is left to do with it. */
  async find(key: string, state: State): Promise<CachedPage | null> {
    return this.#finisher.findKept(key, state) ?? (await this.#renew(key, state.now));
  }

  async #renew(key: string, now: number): Promise<CachedPage | null> {
    if (!this.#finisher.mayRenew(key, now)) return null;
    const changeId = await this.findLastChange();
    if (changeId === null) return null;
    this.#ports.expect(changeId);
    return this.#finisher.renew(key, { changeId, now });
  }

  #toReady(page: CachedPage, { headers }: KeptQuestion, socketAddress: string): ReadyAnswer | null {
    const ready = this.#finisher.toReady(page, headers);
    if (ready === null) return null;
    watchForwarding(this.#ports, socketAddress, headers);
    this.#ports.onKept(true);
    return ready;
  }
}

/** Guests' pages without anything of the browser's own in them are made once for all. */
export function isShareable(method: string, cookies: ReadonlyMap<string, string>): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  return !cookies.has(cookieNames.flash) && !cookies.has(cookieNames.reading);
}
