import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";
import type { Route } from "./route.ts";

/** Finds what answers at an address: of several routes the first. */
export class Router {
  readonly #routes = new SmartRouter<Route>({ routers: [new RegExpRouter(), new TrieRouter()] });

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#routes.add(route.method, route.path, route);
  }

  /** `path` is percent-encoded, the parameters are not. HEAD is answered as GET is. */
  find(method: string, path: string): { readonly route: Route; readonly params: Record<string, string> } | null {
    const [[first] = [], stash] = this.#routes.match(method === "HEAD" ? "GET" : method, toPlain(path));
    if (first === undefined) return null;
    const [route, found] = first;
    const params: Record<string, string> = {};
    for (const [name, value] of Object.entries(found)) {
      // Routers that keep the values apart give their places.
      const text = typeof value === "number" ? stash?.[value] : value;
      if (text !== undefined) params[name] = text.includes("%") ? decoded(text, decodeURIComponent) : text;
    }
    return { route, params };
  }
}

/** Signs that stand in names come as they are; those that would divide the path or be decoded twice stay escaped. */
function toPlain(path: string): string {
  return path.includes("%") ? decoded(path.replaceAll("%25", "%2525"), decodeURI) : path;
}

function decoded(text: string, decode: (text: string) => string): string {
  try {
    return decode(text);
  } catch {
    // What is not UTF-8 is refused by whoever is asked for it.
    return text;
  }
}
