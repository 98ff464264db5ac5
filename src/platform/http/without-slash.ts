import { type Answer, moved } from "./answer.ts";
import type { Ask } from "./ask.ts";
import type { Route } from "./route.ts";

/**
 * Leads addresses with slashes at their end to the page without them, where the archive has one: people and other sites
 * write both. Null for every other address.
 */
export function slashRemover(routes: readonly Route[]): (ask: Ask) => Answer | null {
  const patterns = routes
    .filter((route) => route.method === "GET" && !route.path.includes("*"))
    .map((route) => new RegExp(`^${route.path.replaceAll(".", "\\.").replace(/:\w+/g, "[^/]+")}$`));
  return ({ method, url }) => {
    if (method !== "GET" && method !== "HEAD") return null;
    const end = lastOf(url.pathname);
    if (end === url.pathname.length || end === 0) return null;
    const path = url.pathname.slice(0, end);
    return patterns.some((pattern) => pattern.test(path)) ? moved(path + url.search) : null;
  };
}

/** Where the slashes at the end begin. A pattern would look again from each of many slashes. */
function lastOf(path: string): number {
  let end = path.length;
  while (path.charAt(end - 1) === "/") end -= 1;
  return end;
}
