import type { z } from "zod";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import { findViewerByToken, guestOf, type Scope } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { api, type Method, type Route } from "#platform/http/route.ts";
import { problem, tooMany } from "./problem.ts";
import { parseBody, parseQuery } from "./read-call.ts";

/** One call as its handler sees it: authenticated, with body and query checked. */
export interface Call<Body, Query> {
  readonly ask: Ask;
  readonly viewer: Viewer;
  readonly body: Body;
  readonly query: Query;
}

/** One call of the API: what the router needs, and what the description of the API says of it. */
export interface Endpoint {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  /** Needed in the token; null for what a guest may ask. */
  readonly scope: Scope | null;
  readonly body: z.ZodType | null;
  readonly query: z.ZodType | null;
  /** What a good answer holds; null for no content. */
  readonly answer: { readonly status: number; readonly schema: z.ZodType | null };
  readonly handle: (call: Call<unknown, unknown>) => Promise<Answer>;
}

interface Definition<Body extends z.ZodType | null, Query extends z.ZodType | null> {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly scope: Scope | null;
  readonly body: Body;
  readonly query: Query;
  readonly answer: Endpoint["answer"];
  handle(call: Call<Parsed<Body>, Parsed<Query>>): Promise<Answer>;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : null;

/** Ties a handler to its schemas. */
export function endpoint<Body extends z.ZodType | null, Query extends z.ZodType | null>(
  definition: Definition<Body, Query>,
): Endpoint {
  // `toRoute` hands over only what the definition's own schemas have parsed.
  return { ...definition, handle: (call) => definition.handle(call as Call<Parsed<Body>, Parsed<Query>>) };
}

/** The route of an endpoint: token first, then body and query, then the handler. */
export function toRoute(ground: Ground, definition: Endpoint): Route {
  return api(definition.method, definition.path, async (ask) => {
    const viewer = await authenticate(ground, ask, definition.scope);
    if (!viewer.ok) return viewer.refusal;
    if (definition.method !== "GET" && viewer.value.kind === "member" && ground.hasLimits) {
      const taken = ground.watch.takeWrite(viewer.value.personId, ask.now);
      if (!taken.ok) return tooMany("Too many calls; try again later.", taken.retryAfterMs);
    }
    const body = parseBody(ask, definition.body);
    if (!body.ok) return body.refusal;
    const query = parseQuery(ask, definition.query);
    if (!query.ok) return query.refusal;
    return definition.handle({ ask, viewer: viewer.value, body: body.value, query: query.value });
  });
}

/** Cookies say nothing here, so that no page elsewhere can call in a reader's name. */
async function authenticate(ground: Ground, ask: Ask, scope: Scope | null): Promise<Outcome<Viewer, Answer>> {
  const header = ask.headers.get("authorization");
  if (header === null) {
    return scope === null
      ? done(guestOf(new Map()))
      : refuse(problem(401, "This call needs a token: Authorization: Bearer TOKEN."));
  }
  const bearer = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
  const found = bearer === undefined ? null : await findViewerByToken(ground, bearer);
  if (found === null) return refuse(problem(401, "The token is not valid, or was taken back."));
  if (found.scopes.has(scope ?? "read")) return done(found.viewer);
  // What a guest may ask, a token that cannot read may ask as well, and sees no more.
  return scope === null ? done(guestOf(new Map())) : refuse(problem(403, `The token lacks the scope "${scope}".`));
}
