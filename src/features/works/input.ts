import type { ChapterId, SeriesId, SkinId } from "#core/ids.ts";
import type { CommentPermission, TextFormat, Visibility } from "#core/vocabulary.ts";

/**
 * A work as somebody asks for it: a form, an API call or an import. Texts are sources, HTML that nobody has cleaned.
 * For an update it holds the whole work: begin with `findWorkInput` and replace what was given.
 */
export interface WorkInput {
  readonly title: string;
  /** A language code. */
  readonly language: string;
  /** Names (or, for fixed types, ids) by the key of the type, in the writer's order. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
  readonly summary: string;
  readonly notes: string;
  readonly endNotes: string;
  /** Chapters planned in all; null for unknown. */
  readonly expectedChapters: number | null;
  /** True makes the number of posted chapters the expected one; false makes a number that is reached unknown; null leaves it to the number. */
  readonly isComplete: boolean | null;
  readonly visibility: Visibility;
  readonly commentPermission: CommentPermission;
  readonly isCommentModerated: boolean;
  /** One of the writer's own skins. */
  readonly skinId: SkinId | null;
  /** Names of the writer's own pseuds; empty for her default one, or for those that stand there already. */
  readonly pseuds: readonly string[];
  /** For whom it is a gift: names. */
  readonly gifts: readonly string[];
  readonly relations: readonly RelationInput[];
  /** Every series that the work stands in; others are left. */
  readonly series: readonly SeriesInput[];
  /** The day on which the work first came out elsewhere, YYYY-MM-DD; null for the day it is posted here. */
  readonly publishedOn: string | null;
}

/** A series by id, or by its title among the writer's own without case; a new one is made for an unknown title. */
export interface SeriesInput {
  readonly id: SeriesId | null;
  readonly title: string;
  /** From 1; null for the end, or for where the work stands already. */
  readonly position: number | null;
}

/** Where a work comes from: the address alone for a work of this archive, all fields for one elsewhere. */
export interface RelationInput {
  readonly url: string;
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly isTranslation: boolean;
}

/** A chapter as somebody asks for it. Notes and summary are HTML; `format` is about the body. */
export interface ChapterInput {
  readonly title: string;
  readonly summary: string;
  readonly notes: string;
  readonly endNotes: string;
  readonly body: string;
  readonly format: TextFormat;
  /** As for a work; null for the day of posting. */
  readonly publishedOn: string | null;
}

/** What should become of a work or a chapter. `at` is in the future. */
export type Publication =
  | { readonly kind: "draft" }
  | { readonly kind: "scheduled"; readonly at: number }
  | { readonly kind: "posted" };

/** What is wrong with one field. `field` is a path in the input: "title", "tags.fandom", "series.0.title", "chapters.2.body". */
export interface Problem {
  readonly field: string;
  readonly code: ProblemCode;
  readonly message: string;
}

export type ProblemCode =
  | "required"
  | "short"
  | "long"
  | "many"
  | "unknown"
  | "forbidden"
  | "conflict"
  | "past"
  | "future";

/** Why an action was not done. What the viewer may not see is missing for her. */
export type WorkRefusal =
  | { readonly code: "missing" | "forbidden" }
  | { readonly code: "invalid"; readonly problems: readonly Problem[] };

/** Where a form begins. */
export const emptyWorkInput: WorkInput = {
  title: "",
  language: "",
  tags: {},
  summary: "",
  notes: "",
  endNotes: "",
  expectedChapters: null,
  isComplete: null,
  visibility: "public",
  commentPermission: "members",
  isCommentModerated: false,
  skinId: null,
  pseuds: [],
  gifts: [],
  relations: [],
  series: [],
  publishedOn: null,
};

export const emptyChapterInput: ChapterInput = {
  title: "",
  summary: "",
  notes: "",
  endNotes: "",
  body: "",
  format: "html",
  publishedOn: null,
};

/** A work to be made, with its chapters in order; there is at least one. */
export interface NewWork {
  readonly work: WorkInput;
  readonly chapters: readonly ChapterInput[];
  /** Of the work and, with it, all chapters given. */
  readonly publication: Publication;
}

/** A change of a work. `publication` null leaves it as it is; of a draft's chapters `first` alone or `all` are posted with it. */
export interface WorkChange {
  readonly input: WorkInput;
  readonly publication: Publication | null;
  readonly chapters: "first" | "all";
  /** New texts of one of its chapters, kept together with the rest or not at all. */
  readonly text?: { readonly chapterId: ChapterId; readonly input: ChapterInput };
  /** All chapters that it is to have, in their order; those left out go. */
  readonly laid?: readonly LaidChapter[];
}

/** A chapter of a work by its number, or a new one for null. Without texts it keeps its own; a new one has some. */
export type LaidChapter =
  | { readonly id: ChapterId; readonly input: ChapterInput | null }
  | { readonly id: null; readonly input: ChapterInput };

/** A chapter to be added. `position` null is behind the last; others are brought into the range. */
export interface NewChapter {
  readonly input: ChapterInput;
  readonly position: number | null;
  /** A chapter of a draft waits for its work, whatever is asked. */
  readonly publication: Publication;
}

/** A change of a chapter; null leaves a thing as it is. */
export interface ChapterChange {
  readonly input: ChapterInput | null;
  readonly position: number | null;
  readonly publication: Publication | null;
}

/** A series' own page as a form or an API call fills it; texts are HTML that nobody has cleaned. */
export interface SeriesTextInput {
  readonly title: string;
  readonly description: string;
  readonly notes: string;
  readonly isComplete: boolean;
}

export interface SkinInput {
  readonly title: string;
  readonly source: string;
}
