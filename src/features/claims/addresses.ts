import type { ClaimRequestId, ExternalAuthorId } from "#core/ids.ts";

/** All authors who have no account here. */
export const authorsAddress = "/external_authors";

/** The page of an author who has no account here. */
export function authorAddress(id: ExternalAuthorId): string {
  return `${authorsAddress}/${id}`;
}

/** Where somebody says that she is this author and has her old mailbox no more. */
export function askAddress(id: ExternalAuthorId): string {
  return `/claims/new?author=${id}`;
}

/** What a claim's link leads to; the token stands in the query, which no log keeps. */
export const claimPath = "/claims";

export const adminClaimsAddress = "/admin/claims";

export function adminAuthorAddress(id: ExternalAuthorId): string {
  return `${adminClaimsAddress}/authors/${id}`;
}

export function adminRequestAddress(id: ClaimRequestId): string {
  return `${adminClaimsAddress}/requests/${id}`;
}

/** Somebody's own page of claims. */
export function ownClaimsAddress(login: string): string {
  return `/users/${login}/claims`;
}

/** Takes the note about them off the first page. */
export function laterAddress(login: string): string {
  return `${ownClaimsAddress(login)}/later`;
}
