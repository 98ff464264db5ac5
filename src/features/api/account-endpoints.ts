import { z } from "zod";
import type { Member, Viewer } from "#core/viewer.ts";
import { createToken, findPerson, type LoginRefusal, listPseuds, scopes } from "#features/people/index.ts";
import { findWork, listChapters, listOwnSeries, listWholeChapters, listWorks } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, jsonAnswer } from "#platform/http/answer.ts";
import { type Endpoint, endpoint } from "./endpoint.ts";
import { problem } from "./problem.ts";
import { personAnswer } from "./schemas.ts";
import { toChapterView, toWorkView } from "./views.ts";

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
    summary: "Makes a token; the one call that takes a password",
    scope: null,
    body: tokenRequest,
    query: null,
    answer: { status: 201, schema: z.object({ token: z.string() }) },
    async handle({ body, ask }) {
      const { name, ...request } = body;
      const named = name === undefined ? request : { ...request, name };
      const made = await createToken(ground, { ...named, clientAddress: ask.clientAddress });
      return made.ok ? jsonAnswer({ token: made.value }, 201) : refusedToken(made.refusal);
    },
  });
}

function refusedToken(refusal: LoginRefusal | { readonly code: "too-many" }): Answer {
  if (refusal.code === "slow") {
    const answer = problem(429, "Too many tries; wait before the next.");
    return { ...answer, headers: { ...answer.headers, "retry-after": String(Math.ceil(refusal.retryAfterMs / 1000)) } };
  }
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
    summary: "The account and everything that it owns",
    scope: "read",
    body: null,
    query: null,
    answer: {
      status: 200,
      schema: z.object({ account: personAnswer, works: z.array(z.unknown()), series: z.array(z.unknown()) }),
    },
    handle: async ({ viewer }) => jsonAnswer(await exportOf(ground, memberOnly(viewer))),
  });
}

async function exportOf(ground: Ground, member: Member) {
  const db = ground.db.read;
  const works = [];
  for (const shelf of ["posted", "drafts", "bin"] as const) {
    for (const work of await listAll(ground, member, shelf)) {
      const found = await findWork(db, member, work.id);
      if (!found.ok) continue;
      const view = toWorkView(found.value, await listChapters(db, member, work.id), ground);
      works.push({ ...view, shelf, chapters: (await listWholeChapters(db, member, work.id)).map(toChapterView) });
    }
  }
  const series = await listOwnSeries(db, member.personId);
  return {
    account: await accountOf(ground, member),
    works,
    series: series.map(({ id, title }) => ({ id: String(id), title })),
  };
}

async function listAll(ground: Ground, member: Member, shelf: "posted" | "drafts" | "bin") {
  const works = [];
  for (let page = 1; ; page += 1) {
    const query = { filter: { shelf, personId: member.personId }, page, perPage: 100, sort: "created" } as const;
    const found = await listWorks(ground.db.read, member, query);
    works.push(...found.items);
    if (found.items.length === 0 || works.length >= found.total) return works;
  }
}

async function accountOf(ground: Ground, member: Member) {
  const person = await findPerson(ground.db.read, member.personId);
  const pseuds = await listPseuds(ground.db.read, member.personId);
  return {
    id: String(member.personId),
    login: member.login,
    email: person?.email ?? "",
    role: member.role,
    pseuds: pseuds.map((pseud) => pseud.name),
  };
}

/** A scope is asked for by both calls, so the viewer has a token. */
function memberOnly(viewer: Viewer): Member {
  if (viewer.kind === "guest") throw new Error("A call with a scope came without a token");
  return viewer;
}
