/** Pages remembered, some 150 bytes each. One that was forgotten counts as new, which costs its reader one page more. */
const pagesMax = 5_000;

interface Seen {
  readonly etag: string;
  readonly at: number;
}

/**
 * Since when each kept page is as it is: for readers' programs that ask by date alone. Data have dates of their own, but
 * a page shows more than one thing (the neighbours of a series, names, notes of the archive), so what was answered
 * decides. After a start every page counts as new.
 */
export class FirstSeen {
  readonly #pages = new Map<string, Seen>();

  /** Epoch milliseconds, of whole seconds as headers have them; two versions of a page never share one. */
  since(key: string, etag: string, now: number): number {
    const before = this.#pages.get(key);
    const second = Math.floor(now / 1_000) * 1_000;
    const at = before?.etag === etag ? before.at : Math.max(second, (before?.at ?? 0) + 1_000);
    this.#pages.delete(key);
    this.#pages.set(key, { etag, at });
    const oldest = this.#pages.keys().next().value;
    if (this.#pages.size > pagesMax && oldest !== undefined) this.#pages.delete(oldest);
    return at;
  }
}
