import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { PublicationState } from "#core/vocabulary.ts";
import type { Publication } from "#features/works/index.ts";
import type { Answer } from "#platform/http/answer.ts";
import { wrongFields } from "./problem.ts";

interface PublicationFields {
  readonly posted?: boolean | undefined;
  readonly publishAt?: string | null | undefined;
}

/** Where a work or chapter stands before the call. */
interface Standing {
  readonly state: PublicationState;
  readonly publishAt: number | null;
}

/** What should become of a new work or chapter: posted, unless the call says otherwise. */
export function toFirstPublication(fields: PublicationFields, now: number): Outcome<Publication, Answer> {
  if (typeof fields.publishAt === "string") return toSchedule(fields.publishAt, now);
  return done({ kind: fields.posted === false ? "draft" : "posted" });
}

/**
 * What should become of one that stands; null when the call says nothing else than what is. A scheduled one answers
 * `posted: false`, so that this alone does not take the schedule back: `publishAt: null` does.
 */
export function toPublication(
  fields: PublicationFields,
  standing: Standing,
  now: number,
): Outcome<Publication | null, Answer> {
  const { posted, publishAt } = fields;
  if (typeof publishAt === "string" && Date.parse(publishAt) !== standing.publishAt) {
    if (standing.state !== "posted") return toSchedule(publishAt, now);
    return refusedTime("What was posted cannot be scheduled any more.");
  }
  if (posted === true) return done({ kind: "posted" });
  if (posted === false && standing.state === "posted") return done({ kind: "draft" });
  return done(standing.state === "scheduled" && publishAt === null ? { kind: "draft" } : null);
}

function toSchedule(publishAt: string, now: number): Outcome<Publication, Answer> {
  const at = Date.parse(publishAt);
  return at > now ? done({ kind: "scheduled", at }) : refusedTime("The time of publication must lie ahead.");
}

function refusedTime(message: string) {
  return refuse(wrongFields([{ path: "publishAt", message }]));
}
