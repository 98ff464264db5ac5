import type { z } from "zod";
import { parseId, type SeriesId } from "#core/ids.ts";
import {
  type Chapter,
  type ChapterInput,
  emptyChapterInput,
  emptyWorkInput,
  type SeriesInput,
  type Work,
  type WorkInput,
} from "#features/works/index.ts";
import type { chapterPatch, seriesInput, workPatch } from "./schemas.ts";
import { toTagNames } from "./tag-fields.ts";

type WorkFields = Omit<z.output<typeof workPatch>, "posted" | "publishAt" | "chapters">;
type ChapterFields = Pick<z.output<typeof chapterPatch>, "title" | "summary" | "notes" | "endNotes" | "body">;

/** A new work from the fields of a call. */
export function toNewInput(fields: WorkFields): WorkInput {
  return toInput(fields, emptyWorkInput);
}

/**
 * A work with what a call gave put over what is known. What comes back as it was `shown` is no change: texts stay as
 * they were typed, and places in series as they are stored.
 */
export function toChangedInput(fields: WorkFields, known: WorkInput, shown: Work): WorkInput {
  const input = toInput(fields, known);
  return {
    ...input,
    summary: toSource(fields.summary, shown.summary, known.summary),
    notes: toSource(fields.notes, shown.notes, known.notes),
    endNotes: toSource(fields.endNotes, shown.endNotes, known.endNotes),
    pseuds: fields.pseud === known.pseuds[0] ? known.pseuds : input.pseuds,
    series: input.series.map((choice) => {
      const part = shown.series.find((one) => isOf(choice, one));
      return part?.number === choice.position ? { ...choice, position: null } : choice;
    }),
  };
}

export function toNewChapterInput(fields: ChapterFields): ChapterInput {
  return {
    ...emptyChapterInput,
    title: fields.title ?? "",
    summary: fields.summary ?? "",
    notes: fields.notes ?? "",
    endNotes: fields.endNotes ?? "",
    body: fields.body ?? "",
  };
}

/** A chapter with what a call gave put over what is known, as for works; a new body is HTML. */
export function toChangedChapter(fields: ChapterFields, known: ChapterInput, shown: Chapter): ChapterInput {
  const body = toSource(fields.body, shown.body, known.body);
  return {
    ...known,
    title: fields.title ?? known.title,
    summary: toSource(fields.summary, shown.summary, known.summary),
    notes: toSource(fields.notes, shown.notes, known.notes),
    endNotes: toSource(fields.endNotes, shown.endNotes, known.endNotes),
    body,
    format: body === known.body ? known.format : "html",
  };
}

function toInput(fields: WorkFields, known: WorkInput): WorkInput {
  return {
    ...known,
    title: fields.title ?? known.title,
    language: fields.language ?? known.language,
    tags: toTagNames(fields, known.tags),
    summary: fields.summary ?? known.summary,
    notes: fields.notes ?? known.notes,
    endNotes: fields.endNotes ?? known.endNotes,
    expectedChapters: toExpected(fields, known),
    isComplete: toCompleteness(fields),
    visibility: fields.visibility ?? known.visibility,
    pseuds: fields.pseud === undefined || fields.pseud === null ? known.pseuds : [fields.pseud],
    series: fields.series === undefined ? known.series : fields.series.map(toSeriesInput),
  };
}

/** The number that stood before says nothing against `complete: true`; one that is sent with it does. */
function toExpected(fields: WorkFields, known: WorkInput): number | null {
  if (fields.expectedChapters !== undefined) return fields.expectedChapters;
  return fields.complete === true ? null : known.expectedChapters;
}

/** `complete: false` is what every unfinished work answers with, so beside a number it asks for nothing more. */
function toCompleteness(fields: WorkFields): boolean | null {
  if (fields.complete !== false) return fields.complete ?? null;
  return typeof fields.expectedChapters === "number" ? null : false;
}

function toSeriesInput(series: z.output<typeof seriesInput>): SeriesInput {
  return { id: parseId<SeriesId>(series.id ?? undefined), title: series.title, position: series.position };
}

function toSource(sent: string | undefined, shown: string, known: string): string {
  return sent === undefined || sent === shown ? known : sent;
}

function isOf(choice: SeriesInput, part: Work["series"][number]): boolean {
  if (choice.id !== null) return choice.id === part.seriesId;
  return choice.title.trim().toLowerCase() === part.title.toLowerCase();
}
