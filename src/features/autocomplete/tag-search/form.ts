import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type TagType, tagNameMax } from "#features/tags/index.ts";
import type { FieldError } from "#ui/fields.ts";
import type { TagSearchQuestion } from "./search-tags.ts";

export const tagSearchAddress = "/tags/search";

/** Names of OTW's form, without `tag_search[ ]` around them. */
type TagSearchField = "name" | "fandoms" | "type" | "wrangling_status" | "sort_column";
export type TagSearchValues = Readonly<Record<TagSearchField, string>>;

/** The status of a tag that is asked for, by OTW's word; "" for any. */
const statuses: Readonly<Record<string, TagSearchQuestion["standings"]>> = {
  "": null,
  canonical: ["canonical"],
  noncanonical: ["synonym", "free"],
  synonymous: ["synonym"],
  canonical_synonymous: ["canonical", "synonym"],
  noncanonical_nonsynonymous: ["free"],
};

const sorts: Readonly<Record<string, TagSearchQuestion["sort"]>> = {
  "": "uses",
  uses: "uses",
  name: "name",
  created_at: "created",
};

export function toTagSearchField(name: TagSearchField): string {
  return `tag_search[${name}]`;
}

export interface AskedTagSearch {
  readonly values: TagSearchValues;
  /** Null while nothing was asked. */
  readonly question: Omit<TagSearchQuestion, "fandoms"> | null;
  /** From 1. */
  readonly page: number;
}

export interface TagSearchRefusal {
  readonly values: TagSearchValues;
  readonly problems: readonly FieldError[];
}

/** Reads the form of the tag search from an address. */
export function parseTagSearch(
  query: URLSearchParams,
  types: readonly TagType[],
): Outcome<AskedTagSearch, TagSearchRefusal> {
  const read = (name: TagSearchField) => query.get(toTagSearchField(name))?.trim() ?? "";
  const values = {
    name: read("name"),
    fandoms: read("fandoms"),
    type: read("type"),
    wrangling_status: read("wrangling_status"),
    sort_column: read("sort_column"),
  };
  // OTW's types are written with a capital letter.
  const asked = types.filter(({ key }) => values.type === "" || key === values.type.toLowerCase());
  const standings = statuses[values.wrangling_status];
  const sort = sorts[values.sort_column];
  const page = /^[1-9]\d{0,5}$/.exec(query.get("page") ?? "1");
  const problems: FieldError[] = [];
  const refuseField = (name: TagSearchField, message: string) =>
    problems.push({ field: toTagSearchField(name), message });
  if ([...values.name].length > tagNameMax) refuseField("name", `A name has at most ${tagNameMax} characters.`);
  if (asked.length === 0) refuseField("type", "There is no such type of tag.");
  if (standings === undefined) refuseField("wrangling_status", "There is no such status.");
  if (sort === undefined) refuseField("sort_column", "Tags cannot be sorted so.");
  if (problems.length > 0 || standings === undefined || sort === undefined) return refuse({ values, problems });
  const hasName = /[^*?\s]/.test(values.name);
  const question = { name: hasName ? values.name : "", types: asked.map(({ key }) => key), standings, sort };
  const isAsked = hasName || values.fandoms !== "";
  return done({ values, question: isAsked ? question : null, page: Number(page?.[0] ?? 1) });
}
