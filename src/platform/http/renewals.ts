import type { CachedPage, PageCache, State } from "./page-cache.ts";

/** Finds out whether kept pages are still true after a change, once for all who wait for one of them. */
export class Renewals {
  readonly #cache: PageCache;
  readonly #asking = new Map<string, Promise<CachedPage | null>>();

  constructor(cache: PageCache) {
    this.#cache = cache;
  }

  /** The page as it is kept, when it shows this change as well; null when it has to be made anew. */
  renew(key: string, state: State): Promise<CachedPage | null> {
    const question = `${state.changeId} ${key}`;
    const asked = this.#asking.get(question) ?? this.#ask(key, state).finally(() => this.#asking.delete(question));
    this.#asking.set(question, asked);
    return asked;
  }

  async #ask(key: string, { changeId, now }: State): Promise<CachedPage | null> {
    const page = this.#cache.findRenewable(key, now);
    if (page === null) return null;
    // Whoever makes it anew meets the fault that kept this from being found out.
    const isTrue = await page.renewal(changeId).catch(() => false);
    if (!isTrue) {
      this.#cache.drop(page);
      return null;
    }
    page.changeId = Math.max(page.changeId, changeId);
    return page;
  }
}
