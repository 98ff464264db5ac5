import { z } from "zod";
import { visibilities } from "#core/vocabulary.ts";

const names = z.array(z.string()).max(200);
const isoTime = z.iso.datetime({ offset: true });
const id = z.string().regex(/^[1-9]\d{0,14}$/, "An id is a string of digits.");

/** A chapter as it is sent. */
export const chapterInput = z.object({
  title: z.string().default(""),
  summary: z.string().default(""),
  notes: z.string().default(""),
  endNotes: z.string().default(""),
  body: z.string(),
});

/** A place in a series, by the series' id or by its title among one's own. */
export const seriesInput = z.object({
  id: id.optional(),
  title: z.string().optional(),
  position: z.number().int().min(1).nullable().default(null),
});

const workFields = {
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
  publishAt: isoTime.nullable(),
  pseud: z.string().nullable(),
  series: z.array(seriesInput).max(50),
};

/** A work as it is sent, with its chapters. What the taxonomy asks for is checked by the archive's own rules. */
export const newWork = z
  .object(workFields)
  .partial()
  .required({ title: true, language: true })
  .extend({
    posted: z.boolean().default(true),
    chapters: z.array(chapterInput).min(1, "A work needs a chapter.").max(2_000),
  });

/** What is to be different in a work. */
export const workPatch = z.object({ ...workFields, posted: z.boolean() }).partial();

export const newChapter = chapterInput.extend({
  position: z.number().int().min(1).optional(),
  posted: z.boolean().default(true),
  publishAt: isoTime.nullable().default(null),
});

/** Without defaults: a field that is not sent stays as it was. */
export const chapterPatch = z
  .object({
    title: z.string(),
    summary: z.string(),
    notes: z.string(),
    endNotes: z.string(),
    body: z.string(),
    position: z.number().int().min(1),
    posted: z.boolean(),
    publishAt: isoTime.nullable(),
  })
  .partial();

export const newSeries = z.object({
  title: z.string(),
  description: z.string().default(""),
  notes: z.string().default(""),
  complete: z.boolean().default(false),
});

export const seriesOrder = z.object({ works: z.array(id).max(10_000) });

/** A chapter as it is answered in a list: without its texts. */
export const listedChapter = z.object({
  id,
  position: z.number().int(),
  title: z.string(),
  words: z.number().int(),
  publishedAt: isoTime.nullable(),
});

export const chapterAnswer = listedChapter.extend({
  summary: z.string(),
  notes: z.string(),
  endNotes: z.string(),
  body: z.string(),
});

export const workAnswer = z.object({
  ...workFields,
  id,
  url: z.string(),
  creators: z.array(z.object({ login: z.string(), pseud: z.string() })),
  posted: z.boolean(),
  words: z.number().int(),
  chapterCount: z.number().int(),
  publishedAt: isoTime.nullable(),
  updatedAt: isoTime,
  kudos: z.number().int(),
  comments: z.number().int(),
  bookmarks: z.number().int(),
  hits: z.number().int(),
  series: z.array(z.object({ id, title: z.string(), position: z.number().int() })),
  chapters: z.array(listedChapter),
});

export const workList = z.object({
  items: z.array(workAnswer.omit({ chapters: true })),
  total: z.number().int(),
  next: z.string().nullable(),
});

export const seriesAnswer = z.object({
  id,
  title: z.string(),
  description: z.string(),
  notes: z.string(),
  complete: z.boolean(),
  works: z.array(z.object({ id, title: z.string(), position: z.number().int() })),
});

export const tagAnswer = z.object({
  id,
  name: z.string(),
  type: z.string(),
  canonical: z.boolean(),
  synonymOf: id.nullable(),
  uses: z.number().int(),
  parents: z.array(id),
  metatags: z.array(id),
});

export const personAnswer = z.object({
  id,
  login: z.string(),
  email: z.string(),
  role: z.string(),
  pseuds: z.array(z.string()),
});
