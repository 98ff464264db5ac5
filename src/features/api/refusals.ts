import type { WorkRefusal } from "#features/works/index.ts";
import type { Answer } from "#platform/http/answer.ts";
import { notFound, problem, wrongFields } from "./problem.ts";
import { toApiPath } from "./tag-fields.ts";

/** The answer to an action's refusal. What the caller may not see is missing; what she sees is somebody else's. */
export function refusalAnswer(refusal: WorkRefusal): Answer {
  if (refusal.code !== "invalid") return unseenAnswer(refusal.code);
  return wrongFields(refusal.problems.map(({ field, message }) => ({ path: toApiPath(field), message })));
}

/** The answer to a thing that is not to be had: what is for members asks a guest for a token. */
export function unseenAnswer(refusal: "missing" | "members-only" | "forbidden"): Answer {
  if (refusal === "missing") return notFound();
  if (refusal === "forbidden") return problem(403, "This is somebody else’s; only who made it can change it.");
  return problem(401, "This is for members of the archive only; send a token.");
}
