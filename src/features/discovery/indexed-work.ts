import type { PersonId, PseudId, SeriesId, TagId, WorkId } from "#core/ids.ts";
import type { WorkClaim, WorkNumber } from "./question.ts";

/** What can be asked of one posted work, before tags are understood. */
export interface IndexedWork {
  readonly id: WorkId;
  /** As the writer put them. */
  readonly tags: readonly IndexedTag[];
  readonly audience: Audience;
  /** Those who are invited among them: they see the work, but do not stand in its byline. */
  readonly creators: readonly IndexedCreator[];
  readonly isAnonymous: boolean;
  readonly seriesIds: readonly SeriesId[];
  readonly language: string;
  readonly claims: readonly OwnClaim[];
  readonly numbers: OwnNumbers;
  readonly sortTitle: string;
  /** The byline as everybody sees it, by its name key. */
  readonly author: string;
  /** Each word of a field once. */
  readonly words: Readonly<Record<TextField, readonly string[]>>;
}

export interface IndexedTag {
  readonly id: TagId;
  readonly type: string;
  readonly name: string;
}

export interface IndexedCreator {
  readonly personId: PersonId;
  readonly pseudId: PseudId;
  readonly isAccepted: boolean;
}

/** Who may see a posted work besides its creators; each includes those before it. */
export type Audience = "moderators" | "members" | "everybody";

/** Claims that need no understanding of tags. */
export type OwnClaim = Exclude<WorkClaim, "crossover" | "otp">;

/** Null is a number that the work does not have: chapters that nobody has planned. */
export type OwnNumbers = Readonly<Record<Exclude<WorkNumber, "fandoms">, number | null>>;

export const textFields = ["title", "author", "summary", "notes", "series", "tags"] as const;
export type TextField = (typeof textFields)[number];
