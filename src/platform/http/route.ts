import type { Permission } from "#core/viewer.ts";
import type { Answer } from "./answer.ts";
import type { Ask } from "./ask.ts";
import type { UploadLimits } from "./upload.ts";

/** Who gets as far as the handler; a permission stands for the roles that have it. What it shows of whose is its own matter. */
export type Access = "anyone" | "member" | Permission;

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * One address and what answers there. A page that others may not know of is missing for them;
 * a guest at a member's page is sent to the login and back.
 */
export interface Route {
  /** "ALL" takes every method that no route before it takes. */
  readonly method: Method | "ALL";
  /** A path with `:name` for a part, as Hono reads it. */
  readonly path: string;
  readonly access: Access;
  /** Pages have forms with tokens and cookies; API calls have bearer tokens; files and signals have neither. */
  readonly kind: "page" | "api" | "file";
  /** For a form with files: how much members may send. */
  readonly upload?: UploadLimits;
  answer(ask: Ask): Promise<Answer> | Answer;
}

type Handler = Route["answer"];

export function get(path: string, access: Access, answer: Handler): Route {
  return { method: "GET", path, access, kind: "page", answer };
}

export function post(path: string, access: Access, answer: Handler): Route {
  return { method: "POST", path, access, kind: "page", answer };
}

/** A form with files, which lie on the disk until the answer is made. */
export function upload(path: string, access: Exclude<Access, "anyone">, limits: UploadLimits, answer: Handler): Route {
  return { ...post(path, access, answer), upload: limits };
}

export function file(path: string, answer: Handler): Route {
  return { method: "GET", path, access: "anyone", kind: "file", answer };
}

/**
 * What a page's own script tells without a cookie or a token, so that guests stay guests whose pages are kept. Whoever
 * asks is a guest to it.
 */
export function signal(path: string, answer: Handler): Route {
  return { method: "POST", path, access: "anyone", kind: "file", answer };
}

export function api(method: Route["method"], path: string, answer: Handler): Route {
  return { method, path, access: "anyone", kind: "api", answer };
}

/**
 * Puts a fixed address before a pattern that would take it as well, whichever feature each belongs to: `/works/new`
 * before `/works/:id`. Addresses of one
 * shape keep their order.
 */
export function fixedFirst(one: Route, other: Route): number {
  const [first, second] = [toShape(one), toShape(other)];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

function toShape(route: Route): string {
  return route.path.replace(/[^/]+/g, (part) => (part === "*" ? "2" : part.startsWith(":") ? "1" : "0"));
}
