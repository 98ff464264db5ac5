import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Role, Visibility } from "#core/vocabulary.ts";

/** The catalogue of the sample shelf; its shape is told in `sample-shelf/README.md` and held by a test. */
export interface Shelf {
  readonly welcome: string;
  readonly accounts: readonly ShelfAccount[];
  readonly series: readonly ShelfSeries[];
  readonly works: readonly ShelfWork[];
}

export interface ShelfAccount {
  readonly login: string;
  readonly pseuds: readonly string[];
  readonly role: Role;
  readonly about: string;
}

export interface ShelfSeries {
  readonly title: string;
  readonly by: ShelfByline;
  readonly description: string;
  readonly notes: string;
  readonly complete: boolean;
}

interface ShelfByline {
  readonly login: string;
  readonly pseud: string;
}

export interface ShelfWork {
  /** Folder of the text, below `sample-shelf/`. */
  readonly source: string;
  readonly title: string;
  readonly by: ShelfByline;
  readonly language: string;
  readonly rating: string;
  readonly warnings: readonly string[];
  readonly categories: readonly string[];
  readonly fandoms: readonly string[];
  readonly relationships: readonly string[];
  readonly characters: readonly string[];
  readonly freeforms: readonly string[];
  readonly summary: string;
  readonly notes: string;
  readonly endNotes: string;
  readonly series: readonly { readonly title: string; readonly position: number }[];
  readonly visibility: Visibility;
  readonly posted: boolean;
  readonly complete: boolean;
  readonly expectedChapters: number | null;
  readonly publishedDaysAgo: number;
  readonly chapterIntervalDays: number;
  readonly chapters: readonly ShelfChapter[];
}

export interface ShelfChapter {
  readonly title: string;
  readonly file: string;
  readonly notes?: string;
  readonly endNotes?: string;
  readonly scheduledInDays?: number;
}

/** Where the texts lie. */
export const shelfFolder = join(import.meta.dirname, "../../../../sample-shelf");

export function readShelf(): Shelf {
  // A file of the repository's own, whose shape a test holds.
  return JSON.parse(readFileSync(join(shelfFolder, "shelf.json"), "utf8")) as Shelf;
}
