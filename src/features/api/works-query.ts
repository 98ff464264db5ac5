import { z } from "zod";
import type { TagId } from "#core/ids.ts";
import { findLanguage } from "#core/languages.ts";
import type { WorkFilter, WorkSort } from "#features/works/index.ts";
import type { FieldProblem } from "./problem.ts";

const sorts = {
  revised_at: "revised",
  created_at: "created",
  word_count: "words",
  kudos_count: "kudos",
  comments_count: "comments",
  bookmarks_count: "bookmarks",
  hits: "hits",
  title_to_sort_on: "title",
} as const satisfies Record<string, WorkSort>;

const sortColumns = z.enum([
  "revised_at",
  "created_at",
  "word_count",
  "kudos_count",
  "comments_count",
  "bookmarks_count",
  "hits",
  "title_to_sort_on",
]);

/** Rows of one answer. */
export const limit = z.coerce.number().int().min(1).max(100).default(20);

const truth = z.enum(["T", "F", "1", "0", "true", "false"]);
const count = z.coerce.number().int().min(0);
const day = z.iso.date("A day is given as YYYY-MM-DD.");

/** The names that listings on pages have, as far as the database answers them. */
export const worksQuery = z.object({
  tag_id: z.string().optional(),
  language_id: z.string().optional(),
  complete: truth.optional(),
  single_chapter: truth.optional(),
  words_from: count.optional(),
  words_to: count.optional(),
  date_from: day.optional(),
  date_to: day.optional(),
  sort_column: sortColumns.default("revised_at"),
  sort_direction: z.enum(["asc", "desc"]).optional(),
  limit,
  cursor: z.string().optional(),
});

type WorksQuery = Omit<z.output<typeof worksQuery>, "cursor">;

/** Ranges that are turned round hold nothing, which is not what anybody asks for. */
export function findTurned(query: WorksQuery): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { words_from = 0, words_to = words_from, date_from = "", date_to = date_from } = query;
  if (words_from > words_to) problems.push({ path: "words_to", message: "The range of words ends before it begins." });
  if (date_from > date_to) problems.push({ path: "date_to", message: "The range of days ends before it begins." });
  return problems;
}

const dayMs = 24 * 60 * 60 * 1_000;

export function toFilter(query: WorksQuery, tagId: TagId | undefined): WorkFilter {
  const { language_id: code, date_from, date_to } = query;
  return {
    tagId,
    language: code === undefined ? undefined : (findLanguage(code)?.code ?? code),
    isComplete: toTruth(query.complete),
    isSingle: toTruth(query.single_chapter),
    words: { from: query.words_from, to: query.words_to },
    revisedAt: {
      from: date_from === undefined ? undefined : Date.parse(date_from),
      // The last day belongs to the range as a whole.
      to: date_to === undefined ? undefined : Date.parse(date_to) + dayMs - 1,
    },
  };
}

/** Titles begin with A, all else with the last or the most, unless the call turns it round. */
export function toOrder(query: WorksQuery): { readonly sort: WorkSort; readonly isReversed: boolean } {
  const sort = sorts[query.sort_column];
  const own = sort === "title" ? "asc" : "desc";
  return { sort, isReversed: (query.sort_direction ?? own) !== own };
}

function toTruth(text: z.output<typeof truth> | undefined): boolean | undefined {
  return text === undefined ? undefined : ["T", "1", "true"].includes(text);
}
