import type { IndexRequest } from "./desk.ts";

/**
 * Requests in the order in which they are answered: those that take a moment before those that count tags, so that
 * many long ones keep nobody waiting for a page. Among equals the first comes first.
 */
export class RequestQueue<Item extends { readonly request: IndexRequest }> {
  readonly #short: Item[] = [];
  readonly #long: Item[] = [];
  #passed = 0;

  push(item: Item): void {
    (isLong(item.request) ? this.#long : this.#short).push(item);
  }

  take(): Item | null {
    // Nor do many short ones keep a long one waiting for ever.
    const isTurnOfLong = this.#passed >= passedMax && this.#long.length > 0;
    const item = isTurnOfLong ? this.#long.shift() : (this.#short.shift() ?? this.#long.shift());
    if (item === undefined) return null;
    this.#passed = isLong(item.request) ? 0 : this.#passed + 1;
    return item;
  }
}

/** So many short ones go before a long one that waits. */
const passedMax = 16;

function isLong(request: IndexRequest): boolean {
  return request.kind === "find" && request.question.facets !== null;
}
