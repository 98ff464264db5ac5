import type { z } from "zod";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Answer } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { cleanText, decodeUtf8 } from "#platform/http/body.ts";
import { type FieldProblem, problem, wrongFields } from "./problem.ts";

/** The body of a call as its schema wants it; null for calls without one. */
export function parseBody(ask: Ask, schema: z.ZodType | null): Outcome<unknown, Answer> {
  if (schema === null) return done(null);
  const type = (ask.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return refuse(problem(415, "Send the body as application/json."));
  const json = parseJson(decodeUtf8(ask.body));
  if (!json.ok) return refuse(problem(400, "The body is not JSON in UTF-8."));
  return check(schema, json.value);
}

/** The query of a call; a name without a value is as good as none. */
export function parseQuery(ask: Ask, schema: z.ZodType | null): Outcome<unknown, Answer> {
  if (schema === null) return done(null);
  return check(schema, Object.fromEntries([...ask.query].filter(([, value]) => value !== "")));
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

/** Texts come in as forms bring them: without signs that databases cannot hold. */
function parseJson(text: string | null): Outcome<unknown, "broken"> {
  if (text === null) return refuse("broken");
  try {
    return done(JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? cleanText(value) : value)));
  } catch {
    // JSON.parse has no other way to say "not JSON".
    return refuse("broken");
  }
}
