import type { PersonId } from "#core/ids.ts";
import type { Busiest, Watch } from "#platform/ground.ts";
import { RateLimit, type Taken } from "#platform/limits/rate-limit.ts";

/** Pages that had to be made, by one address in five minutes; kept pages and files do not count. */
const siteLimit = { max: 300, windowMs: 300_000, keysMax: 50_000 };

/** Forms and API calls that write, by one account in a minute. */
const writeLimit = { max: 30, windowMs: 60_000, keysMax: 10_000 };

/** Addresses remembered; one is enough to see that a proxy is not trusted. */
const proxiesMax = 10;

/** The limits of the edge, and what the operator may want to know of it. In memory, for one process. */
export class EdgeWatch implements Watch {
  readonly pages = new RateLimit(siteLimit);
  readonly #writes = new RateLimit(writeLimit);
  readonly #proxies = new Set<string>();

  takeWrite(personId: PersonId, now: number): Taken {
    return this.#writes.take(String(personId), now);
  }

  /** Notes a forwarding header that was not believed; answers whether it is the first from there. */
  forwardedBy(address: string): boolean {
    if (this.#proxies.has(address) || this.#proxies.size >= proxiesMax) return false;
    this.#proxies.add(address);
    return true;
  }

  untrustedProxies(): readonly string[] {
    return [...this.#proxies];
  }

  busiest(now: number): readonly Busiest[] {
    return [
      { caption: "Pages by address, in five minutes", rows: this.pages.busiest(now) },
      { caption: "Writing by account number, in one minute", rows: this.#writes.busiest(now) },
    ];
  }
}
