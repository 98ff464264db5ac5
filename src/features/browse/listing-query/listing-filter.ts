import type { NumberRange, Sort, TimeRange } from "#engines/search-query/index.ts";

/** A tag as an address names it: by its number or by its name. Which tag it is the archive has yet to say. */
export interface TagMention {
  readonly text: string;
  /** The key of the type under which it was named; null where any type may be meant. */
  readonly type: string | null;
}

/** Everything by which a list of works can be narrowed and ordered, as its address says it. */
export interface ListingFilter {
  /** Whose listing it is in OTW's addresses: works of this tag and of all below it. */
  readonly tagId: string | null;
  /** Works have every one of them. */
  readonly include: readonly TagMention[];
  /** Works have none of them. */
  readonly exclude: readonly TagMention[];
  /** Works have one at least of every group. */
  readonly anyOf: readonly (readonly string[])[];
  readonly texts: Readonly<Record<FilterText, string>>;
  readonly truths: Readonly<Record<FilterTruth, boolean | null>>;
  /** Both ends included. */
  readonly numbers: Readonly<Record<FilterNumber, NumberRange | null>>;
  /** The two fields beside `word_count`, for those who choose rather than type. */
  readonly words: NumberRange | null;
  readonly revised: TimeRange | null;
  /** Days, `YYYY-MM-DD`, both included. */
  readonly days: { readonly from: string | null; readonly to: string | null };
  readonly language: string | null;
  readonly order: FilterOrder;
}

export const filterTexts = ["query", "title", "creators", "text"] as const;
export type FilterText = (typeof filterTexts)[number];

export const filterTruths = ["complete", "crossover", "single_chapter"] as const;
export type FilterTruth = (typeof filterTruths)[number];

export const filterNumbers = ["word_count", "hits", "kudos_count", "comments_count", "bookmarks_count"] as const;
export type FilterNumber = (typeof filterNumbers)[number];

export interface FilterOrder {
  readonly column: SortColumn;
  readonly direction: Sort["direction"];
}

export const sortColumns = [
  "revised_at",
  "created_at",
  "word_count",
  "kudos_count",
  "comments_count",
  "bookmarks_count",
  "hits",
  "title_to_sort_on",
  "authors_to_sort_on",
  "_score",
] as const;
export type SortColumn = (typeof sortColumns)[number];

/** Alphabets begin with A; all else begins with the best, the most or the last. */
export function ownDirectionOf(column: SortColumn): Sort["direction"] {
  return column === "title_to_sort_on" || column === "authors_to_sort_on" ? "ascending" : "descending";
}

/** Tags of one filter, in all its fields together. Far beyond what anybody chooses; a list of dislikes may be long. */
export const filterTagsMax = 5_000;

/** Groups of which one tag is enough. */
export const filterGroupsMax = 20;

export const emptyFilter: ListingFilter = {
  tagId: null,
  include: [],
  exclude: [],
  anyOf: [],
  texts: { query: "", title: "", creators: "", text: "" },
  truths: { complete: null, crossover: null, single_chapter: null },
  numbers: { word_count: null, hits: null, kudos_count: null, comments_count: null, bookmarks_count: null },
  words: null,
  revised: null,
  days: { from: null, to: null },
  language: null,
  order: { column: "revised_at", direction: "descending" },
};
