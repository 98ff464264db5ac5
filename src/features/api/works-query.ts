import { z } from "zod";

/** Rows of one answer. */
export const limit = z.coerce.number().int().min(1).max(100).default(20);

const text = z.string().optional();
const truth = text.describe("T or F");
const range = text.describe("A number, >N, <N, or N-M");
const facetRows = 10;

/** `true` is ten rows a type. */
const facets = z
  .string()
  .optional()
  .transform((asked, context) => {
    if (asked === undefined || asked === "false") return null;
    const rows = asked === "true" ? facetRows : Number(asked);
    if (Number.isInteger(rows) && rows >= 1 && rows <= 100) return rows;
    context.addIssue({ code: "custom", message: "Facets are true, or 1 to 100 rows of each type." });
    return z.NEVER;
  })
  .describe("Counts of tags beside the list: true, or 1 to 100 rows of each type");

/**
 * The names that a list of works takes. What they hold is checked where pages check it as well; here stands what the
 * description of the API tells. The lists of tags take any type's key in place of `fandom`.
 */
export const worksQuery = z.object({
  tag_id: text.describe("Works of this tag, by its name or number"),
  "include[fandom_ids][]": text.describe("Tags that works have, by name or number; also rating, archive_warning, …"),
  "exclude[fandom_ids][]": text.describe("Tags that works do not have"),
  "any[1][]": text.describe("Tags of which works have one at least; further groups under other names"),
  other_tag_names: text.describe("Tags that works have, with commas between them"),
  excluded_tag_names: text.describe("Tags that works do not have, with commas between them"),
  fandom_names: text,
  relationship_names: text,
  character_names: text,
  freeform_names: text,
  query: text.describe("As in the search box"),
  title: text,
  creators: text,
  language_id: text,
  complete: truth,
  crossover: truth,
  single_chapter: truth,
  word_count: range,
  words_from: text,
  words_to: text,
  revised_at: text.describe("A time or a range of times, as in “< 2 weeks”"),
  date_from: text.describe("YYYY-MM-DD"),
  date_to: text.describe("YYYY-MM-DD, included"),
  hits: range,
  kudos_count: range,
  comments_count: range,
  bookmarks_count: range,
  sort_column: text,
  sort_direction: text.describe("asc or desc"),
  facets,
  rules: z
    .enum(["true", "false"])
    .optional()
    .describe("true leaves out what the caller's own rules hide; without it a list is the same for all members"),
  limit,
  cursor: text.describe("The last `next`"),
});
