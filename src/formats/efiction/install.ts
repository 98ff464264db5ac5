import type { SiteLetters } from "./repair-text.ts";
import type { KeptRow, Row } from "./row.ts";
import { Tally } from "./tally.ts";

export interface KeptStory extends KeptRow {
  readonly sid: number;
}

export interface KeptChapter extends KeptRow {
  readonly chapid: number;
  readonly inOrder: number;
  readonly uid: number;
}

export interface KeptReview extends KeptRow {
  readonly reviewid: number;
  readonly chapid: number;
}

export interface Favourite {
  readonly uid: number;
  readonly item: number;
  readonly type: "AU" | "ST" | "SE";
  /** Null for one without a comment that could be read again. */
  readonly row: KeptRow | null;
}

export interface Category {
  readonly parentId: number;
  readonly name: string;
  readonly description: string;
}

export interface Rating {
  readonly name: string;
  /** 4 and above are for members of the site alone. */
  readonly warning: number;
  readonly text: string;
}

/** A line that profiles can have. */
export interface ProfileField {
  readonly title: string;
  /** Switched off, the site showed it to nobody. */
  readonly isShown: boolean;
}

/** A place in a series: of a story, or of a series inside it. */
export interface SeriesPlace {
  readonly seriesid: number;
  readonly sid: number;
  readonly subseriesid: number;
  readonly isConfirmed: boolean;
  readonly inOrder: number;
}

export interface SiteSettings {
  readonly name: string;
  readonly url: string;
  readonly storiesPath: string;
  /** Texts stand in files, and a column that is full is older. */
  readonly storesFiles: boolean;
  /** Ratings of reviews are thumbs, not stars. */
  readonly hasThumbs: boolean;
}

/**
 * One installation of eFiction in a dump: its small tables read, of the large ones where their rows stand. Names are
 * text, descriptions uncleaned HTML.
 */
export class Install {
  /** In front of `fanfiction_`, with the database before a dot where the dump names it. */
  readonly prefix: string;
  charset = "";
  /** The encoding that was found in its texts together, or that an archivist named; null where each field tells its own. */
  readonly letters: SiteLetters | null;
  settings: SiteSettings | null = null;
  readonly stories = new Map<number, KeptStory>();
  readonly chapters = new Map<number, KeptChapter[]>();
  /** Chapters whose column is empty: their texts are looked for in files. */
  textlessCount = 0;
  readonly reviews = new Map<number, KeptReview[]>();
  readonly seriesReviews = new Map<number, KeptReview[]>();
  readonly authors = new Map<number, KeptRow>();
  readonly series = new Map<number, KeptRow>();
  readonly favourites: Favourite[] = [];
  readonly places: SeriesPlace[] = [];
  readonly coauthors = new Map<number, number[]>();
  readonly categories = new Map<number, Category>();
  readonly characters = new Map<number, { readonly categoryId: number; readonly name: string; readonly bio: string }>();
  /** By id; genres and warnings of 2.x stand here as classes `g3` and `w3`. */
  readonly classes = new Map<string, { readonly typeId: string; readonly name: string }>();
  readonly classTypes = new Map<string, { readonly name: string; readonly title: string }>();
  readonly ratings = new Map<number, Rating>();
  readonly profileFields = new Map<number, ProfileField>();
  readonly profileValues = new Map<number, { readonly field: number; readonly value: string }[]>();
  readonly news: (KeptRow & { readonly nid: number })[] = [];
  readonly newsComments = new Map<number, KeptRow[]>();
  readonly messages: KeptRow[] = [];
  readonly challenges = new Map<number, KeptRow>();
  /** How often stories name a value: `catid:3`, `classes:12`, `rid:PG`. */
  readonly uses = new Map<string, number>();
  readonly tally = new Tally();
  /** What was told of texts that were put right, by code and place. */
  readonly repaired = new Set<string>();
  /** Pen names by member, kept since each byline needs them. */
  readonly penNames = new Map<number, string>();

  constructor(prefix: string, letters: SiteLetters | null = null) {
    this.prefix = prefix;
    this.letters = letters;
  }

  count(column: string, row: Row): void {
    for (const value of listIds(row.plain(column))) {
      const key = `${column}:${value}`;
      this.uses.set(key, (this.uses.get(key) ?? 0) + 1);
    }
  }
}

/** The values of a comma list, which may hold blanks, doubles and zeros for nothing. */
export function listIds(list: string): readonly string[] {
  if (list === "" || list === "0") return [];
  const values = list.split(",").map((value) => value.trim());
  return [...new Set(values)].filter((value) => value !== "" && value !== "0");
}
