import type { PersonId, PseudId, SeriesId, TagId, WorkId } from "#core/ids.ts";

/**
 * A claim about a work that the index can answer. Everything that narrows a list is one of these, put together: filters of
 * a form, the search box, a reader's own rules. An empty `all` is every work, an empty `any` is none.
 */
export type WorkCondition =
  | { readonly kind: "all" | "any"; readonly of: readonly WorkCondition[] }
  | { readonly kind: "not"; readonly of: WorkCondition }
  /** The tag, its synonyms and everything below it; a synonym's own id counts as its canonical. */
  | { readonly kind: "tag"; readonly id: TagId }
  | { readonly kind: "claim"; readonly claim: WorkClaim }
  | { readonly kind: "language"; readonly code: string }
  /** Works whose byline names her, as far as this viewer may know it. */
  | { readonly kind: "person"; readonly id: PersonId }
  | { readonly kind: "pseud"; readonly id: PseudId }
  | { readonly kind: "series"; readonly id: SeriesId }
  /** Both ends belong to it; instants are epoch milliseconds. At least one is given, and turned round it is no work. */
  | { readonly kind: "range"; readonly by: WorkNumber; readonly from?: number; readonly to?: number }
  /** A word in one of the fields, the beginning of a word, or a folded word with letters left open. */
  | { readonly kind: "word"; readonly field: WordField; readonly word: string; readonly match: WordMatch }
  /** None but these: what a search of the texts found. */
  | { readonly kind: "works"; readonly ids: readonly WorkId[] };

/** `restricted` is for members only, `single` planned as one chapter, `otp` has exactly one relationship. */
export type WorkClaim = "complete" | "crossover" | "single" | "otp" | "anonymous" | "restricted" | "backdated";

export type WorkNumber =
  | "words"
  | "kudos"
  | "comments"
  | "bookmarks"
  | "hits"
  | "chapters"
  | "expectedChapters"
  | "fandoms"
  | "revisedAt"
  | "publishedAt";

export type WordMatch = "whole" | "beginning" | "pattern";

/** `any` looks in all the others, in notes and in tags. */
export type WordField = "any" | "title" | "author" | "summary" | "notes" | "series";

/** Numbers and dates most or last first when descending, titles and authors from A when ascending. */
export interface ListSort {
  readonly by: "revisedAt" | "publishedAt" | "words" | "kudos" | "comments" | "bookmarks" | "hits" | "title" | "author";
  readonly direction: "ascending" | "descending";
}

/** The `rowCount` most frequent tags of each type, 1 to 100; and of any further tags the count alone. */
export interface FacetQuestion {
  readonly types: readonly string[];
  readonly rowCount: number;
}

/** A page of a list. Lists hold posted works that the viewer may see. */
export interface WorkQuestion {
  readonly condition: WorkCondition;
  readonly sort: ListSort;
  /** From 1; past the end is an empty page with the true total. */
  readonly page: number;
  /** 1 to 100. */
  readonly perPage: number;
  /** Works before the first that is wanted, in place of `page`. */
  readonly skip?: number;
  /** Null where no counts of tags are shown. */
  readonly facets: FacetQuestion | null;
  /** Tags of which the count in the result is wanted whatever their rank. */
  readonly counted?: readonly TagId[];
}

export interface FoundFacetRow {
  readonly id: TagId;
  /** The canonical's spelling, or the tag's own while nobody wrangled it. */
  readonly name: string;
  readonly count: number;
}

/** Rows by count, most first, then by name in the order of code points; none has a count of zero. */
export interface FoundFacet {
  readonly type: string;
  readonly rows: readonly FoundFacetRow[];
}

export interface FoundWorks {
  readonly total: number;
  readonly ids: readonly WorkId[];
  readonly facets: readonly FoundFacet[];
  /** By the tags that were asked for in `counted`. */
  readonly counts: ReadonlyMap<TagId, number>;
}
