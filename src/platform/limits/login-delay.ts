import { RateLimit, type Taken } from "./rate-limit.ts";

/** Tries that cost nothing: by one address for one name, in `windowMs`. */
const triesMax = 5;
const windowMs = 20_000;

/** The same for all addresses together, so that many of them get no further than one. */
const triesByAllMax = 20;

const firstDelayMs = 1_000;
const delayMaxMs = 60_000;

/** After this much quiet a name is as if nobody had tried it. */
const forgetMs = 900_000;

const keysMax = 10_000;

export interface LoginTry {
  readonly address: string;
  /** As typed but folded, so that spellings of one name count together; unknown names count as well. */
  readonly name: string;
  /** Whether this browser has logged in under this name before: others' failures do not slow it. */
  readonly isKnownDevice: boolean;
}

interface Slowed {
  readonly delays: number;
  readonly until: number;
  readonly triedAt: number;
}

/**
 * Slows the guessing of passwords: five tries in 20 s, then 1, 2, 4 … 60 s between tries for that name. A try counts
 * when it begins, so that many at once are no way round; a success takes its count away.
 */
export class LoginDelay {
  readonly #byAddress = new RateLimit({ max: triesMax, windowMs, keysMax });
  readonly #byAll = new RateLimit({ max: triesByAllMax, windowMs, keysMax });
  /** In the order of last use. */
  readonly #slowed = new Map<string, Slowed>();

  /** Asked before the password is looked at; what is refused is not counted. */
  take(attempt: LoginTry, now: number): Taken {
    const key = subject(attempt);
    const found = this.#slowed.get(key);
    const slowed = found !== undefined && now - found.triedAt < forgetMs ? found : undefined;
    if (slowed !== undefined && now < slowed.until) return { ok: false, retryAfterMs: slowed.until - now };
    if (slowed !== undefined || this.#isOver(attempt, now)) this.#slow(key, (slowed?.delays ?? 0) + 1, now);
    return { ok: true };
  }

  succeeded(attempt: LoginTry): void {
    this.#slowed.delete(subject(attempt));
    this.#byAddress.forget(pair(attempt));
    if (!attempt.isKnownDevice) this.#byAll.forget(attempt.name);
  }

  /** The names that are being slowed now, for the operator's page. */
  busiest(now: number, limit = 20): readonly { readonly name: string; readonly delays: number }[] {
    return [...this.#slowed]
      .filter(([, slowed]) => now - slowed.triedAt < forgetMs)
      .map(([name, slowed]) => ({ name, delays: slowed.delays }))
      .sort((a, b) => b.delays - a.delays || (a.name < b.name ? -1 : 1))
      .slice(0, limit);
  }

  /** Counts the try, and answers whether it used up what is free. */
  #isOver(attempt: LoginTry, now: number): boolean {
    this.#byAddress.take(pair(attempt), now);
    const isOver = this.#byAddress.used(pair(attempt), now) >= triesMax;
    if (attempt.isKnownDevice) return isOver;
    this.#byAll.take(attempt.name, now);
    return isOver || this.#byAll.used(attempt.name, now) >= triesByAllMax;
  }

  #slow(key: string, delays: number, now: number): void {
    const delayMs = Math.min(firstDelayMs * 2 ** (delays - 1), delayMaxMs);
    this.#slowed.delete(key);
    this.#slowed.set(key, { delays, until: now + delayMs, triedAt: now });
    if (this.#slowed.size <= keysMax) return;
    const oldest = this.#slowed.keys().next().value;
    if (oldest !== undefined) this.#slowed.delete(oldest);
  }
}

/** Whose tries are slowed together: everybody's for a name, or one known device's. */
function subject(attempt: LoginTry): string {
  return attempt.isKnownDevice ? pair(attempt) : attempt.name;
}

/** The line break cannot be in an address, so two pairs never make one key. */
function pair(attempt: LoginTry): string {
  return `${attempt.address}\n${attempt.name}\n${attempt.isKnownDevice ? "known" : ""}`;
}
