import type { z } from "zod";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import { findViewerByToken, guestOf, type Scope } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { decodeUtf8 } from "#platform/http/body.ts";
import { api, type Route } from "#platform/http/route.ts";
import { type FieldProblem, problem, wrongFields } from "./problem.ts";

/** One call as its handler sees it: authenticated, with body and query checked. */
export interface Call<Body, Query> {
  readonly ask: Ask;
  readonly viewer: Viewer;
  readonly body: Body;
  readonly query: Query;
}

/** One call of the API: what the router needs, and what the description of the API says of it. */
export interface Endpoint {
  readonly method: Route["method"];
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
  readonly method: Route["method"];
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
      if (!taken.ok) return slowed(taken.retryAfterMs);
    }
    const body = parseBody(ask, definition.body);
    if (!body.ok) return body.refusal;
    const query = parseQuery(ask, definition.query);
    if (!query.ok) return query.refusal;
    return definition.handle({ ask, viewer: viewer.value, body: body.value, query: query.value });
  });
}

function slowed(retryAfterMs: number): Answer {
  const answer = problem(429, "Too many calls; try again later.");
  return { ...answer, headers: { ...answer.headers, "retry-after": String(Math.ceil(retryAfterMs / 1000)) } };
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
  const needed = scope ?? "read";
  if (!found.scopes.has(needed)) return refuse(problem(403, `The token lacks the scope "${needed}".`));
  return done(found.viewer);
}

function parseBody(ask: Ask, schema: z.ZodType | null): Outcome<unknown, Answer> {
  if (schema === null) return done(null);
  const type = (ask.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return refuse(problem(415, "Send the body as application/json."));
  const json = parseJson(decodeUtf8(ask.body));
  if (!json.ok) return refuse(problem(400, "The body is not JSON in UTF-8."));
  return check(schema, json.value);
}

function parseQuery(ask: Ask, schema: z.ZodType | null): Outcome<unknown, Answer> {
  return schema === null ? done(null) : check(schema, Object.fromEntries(ask.query));
}

function check(schema: z.ZodType, value: unknown): Outcome<unknown, Answer> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return done(parsed.data);
  const errors: FieldProblem[] = parsed.error.issues.map((issue) => ({
    path: issue.path.join("."),
    message: issue.message,
  }));
  return refuse(wrongFields(errors));
}

function parseJson(text: string | null): Outcome<unknown, "broken"> {
  if (text === null) return refuse("broken");
  try {
    return done(JSON.parse(text));
  } catch {
    // JSON.parse has no other way to say "not JSON".
    return refuse("broken");
  }
}
