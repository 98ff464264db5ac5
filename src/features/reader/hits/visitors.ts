import { createHash } from "node:crypto";
import type { WorkId } from "#core/ids.ts";

/** Visits remembered, some 50 bytes each. */
const defaultMax = 500_000;

/** Of a hash, what makes a whole number that is exact: 48 bits. */
const hashBytes = 6;

const dayMs = 24 * 60 * 60 * 1_000;

/**
 * Who opened what today, so that each counts once a day for a work. Nobody can be read out of it: what is kept are hashes
 * with a secret that is another every day and is never written down.
 */
export class Visitors {
  readonly #toSecret: () => Uint8Array;
  readonly #visitsMax: number;
  readonly #visits = new Set<number>();
  #secret: Uint8Array | null = null;
  #day = 0;

  /** Of more visits in one day than `visitsMax` the oldest may count twice. */
  constructor(toSecret: () => Uint8Array, visitsMax = defaultMax) {
    this.#toSecret = toSecret;
    this.#visitsMax = visitsMax;
  }

  /** Whether the visitor opens the work for the first time on the day of `now`, in UTC; from then on she has. */
  isFirst(visitor: string, workId: WorkId, now: number): boolean {
    const visit = this.#hash(visitor, workId, now);
    if (this.#visits.has(visit)) return false;
    this.#visits.add(visit);
    const [oldest] = this.#visits;
    if (this.#visits.size > this.#visitsMax && oldest !== undefined) this.#visits.delete(oldest);
    return true;
  }

  #hash(visitor: string, workId: WorkId, now: number): number {
    const day = Math.floor(now / dayMs);
    if (day !== this.#day || this.#secret === null) {
      this.#visits.clear();
      this.#secret = this.#toSecret();
      this.#day = day;
    }
    return createHash("sha256").update(this.#secret).update(`${workId} ${visitor}`).digest().readUIntBE(0, hashBytes);
  }
}
