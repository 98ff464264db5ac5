import type { OptionView } from "#ui/fields.ts";
import type { FilterOrder, SortColumn } from "../listing-query/listing-filter.ts";

const labels: Readonly<Record<SortColumn, string>> = {
  revised_at: "Date updated",
  created_at: "Date posted",
  word_count: "Word count",
  kudos_count: "Kudos",
  comments_count: "Comments",
  bookmarks_count: "Bookmarks",
  hits: "Hits",
  title_to_sort_on: "Title",
  authors_to_sort_on: "Author",
  _score: "Best match",
};

/** The orders that a form offers, the usual one first. */
export const sortChoices: readonly OptionView[] = Object.entries(labels).map(([value, label]) => ({ value, label }));

export const directions: readonly OptionView[] = [
  { value: "", label: "As usual" },
  { value: "asc", label: "Ascending" },
  { value: "desc", label: "Descending" },
];

const words: Readonly<Record<SortColumn, readonly [descending: string, ascending: string]>> = {
  revised_at: ["last updated first", "longest not updated first"],
  created_at: ["newest first", "oldest first"],
  word_count: ["longest first", "shortest first"],
  kudos_count: ["most kudos first", "fewest kudos first"],
  comments_count: ["most comments first", "fewest comments first"],
  bookmarks_count: ["most bookmarks first", "fewest bookmarks first"],
  hits: ["most hits first", "fewest hits first"],
  title_to_sort_on: ["by title, from Z", "by title, from A"],
  authors_to_sort_on: ["by author, from Z", "by author, from A"],
  _score: ["best match first", "best match last"],
};

/** An order as the end of a sentence. */
export function toOrderWords(order: FilterOrder): string {
  return words[order.column][order.direction === "descending" ? 0 : 1];
}
