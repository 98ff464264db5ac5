import { z } from "zod";
import { visibilities } from "#core/vocabulary.ts";

/** What the API says of a work in either direction, besides its ids, series, chapters and counts. */
export function toWorkShape(names: z.ZodArray<z.ZodString>, time: z.ZodISODateTime) {
  return {
    title: z.string(),
    language: z.string(),
    rating: z.string().nullable(),
    warnings: names,
    categories: names,
    fandoms: names,
    relationships: names,
    characters: names,
    freeforms: names,
    tags: z.record(z.string(), names),
    summary: z.string(),
    notes: z.string(),
    endNotes: z.string(),
    expectedChapters: z.number().int().min(1).nullable(),
    complete: z.boolean(),
    visibility: z.enum(visibilities),
    posted: z.boolean(),
    publishAt: time.nullable(),
    pseud: z.string().nullable(),
  };
}
