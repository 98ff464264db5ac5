import { parseId, type WorkId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { findWork, type SeeRefusal, type Work } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, found, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { loginAddress } from "./addresses.ts";

/** The work of `/works/:id…`, or the answer for whoever may not see it. */
export async function findAskedWork(ask: Ask, ground: Ground): Promise<Outcome<Work, Answer>> {
  const id = parseId<WorkId>(ask.params["id"]);
  if (id === null) return refuse(missing());
  const work = await findWork(ground.db.read, ask.viewer, id);
  return work.ok ? done(work.value) : refuse(unseen(ask, work.refusal));
}

/** What somebody gets who may not see a thing: the login where that helps. */
export function unseen(ask: Ask, refusal: SeeRefusal): Answer {
  return refusal === "members-only" ? found(loginAddress(ask.url)) : missing();
}
