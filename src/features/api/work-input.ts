import type { z } from "zod";
import { parseId, type SeriesId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import {
  type ChapterInput,
  emptyChapterInput,
  type Publication,
  type SeriesInput,
  type WorkInput,
  type WorkRefusal,
} from "#features/works/index.ts";
import type { Answer } from "#platform/http/answer.ts";
import { notFound, problem, wrongFields } from "./problem.ts";
import type { chapterPatch, seriesInput, workPatch } from "./schemas.ts";
import { toApiPath, toTagNames } from "./tag-fields.ts";

type WorkFields = Omit<z.output<typeof workPatch>, "posted">;

/** A work with what a call gave put over what is known. */
export function toWorkInput(fields: WorkFields, known: WorkInput): WorkInput {
  return {
    ...known,
    title: fields.title ?? known.title,
    language: fields.language ?? known.language,
    tags: toTagNames(fields, known.tags),
    summary: fields.summary ?? known.summary,
    notes: fields.notes ?? known.notes,
    endNotes: fields.endNotes ?? known.endNotes,
    expectedChapters: fields.expectedChapters === undefined ? known.expectedChapters : fields.expectedChapters,
    isComplete: toCompleteness(fields),
    visibility: fields.visibility ?? known.visibility,
    pseuds: fields.pseud === undefined || fields.pseud === null ? known.pseuds : [fields.pseud],
    series: fields.series === undefined ? known.series : fields.series.map(toSeriesInput),
  };
}

/** `complete: false` is what every unfinished work answers with, so beside a number it asks for nothing more. */
function toCompleteness(fields: WorkFields): boolean | null {
  if (fields.complete === undefined) return null;
  if (fields.complete) return true;
  return fields.expectedChapters === undefined || fields.expectedChapters === null ? false : null;
}

function toSeriesInput(series: z.output<typeof seriesInput>): SeriesInput {
  return { id: parseId<SeriesId>(series.id), title: series.title ?? "", position: series.position };
}

export function toChapterInput(
  fields: Omit<z.output<typeof chapterPatch>, "posted">,
  known = emptyChapterInput,
): ChapterInput {
  return {
    ...known,
    title: fields.title ?? known.title,
    summary: fields.summary ?? known.summary,
    notes: fields.notes ?? known.notes,
    endNotes: fields.endNotes ?? known.endNotes,
    body: fields.body ?? known.body,
    // A body that is sent is HTML; one that stays is what it was.
    format: fields.body === undefined ? known.format : "html",
  };
}

/** What should become of a work or chapter; null when the call does not say. A time that is past is a wrong field. */
export function toPublication(
  fields: { readonly posted?: boolean | undefined; readonly publishAt?: string | null | undefined },
  now: number,
): Outcome<Publication | null, Answer> {
  if (typeof fields.publishAt === "string") {
    const at = Date.parse(fields.publishAt);
    if (at <= now)
      return refuse(wrongFields([{ path: "publishAt", message: "The time of publication must lie ahead." }]));
    return done({ kind: "scheduled", at });
  }
  if (fields.posted === undefined) return done(null);
  return done({ kind: fields.posted ? "posted" : "draft" });
}

/** The answer to an action's refusal. Others' things are missing, whatever is wrong with the call. */
export function refusalAnswer(refusal: WorkRefusal): Answer {
  if (refusal.code !== "invalid") return notFound();
  return wrongFields(refusal.problems.map(({ field, message }) => ({ path: toApiPath(field), message })));
}

/** The answer to a thing that cannot be seen: what is for members asks a guest for a token. */
export function unseenAnswer(refusal: "missing" | "members-only" | "forbidden"): Answer {
  return refusal === "members-only"
    ? problem(401, "This is for members of the archive only; send a token.")
    : notFound();
}
