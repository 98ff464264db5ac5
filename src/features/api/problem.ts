import { type Answer, bytesAnswer } from "#platform/http/answer.ts";

/** What is wrong with one field of a call; `path` names it with dots: "chapters.0.body". */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

const titles = {
  400: "Bad request",
  401: "A token is needed",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  415: "Unsupported media type",
  422: "Wrong fields",
  429: "Too many requests",
} as const;

type ProblemStatus = keyof typeof titles;

/** A problem document (RFC 9457). */
export function problem(status: ProblemStatus, detail: string, errors?: readonly FieldProblem[]): Answer {
  const body = {
    type: "about:blank",
    title: titles[status],
    status,
    detail,
    ...(errors === undefined ? {} : { errors }),
  };
  const challenge = status === 401 ? { "www-authenticate": 'Bearer realm="Octavo"' } : {};
  return bytesAnswer(JSON.stringify(body), { "content-type": "application/problem+json", ...challenge }, status);
}

export function wrongFields(errors: readonly FieldProblem[]): Answer {
  return problem(422, errors[0]?.message ?? "The fields do not fit together.", errors);
}

export function notFound(): Answer {
  return problem(404, "There is nothing here, or it is not open to you.");
}

/** The address is known, the method is none of these. */
export function wrongMethod(allowed: readonly string[]): Answer {
  const answer = problem(405, `This address answers ${allowed.join(", ")}.`);
  return { ...answer, headers: { ...answer.headers, allow: allowed.join(", ") } };
}

export function tooMany(detail: string, retryAfterMs: number): Answer {
  const answer = problem(429, detail);
  return { ...answer, headers: { ...answer.headers, "retry-after": String(Math.ceil(retryAfterMs / 1000)) } };
}
