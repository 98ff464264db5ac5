import type { Outcome } from "#core/outcome.ts";

/** A tag type of the fan works taxonomy; what other types an archive has, its importer adds. */
export type ImportedTagType = "rating" | "warning" | "category" | "fandom" | "relationship" | "character" | "freeform";

/** A place in a series. `position` is from 1; null says that the source names none. */
export interface ImportedSeries {
  readonly title: string;
  readonly position: number | null;
}

/** A chapter as a file tells it. `title` is text without markup; the rest is HTML that nobody has cleaned yet. */
export interface ImportedChapter {
  readonly title: string;
  readonly summary: string;
  readonly notes: string;
  readonly endNotes: string;
  readonly body: string;
}

/**
 * A work as a file tells it, before the archive has judged any of it.
 *
 * `title`, `author` and tags are text; `summary`, `notes` and `endNotes` are uncleaned HTML. Null says that the
 * source is silent. `published` is YYYY-MM-DD. Line ends inside the HTML carry no meaning, except in `pre`.
 */
export interface ImportedWork {
  readonly title: string | null;
  readonly author: string | null;
  readonly language: string | null;
  readonly summary: string;
  readonly notes: string;
  readonly endNotes: string;
  readonly series: readonly ImportedSeries[];
  readonly tags: Readonly<Partial<Record<ImportedTagType, readonly string[]>>>;
  readonly sourceUrl: string | null;
  readonly published: string | null;
  readonly complete: boolean | null;
  readonly expectedChapters: number | null;
  readonly chapters: readonly ImportedChapter[];
}

/** Something about a source that its archivist should know. The code is stable, the message is a sentence. */
export interface Finding {
  readonly code: string;
  readonly severity: "info" | "warning" | "error";
  readonly message: string;
}

/** Why a source cannot be read. */
export interface ReadRefusal {
  readonly code: string;
  readonly message: string;
}

export interface ReadWork {
  readonly work: ImportedWork;
  readonly findings: readonly Finding[];
}

/** What a reader of one work answers. */
export type ReadOutcome = Outcome<ReadWork, ReadRefusal>;

/** A file of a folder or an archive; `name` is its path inside, with forward slashes. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A work of which nothing is known, to be spread under what a source says. */
export const unknownWork: ImportedWork = {
  title: null,
  author: null,
  language: null,
  summary: "",
  notes: "",
  endNotes: "",
  series: [],
  tags: {},
  sourceUrl: null,
  published: null,
  complete: null,
  expectedChapters: null,
  chapters: [],
};

/** A chapter of which nothing is known, to be spread under what a source says. */
export const unknownChapter: ImportedChapter = { title: "", summary: "", notes: "", endNotes: "", body: "" };
