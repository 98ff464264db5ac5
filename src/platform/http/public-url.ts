/**
 * The address of a request on the archive's own host. Slashes at its beginning are one: a path that begins with two
 * names another host wherever it is used as a link.
 */
export function toPublicUrl(address: string, origin: string): URL {
  const { pathname, search } = new URL(address);
  return new URL(`${origin}${pathname.replace(/^\/+/, "/")}${search}`);
}

/** Whether every escape in the address is UTF-8; what is not would reach handlers as half-decoded text. */
export function isWellEncoded(url: URL): boolean {
  try {
    decodeURIComponent(url.pathname);
    decodeURIComponent(url.search.replaceAll("+", " "));
    return !/%00/.test(url.pathname + url.search);
  } catch {
    // decodeURIComponent says "not UTF-8" by throwing only.
    return false;
  }
}
