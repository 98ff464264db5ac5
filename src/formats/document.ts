import type { Outcome } from "#core/outcome.ts";

/** A tag type of the fan works taxonomy; what other types an archive has, its importer adds. */
export type ImportedTagType = "rating" | "warning" | "category" | "fandom" | "relationship" | "character" | "freeform";

/** Somebody as a source names her. */
export interface ImportedPerson {
  readonly name: string;
  /** What tells her apart at her source, such as a member's number there or the address of her page. */
  readonly key: string | null;
  /** Never shown; it is where a claim goes. */
  readonly email: string | null;
  readonly url: string | null;
}

/** A place in a series. `position` is from 1; null says that the source names none. */
export interface ImportedSeries {
  readonly title: string;
  readonly position: number | null;
  /** What tells it apart at its source, where titles may stand twice. */
  readonly key?: string;
  /** Uncleaned HTML. */
  readonly description?: string;
  readonly oldAddresses?: readonly string[];
}

/** A work that this one was made after. Empty texts are what the source does not say. */
export interface ImportedRelation {
  readonly title: string;
  readonly author: string;
  readonly url: string;
  readonly isTranslation: boolean;
}

/** A picture that came with a text; `name` is what the `src` of its `img` says. */
export interface ImportedImage {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a reader wrote under a work. `body` is uncleaned HTML. */
export interface ImportedComment {
  readonly key: string | null;
  readonly name: string;
  /** Null for a guest. */
  readonly author: ImportedPerson | null;
  readonly body: string;
  /** Epoch milliseconds. */
  readonly postedAt: number | null;
  /** Which chapter it is about, from 0; null for the work. */
  readonly chapter: number | null;
  /** Halves of stars, 1 to 10, where the source counts them. */
  readonly stars: number | null;
  readonly replies: readonly ImportedComment[];
}

/** A chapter as a file tells it. `title` is text without markup; the rest is HTML that nobody has cleaned yet. */
export interface ImportedChapter {
  readonly title: string;
  readonly summary: string;
  readonly notes: string;
  readonly endNotes: string;
  readonly body: string;
  /** YYYY-MM-DD. */
  readonly published: string | null;
  /** Whose it is, where that is told apart from the work's creators. */
  readonly creators: readonly ImportedPerson[];
  /** Where it stood before, as address or as path with query: `viewstory.php?sid=4&chapter=2`. */
  readonly oldAddresses: readonly string[];
  /** Not yet let through by the moderators of its source, though its work was. */
  readonly isWaiting?: boolean;
}

/**
 * A work as a file tells it, before the archive has judged any of it.
 *
 * `title`, `author` and tags are text; `summary`, `notes` and `endNotes` are uncleaned HTML. Null says that the
 * source is silent. `published` is YYYY-MM-DD. Line ends inside the HTML carry no meaning, except in `pre`.
 */
export interface ImportedWork {
  readonly title: string | null;
  /** The byline as one text; `creators` tells more, where the source does. */
  readonly author: string | null;
  readonly creators: readonly ImportedPerson[];
  readonly language: string | null;
  readonly summary: string;
  readonly notes: string;
  readonly endNotes: string;
  readonly series: readonly ImportedSeries[];
  readonly tags: Readonly<Partial<Record<ImportedTagType, readonly string[]>>>;
  readonly sourceUrl: string | null;
  /** What tells it apart at its source, where it has no address of its own. */
  readonly key: string | null;
  readonly oldAddresses: readonly string[];
  readonly published: string | null;
  /** YYYY-MM-DD, when the source changed last. */
  readonly updated: string | null;
  readonly complete: boolean | null;
  readonly expectedChapters: number | null;
  readonly isAnonymous: boolean;
  /** Shown to members only at its source. */
  readonly isRestricted: boolean;
  /** Not yet let through by the moderators of its source, so it must not become public. */
  readonly isWaiting: boolean;
  readonly relations: readonly ImportedRelation[];
  readonly collections: readonly string[];
  /** Names of those for whom it is a gift. */
  readonly gifts: readonly string[];
  readonly images: readonly ImportedImage[];
  readonly comments: readonly ImportedComment[];
  readonly hits: number | null;
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
  creators: [],
  language: null,
  summary: "",
  notes: "",
  endNotes: "",
  series: [],
  tags: {},
  sourceUrl: null,
  key: null,
  oldAddresses: [],
  published: null,
  updated: null,
  complete: null,
  expectedChapters: null,
  isAnonymous: false,
  isRestricted: false,
  isWaiting: false,
  relations: [],
  collections: [],
  gifts: [],
  images: [],
  comments: [],
  hits: null,
  chapters: [],
};

/** A chapter of which nothing is known, to be spread under what a source says. */
export const unknownChapter: ImportedChapter = {
  title: "",
  summary: "",
  notes: "",
  endNotes: "",
  body: "",
  published: null,
  creators: [],
  oldAddresses: [],
};
