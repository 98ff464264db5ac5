import type { Encoding } from "./compress.ts";

/** A guest's page as it was answered, with the state of the archive it shows. */
export interface CachedPage {
  readonly changeId: number;
  /** All that the page was made of, in one text; null for pages that are made anew after any change. */
  readonly stamp: string | null;
  readonly cachedAt: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
  readonly bodies: Map<Encoding, PackedBody>;
}

/** A page in one encoding, with all of its headers, so that nothing is left to do when it is asked for again. */
export interface PackedBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Dates as words ("2 minutes ago") may be this late. */
const ageMsMax = 60_000;

/** All bodies together, packed ones included: some 1,000 chapters. The whole process should stay below 150 MB. */
const bytesMax = 24_000_000;

/** Pages of guests, kept until the archive's next change. Oldest use goes first when it is full. */
export class PageCache {
  readonly #pages = new Map<string, CachedPage>();
  #bytes = 0;

  find(key: string, changeId: number, now: number): CachedPage | null {
    const page = this.#pages.get(key);
    if (page === undefined) return null;
    const isYoung = now - page.cachedAt <= ageMsMax;
    if (!isYoung || (page.changeId !== changeId && page.stamp === null)) {
      this.#pages.delete(key);
      this.#bytes -= bytesOf(page);
      return null;
    }
    if (page.changeId !== changeId) return null;
    this.#pages.delete(key);
    this.#pages.set(key, page);
    return page;
  }

  /** A page from before a change, which is still true if it would be made of the same again. */
  findOutdated(key: string, now: number): CachedPage | null {
    const page = this.#pages.get(key);
    return page === undefined || page.stamp === null || now - page.cachedAt > ageMsMax ? null : page;
  }

  keep(key: string, page: CachedPage): void {
    const before = this.#pages.get(key);
    if (before !== undefined) this.#bytes -= bytesOf(before);
    this.#pages.delete(key);
    this.#pages.set(key, page);
    this.#bytes += bytesOf(page);
    this.#shrink();
  }

  /** Adds the page in another encoding. */
  keepBody(page: CachedPage, encoding: Encoding, body: PackedBody): void {
    if (page.bodies.has(encoding)) return;
    page.bodies.set(encoding, body);
    this.#bytes += body.bytes.byteLength;
    this.#shrink();
  }

  #shrink(): void {
    for (const [key, page] of this.#pages) {
      if (this.#bytes <= bytesMax) return;
      this.#pages.delete(key);
      this.#bytes -= bytesOf(page);
    }
  }
}

function bytesOf(page: CachedPage): number {
  let bytes = 0;
  for (const body of page.bodies.values()) bytes += body.bytes.byteLength;
  return bytes;
}
