import type { Renewal } from "./answer.ts";
import type { Encoding } from "./compress.ts";

/** The state of the archive that a kept page must show. */
export interface State {
  readonly changeId: number;
  readonly now: number;
}

/** A guest's page as it was answered. */
export interface CachedPage {
  /** As `keyOf` makes it. */
  readonly key: string;
  /** The newest change of the archive of which it is known that the page shows it. */
  changeId: number;
  /** Null for pages that are made anew after any change. */
  readonly renewal: Renewal | null;
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

/** Pages of guests, kept until a change makes them untrue. Oldest use goes first when it is full. */
export class PageCache {
  readonly #pages = new Map<string, CachedPage>();
  #bytes = 0;

  /** A page that shows this change. */
  find(key: string, { changeId, now }: State): CachedPage | null {
    const page = this.#findYoung(key, now);
    if (page === null) return null;
    if (page.changeId !== changeId) {
      if (page.renewal === null) this.drop(page);
      return null;
    }
    this.#pages.delete(key);
    this.#pages.set(key, page);
    return page;
  }

  /** A page from before a change that may still be true; its renewal tells. */
  findRenewable(key: string, now: number): (CachedPage & { readonly renewal: Renewal }) | null {
    const page = this.#findYoung(key, now);
    return page === null || !isRenewable(page) ? null : page;
  }

  keep(page: CachedPage): void {
    const before = this.#pages.get(page.key);
    if (before !== undefined) this.drop(before);
    this.#pages.set(page.key, page);
    this.#bytes += bytesOf(page);
    this.#shrink();
  }

  /** Forgets this page, unless another one stands in its place by now. */
  drop(page: CachedPage): void {
    if (this.#pages.get(page.key) !== page) return;
    this.#pages.delete(page.key);
    this.#bytes -= bytesOf(page);
  }

  /** Adds the page in another encoding, unless it was forgotten while it was packed. */
  keepBody(page: CachedPage, encoding: Encoding, body: PackedBody): void {
    if (page.bodies.has(encoding) || this.#pages.get(page.key) !== page) return;
    page.bodies.set(encoding, body);
    this.#bytes += body.bytes.byteLength;
    this.#shrink();
  }

  #findYoung(key: string, now: number): CachedPage | null {
    const page = this.#pages.get(key);
    if (page === undefined || now - page.cachedAt <= ageMsMax) return page ?? null;
    this.drop(page);
    return null;
  }

  #shrink(): void {
    for (const page of this.#pages.values()) {
      if (this.#bytes <= bytesMax) return;
      this.drop(page);
    }
  }
}

function isRenewable(page: CachedPage): page is CachedPage & { readonly renewal: Renewal } {
  return page.renewal !== null;
}

function bytesOf(page: CachedPage): number {
  let bytes = page.key.length;
  for (const body of page.bodies.values()) bytes += body.bytes.byteLength;
  return bytes;
}
