/**
 * Where somebody goes after the login: an address of this archive's own, as path and query, or null. Whatever a
 * browser could read as another host, or as no address, is null.
 */
export function parseReturnTo(text: string, siteUrl: string): string | null {
  if (!text.startsWith("/") || text.length > addressMax || /[\\\p{Cc}]/u.test(text)) return null;
  const base = new URL(siteUrl);
  const url = URL.parse(text, base);
  if (url === null || url.origin !== base.origin || url.pathname.startsWith("//")) return null;
  if (/^\/users\/(login|logout)$/.test(url.pathname)) return null;
  return url.pathname + url.search + url.hash;
}

const addressMax = 2_000;

/**
 * Whether a guest was sent here by something that only members may read: a work, a chapter, a series or a download
 * at its reading address. Those send nobody here for another reason.
 */
export function isMembersOnly(returnTo: string | null): boolean {
  const path = returnTo?.replace(/[?#].*$/, "") ?? "";
  return /^\/(works\/\d+(\/navigate|\/chapters\/\d+)?|chapters\/\d+|series\/\d+|downloads\/\d+\/.*)$/.test(path);
}
