import { z } from "zod";
import { chaptersMax, seriesMax } from "#features/works/index.ts";
import { toWorkShape } from "./work-shape.ts";

const names = z.array(z.string()).max(200);
const time = z.iso.datetime({ offset: true });
const id = z.string().regex(/^[1-9]\d{0,14}$/, "An id is a string of digits.");

const chapterFields = {
  title: z.string(),
  summary: z.string(),
  notes: z.string(),
  endNotes: z.string(),
  body: z.string(),
};

const empty = { title: "", summary: "", notes: "", endNotes: "", body: "" };

/**
 * A chapter as it is sent. What is missing is told by the archive's own rules, together with all else that is wrong;
 * the description of the API says beforehand what is required.
 */
const chapterInput = z
  .object(chapterFields)
  .partial()
  .transform((chapter) => ({ ...empty, ...chapter }))
  .meta({ required: ["body"] });

/** A place in a series, by the series' id or by its title among one's own. */
export const seriesInput = z.object({
  id: id.nullable().default(null),
  title: z.string().default(""),
  position: z.number().int().min(1, "A place in a series is a number from 1.").nullable().default(null),
});

const workFields = {
  ...toWorkShape(names, time),
  series: z.array(seriesInput).max(seriesMax),
};

/** A work as it is sent, with its chapters. What the taxonomy asks for is checked by the archive's own rules. */
export const newWork = z
  .object({ ...workFields, chapters: z.array(chapterInput).max(chaptersMax) })
  .partial()
  .meta({ required: ["title", "language", "chapters"] });

/** A chapter in the list that takes the place of a work's own: with its id one that is there, without it a new one. */
const laidChapter = z.object({ id, ...chapterFields }).partial();

/** What is to be different in a work. */
export const workPatch = z.object({ ...workFields, chapters: z.array(laidChapter).max(chaptersMax) }).partial();

const placeFields = { position: z.number().int().nullable(), posted: z.boolean(), publishAt: time.nullable() };

export const newChapter = z
  .object({ ...chapterFields, ...placeFields })
  .partial()
  .meta({ required: ["body"] });

/** Without defaults: a field that is not sent stays as it was. */
export const chapterPatch = z.object({ ...chapterFields, ...placeFields }).partial();

export const newSeries = z
  .object({ title: z.string(), description: z.string(), notes: z.string(), complete: z.boolean() })
  .partial()
  .meta({ required: ["title"] });

export const seriesOrder = z.object({ works: z.array(id).max(10_000) });
