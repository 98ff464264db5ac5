import { z } from "zod";
import type { Member, Viewer } from "#core/viewer.ts";
import { createToken, type LoginRefusal, scopes } from "#features/people/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, jsonAnswer, streamAnswer } from "#platform/http/answer.ts";
import { accountOf } from "./account-of.ts";
import { exportAnswer, personAnswer, tokenAnswer } from "./answers.ts";
import { type Endpoint, endpoint } from "./endpoint.ts";
import { exportOf } from "./export.ts";
import { problem, tooMany } from "./problem.ts";

const tokenRequest = z.object({
  login: z.string(),
  password: z.string(),
  scopes: z.array(z.enum(scopes)).min(1, "Ask for at least one scope."),
  name: z.string().optional(),
});

/** Tokens, one's account, and everything that one owns. */
export function accountEndpoints(ground: Ground): readonly Endpoint[] {
  return [postToken(ground), getMe(ground), getExport(ground)];
}

function postToken(ground: Ground): Endpoint {
  return endpoint({
    method: "POST",
    path: "/api/v1/tokens",
    summary: "Makes a token; the one call that takes a password. A new password takes all tokens back",
    scope: null,
    body: tokenRequest,
    query: null,
    answer: { status: 201, schema: tokenAnswer },
    async handle({ body, ask }) {
      const { name, ...request } = body;
      const named = name === undefined ? request : { ...request, name };
      const made = await createToken(ground, { ...named, clientAddress: ask.clientAddress });
      if (!made.ok) return refusedToken(made.refusal);
      return jsonAnswer({ token: made.value }, 201, { "cache-control": "no-store" });
    },
  });
}

function refusedToken(refusal: LoginRefusal | { readonly code: "too-many" }): Answer {
  if (refusal.code === "slow") return tooMany("Too many tries; wait before the next.", refusal.retryAfterMs);
  if (refusal.code === "too-many")
    return problem(422, "This account has as many tokens as it may; take one back first.");
  if (refusal.code === "wrong") return problem(401, "The name or the password is not right.");
  return problem(403, "This account cannot be used yet, or not any more.");
}

function getMe(ground: Ground): Endpoint {
  return endpoint({
    method: "GET",
    path: "/api/v1/me",
    summary: "The account of the token",
    scope: "read",
    body: null,
    query: null,
    answer: { status: 200, schema: personAnswer },
    handle: async ({ viewer }) => jsonAnswer(await accountOf(ground, memberOnly(viewer))),
  });
}

function getExport(ground: Ground): Endpoint {
  return endpoint({
    method: "GET",
    path: "/api/v1/me/export",
    summary: "The account and everything that it owns, drafts and the bin included",
    scope: "read",
    body: null,
    query: null,
    answer: { status: 200, schema: exportAnswer },
    async handle({ viewer, ask }) {
      const member = memberOnly(viewer);
      return streamAnswer(exportOf(ground, member, ask.id), {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${member.login}.json"`,
      });
    },
  });
}

/** A scope is asked for by both calls, so the viewer has a token. */
function memberOnly(viewer: Viewer): Member {
  if (viewer.kind === "guest") throw new Error("A call with a scope came without a token");
  return viewer;
}
