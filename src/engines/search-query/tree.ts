/** What a reader typed into the search box, understood: nothing here depends on the clock, on the archive's tags or on SQL. */
export interface SearchQuery {
  /** Null asks for every work. */
  readonly condition: Condition | null;
  /** Null leaves the order to the page. */
  readonly sort: Sort | null;
}

/**
 * A claim about a work. Trees are in normal form: `all` and `any` hold two or more and none of their own kind, `not` holds
 * no `not`, so that two ways to type one question are one tree.
 */
export type Condition =
  | { readonly kind: "all" | "any"; readonly of: readonly Condition[] }
  | { readonly kind: "not"; readonly of: Condition }
  | { readonly kind: "text"; readonly field: TextField; readonly value: TextValue }
  /** `type` is the key of a tag type, or null for tags of every type. */
  | { readonly kind: "tag"; readonly type: string | null; readonly value: TextValue }
  /** A code, or a name as it was typed. */
  | { readonly kind: "language"; readonly name: string }
  | { readonly kind: "id"; readonly of: IdField; readonly id: number }
  | { readonly kind: "number"; readonly field: NumberField; readonly range: NumberRange }
  | { readonly kind: "time"; readonly field: TimeField; readonly range: TimeRange }
  | { readonly kind: "truth"; readonly field: TruthField; readonly is: boolean }
  /** A field of other archives that says nothing of works in this one: none has what it asks for. */
  | { readonly kind: "foreign"; readonly name: string; readonly value: TextValue };

/** `any` is what a word without a field is looked for in: title, creators, summary, notes, series and tags. */
export type TextField = "any" | "title" | "author" | "summary" | "notes" | "series" | "text";

export type IdField = "tag" | "series" | "work" | "person" | "pseud";
export type NumberField = "words" | "kudos" | "comments" | "bookmarks" | "hits" | "chapters" | "expected_chapters";
export type TimeField = "updated" | "posted";
export type TruthField = "complete" | "crossover" | "otp" | "single_chapter" | "restricted" | "backdate" | "anonymous";

/** One word, words that stand together, or a word with letters left open. */
export type TextValue = { readonly match: "word" | "phrase"; readonly text: string } | PatternValue;

/** `h*r?y` is `["h", "r", "y"]` with `["*", "?"]` between: no two stars stand beside each other. */
export interface PatternValue {
  readonly match: "pattern";
  readonly parts: readonly string[];
  /** A star is any letters or none, a question mark is one. There is one sign fewer than there are parts. */
  readonly signs: readonly OpenSign[];
}

export type OpenSign = "*" | "?";

/** What was typed, without signs that made others plain. */
export function toTypedText(value: TextValue): string {
  if (value.match !== "pattern") return value.text;
  return value.parts.map((part, index) => part + (value.signs[index] ?? "")).join("");
}

/** Whole numbers, both ends included; at least one end is given. */
export interface NumberRange {
  readonly from: number | null;
  readonly to: number | null;
}

export const timeUnits = ["hours", "days", "weeks", "months", "years"] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** Ages stay ages until they meet a clock, so that a saved search moves with time. */
export type TimeRange =
  /** Days of the calendar in UTC, `YYYY-MM-DD`, both included; at least one is given. */
  | { readonly kind: "days"; readonly from: string | null; readonly to: string | null }
  /** `newer` than so long ago, `older`, or `during`: within the calendar's hour, day, week, month or year that was then. */
  | { readonly kind: "newer" | "older" | "during"; readonly amount: number; readonly unit: TimeUnit }
  | { readonly kind: "between"; readonly nearest: number; readonly farthest: number; readonly unit: TimeUnit };

export const sortKeys = [
  "relevance",
  "author",
  "title",
  "posted",
  "updated",
  "words",
  "hits",
  "kudos",
  "comments",
  "bookmarks",
] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sort {
  readonly by: SortKey;
  readonly direction: "ascending" | "descending";
}

/** Alphabets begin with A; all else begins with the best, the most or the last. */
export function ownDirection(by: SortKey): Sort["direction"] {
  return by === "author" || by === "title" ? "ascending" : "descending";
}
