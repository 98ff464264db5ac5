/** The address of a request, path and query, on the archive's own host. */
export function toPublicUrl(target: string, origin: string): { readonly url: URL; readonly path: string } {
  const asked = new URL(`${origin}${target}`);
  asked.hash &&= "";
  const { pathname: path, search } = asked;
  // A path that begins with two slashes names another host wherever it is used as a link.
  const url = path.startsWith("//") ? new URL(`${origin}${path.replace(/^\/+/, "/")}${search}`) : asked;
  return { url, path };
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
