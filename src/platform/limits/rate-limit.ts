export interface RateLimitOptions {
  /** Takes allowed in any stretch of `windowMs`, by one key. */
  readonly max: number;
  readonly windowMs: number;
  /** Keys kept; beyond them the one unused for longest is forgotten. */
  readonly keysMax: number;
}

export type Taken = { readonly ok: true } | { readonly ok: false; readonly retryAfterMs: number };

export interface KeyUse {
  readonly key: string;
  readonly used: number;
}

/** Parts that the window is counted in: a take weighs at most a tenth of the window longer than it must. */
const slices = 10;

/** Takes of one key by slice of time, oldest first. */
type Takes = { readonly slice: number; count: number }[];

/** Counts takes by key in a sliding window and refuses those beyond the limit. Kept in memory, bounded by `keysMax`. */
export class RateLimit {
  readonly #max: number;
  readonly #sliceMs: number;
  readonly #keysMax: number;
  /** In the order of last use. */
  readonly #takes = new Map<string, Takes>();

  constructor(options: RateLimitOptions) {
    this.#max = options.max;
    this.#sliceMs = options.windowMs / slices;
    this.#keysMax = options.keysMax;
  }

  /** Takes one for `key`; what is refused is not counted. */
  take(key: string, now: number): Taken {
    const slice = Math.floor(now / this.#sliceMs);
    const takes = this.#find(key, slice);
    const oldest = takes[0];
    if (oldest !== undefined && total(takes) >= this.#max) {
      return { ok: false, retryAfterMs: Math.max(1, Math.ceil((oldest.slice + slices + 1) * this.#sliceMs - now)) };
    }
    const newest = takes.at(-1);
    if (newest !== undefined && newest.slice >= slice) newest.count += 1;
    else takes.push({ slice, count: 1 });
    return { ok: true };
  }

  /** How much of its limit `key` has used. */
  used(key: string, now: number): number {
    const takes = this.#takes.get(key);
    if (takes === undefined) return 0;
    forgetBefore(takes, Math.floor(now / this.#sliceMs) - slices);
    return total(takes);
  }

  forget(key: string): void {
    this.#takes.delete(key);
  }

  /** The keys that used most of their limit, for the operator's page. */
  busiest(now: number, limit = 20): readonly KeyUse[] {
    return [...this.#takes.keys()]
      .map((key) => ({ key, used: this.used(key, now) }))
      .filter((use) => use.used > 0)
      .sort((a, b) => b.used - a.used || (a.key < b.key ? -1 : 1))
      .slice(0, limit);
  }

  #find(key: string, slice: number): Takes {
    const takes = this.#takes.get(key) ?? [];
    this.#takes.delete(key);
    this.#takes.set(key, takes);
    if (this.#takes.size > this.#keysMax) {
      const oldest = this.#takes.keys().next().value;
      if (oldest !== undefined) this.#takes.delete(oldest);
    }
    forgetBefore(takes, slice - slices);
    return takes;
  }
}

/** A slice counts until the whole of it is out of the window. */
function forgetBefore(takes: Takes, slice: number): void {
  while (takes[0] !== undefined && takes[0].slice < slice) takes.shift();
}

function total(takes: Takes): number {
  return takes.reduce((sum, take) => sum + take.count, 0);
}
