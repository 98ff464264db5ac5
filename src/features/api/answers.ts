import { z } from "zod";
import { toWorkShape } from "./work-shape.ts";

const id = z.string().regex(/^[1-9]\d{0,14}$/);
const time = z.iso.datetime();
const count = z.number().int().min(0);
const names = z.array(z.string());
const part = z.object({ id, title: z.string(), position: z.number().int().min(1) });

/** What is wrong with a call (RFC 9457); `errors` names the fields. */
export const problemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

export const tokenAnswer = z.object({ token: z.string() });

/** A chapter in a list: without its texts. */
const listedChapter = z.object({
  id,
  position: z.number().int().min(1),
  title: z.string(),
  words: count,
  publishedAt: time.nullable(),
});

export const chapterAnswer = listedChapter.extend({
  summary: z.string(),
  notes: z.string(),
  endNotes: z.string(),
  body: z.string(),
});

export const workAnswer = z.object({
  id,
  url: z.url(),
  ...toWorkShape(names, time),
  creators: z.array(z.object({ login: z.string(), pseud: z.string() })),
  byline: z
    .string()
    .nullable()
    .describe("The name of an author without an account here, which stands for the creators."),
  words: count,
  chapterCount: count,
  publishedAt: time.nullable(),
  updatedAt: time,
  kudos: count,
  comments: count,
  bookmarks: count,
  hits: count,
  series: z.array(part),
  chapters: z.array(listedChapter),
});

/** Lists leave out the chapters. */
const listedWork = workAnswer.omit({ chapters: true });

/** Counts of tags over a whole list, by type. */
const facets = z.record(z.string(), z.array(z.object({ id, tag: z.string(), count })));

export const workList = z.object({
  items: z.array(listedWork),
  total: count,
  next: z.string().nullable(),
  facets: facets.optional(),
  /** What was not looked for as it was asked, or not yet everywhere: sentences. */
  notices: z.array(z.string()).optional(),
});

export const seriesAnswer = z.object({
  id,
  title: z.string(),
  description: z.string(),
  notes: z.string(),
  complete: z.boolean(),
  works: z.array(part),
});

export const tagAnswer = z.object({
  id,
  name: z.string(),
  type: z.string(),
  canonical: z.boolean(),
  synonymOf: id.nullable(),
  uses: count,
  parents: z.array(id),
  metatags: z.array(id),
});

export const tagList = z.object({ items: z.array(tagAnswer) });

export const personAnswer = z.object({
  id,
  login: z.string(),
  email: z.string(),
  role: z.string(),
  pseuds: z.array(z.string()),
});

const sources = z.object({ summary: z.string(), notes: z.string(), endNotes: z.string() });
const state = z.enum(["posted", "scheduled", "draft"]);

const exportedChapter = chapterAnswer.extend({
  state,
  publishAt: time.nullable(),
  deletedAt: time.nullable(),
  sources: sources.extend({ body: z.string(), format: z.enum(["html", "markdown"]) }),
});

const exportedWork = workAnswer.extend({
  state,
  deletedAt: time.nullable(),
  comments: count,
  commentPermission: z.string(),
  commentsModerated: z.boolean(),
  gifts: names,
  relations: z.array(z.unknown()),
  skin: id.nullable(),
  sources,
  chapters: z.array(exportedChapter),
  /** What the texts were before, as they were typed, oldest first; without a chapter those of the work itself. */
  versions: z.array(z.object({ chapter: id.nullable(), replacedAt: time, texts: z.record(z.string(), z.string()) })),
  /** What readers wrote under it; no name where it is gone. */
  commentsReceived: z.array(
    z.object({
      id,
      chapter: id.nullable(),
      answerTo: id.nullable(),
      name: z.string().nullable(),
      login: z.string().nullable(),
      body: z.string(),
      stars: z.number().int().nullable(),
      postedAt: time.nullable(),
    }),
  ),
});

const externalAuthor = z.object({ id, name: z.string() });

/** Everything of one account. `sources` are texts as they were typed. */
export const exportAnswer = z.object({
  account: personAnswer.extend({
    createdAt: time,
    profile: z.string(),
    profileSource: z.string(),
    preferences: z.record(z.string(), z.unknown()),
  }),
  pseuds: z.array(
    z.object({ id, name: z.string(), isDefault: z.boolean(), description: z.string(), descriptionSource: z.string() }),
  ),
  tokens: z.array(z.object({ name: z.string(), scopes: names, createdAt: time, usedAt: time.nullable() })),
  /** Browsers in which she is logged in. */
  sessions: z.array(z.object({ browser: z.string(), createdAt: time, seenAt: time })),
  /** Invitations that she made. */
  invitations: z.array(
    z.object({ email: z.string().nullable(), createdAt: time, usedAt: time.nullable(), usedBy: z.string().nullable() }),
  ),
  skins: z.array(z.object({ id, title: z.string(), source: z.string() })),
  /** Rules have the form of a file of rules. */
  filters: z.object({
    rules: z.array(z.record(z.string(), z.unknown())),
    usualFilters: z.array(z.object({ tag: z.string(), query: z.string() })),
    savedSearches: z.array(z.object({ name: z.string(), address: z.string() })),
  }),
  favouriteTags: names,
  /** Fandoms that she wrangles. */
  assignments: names,
  /** Where she stopped; the title is null for works that she cannot see any more. */
  reading: z.array(
    z.object({ work: id, title: z.string().nullable(), chapter: id, progress: z.number().int(), readAt: time }),
  ),
  comments: z.array(
    z.object({
      id,
      work: id,
      chapter: id.nullable(),
      name: z.string(),
      body: z.string(),
      bodySource: z.string(),
      stars: z.number().int().nullable(),
      postedAt: time.nullable(),
    }),
  ),
  bookmarks: z.array(
    z.object({
      id,
      work: id.nullable(),
      series: id.nullable(),
      url: z.string().nullable(),
      title: z.string(),
      author: z.string(),
      notes: z.string(),
      isPrivate: z.boolean(),
      isRecommended: z.boolean(),
      createdAt: time,
    }),
  ),
  /** Works written for one of her names. */
  gifts: z.array(z.object({ work: id, title: z.string(), recipient: z.string() })),
  /** Authors of other archives who are she, what she has said of such, and what she asked for. */
  claims: z.object({
    authors: z.array(externalAuthor),
    decisions: z.array(
      z.object({ author: externalAuthor, decision: z.string(), createdAt: time, takenBackAt: time.nullable() }),
    ),
    requests: z.array(
      z.object({
        author: externalAuthor,
        message: z.string(),
        evidence: z.string(),
        state: z.string(),
        answer: z.string(),
        createdAt: time,
      }),
    ),
  }),
  series: z.array(seriesAnswer.extend({ sources: z.object({ description: z.string(), notes: z.string() }) })),
  works: z.array(exportedWork),
});
