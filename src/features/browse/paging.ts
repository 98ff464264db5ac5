import { done, type Outcome, refuse } from "#core/outcome.ts";

/** Which part of a listing is asked for: `page` from 1. */
export interface Paging {
  readonly page: number;
  readonly perPage: PerPage;
}

/** How many works a page may hold; the first is what a page holds unless asked. */
export const pageSizes = [20, 50, 100] as const;
export type PerPage = (typeof pageSizes)[number];

/** Far past the last page of any archive: whoever asks for a later one gets this, which is as empty. */
const pageMax = 1_000_000;

/** Reads `page` and `per_page`; refused is the sentence that says what is wrong with them. */
export function parsePaging(query: URLSearchParams): Outcome<Paging, string> {
  const page = query.get("page") ?? "";
  const perPage = query.get("per_page") ?? "";
  if (page !== "" && !/^[1-9]\d{0,15}$/.test(page)) return refuse(`“${page}” is not the number of a page.`);
  const size = perPage === "" ? pageSizes[0] : pageSizes.find((known) => String(known) === perPage);
  if (size === undefined) return refuse(`A page holds ${pageSizes.join(", ")} works, not “${perPage}”.`);
  return done({ page: page === "" ? 1 : Math.min(Number(page), pageMax), perPage: size });
}

/** The address of another page, or of another size, of a listing; everything else in its query stays. */
export function pagedAddress(url: URL, paging: Paging): string {
  const query = new URLSearchParams(url.searchParams);
  query.delete("page");
  query.delete("per_page");
  if (paging.perPage !== pageSizes[0]) query.set("per_page", String(paging.perPage));
  if (paging.page > 1) query.set("page", String(paging.page));
  const text = query.toString();
  return text === "" ? url.pathname : `${url.pathname}?${text}`;
}

export function countPages(total: number, perPage: number): number {
  return Math.ceil(total / perPage);
}
