import { splitTagNames } from "#features/tags/index.ts";
import type { FieldNames } from "./field-names.ts";
import type { FilterProblem } from "./filter-problem.ts";
import { filterGroupsMax, type ListingFilter, type TagMention } from "./listing-filter.ts";

/** The fields of OTW's forms that take names, divided by commas, and the type that each is for. */
const includedNames: Readonly<Record<string, string | null>> = {
  fandom_names: "fandom",
  relationship_names: "relationship",
  character_names: "character",
  freeform_names: "freeform",
  other_tag_names: null,
};

const excludedNames = "excluded_tag_names";

/** Says of a type that works with one of its chosen tags are meant: forms say it of types of which works have one at most. */
export const oneOfField = "one_of[]";

interface Mentions {
  readonly tags: Pick<ListingFilter, "include" | "exclude" | "anyOf">;
  readonly count: number;
  readonly problem: FilterProblem | null;
}

/** The tags that an address names, each once, in the order of the address; kinds of tags of the archive's own have such fields too. */
export function parseMentions(query: URLSearchParams, names: FieldNames, types: readonly string[]): Mentions {
  const include = new Map<string, TagMention>();
  const exclude = new Map<string, TagMention>();
  const groups = new Map<string, Set<string>>();
  const ownNames = types.map((type) => [`${type}_names`, type] as const);
  const nameFields = new Map(
    [...ownNames, ...Object.entries(includedNames)].map(([name, type]) => [names.toField(name), type]),
  );
  for (const [name, value] of query) {
    const list = names.readTags(name);
    if (list?.kind === "any") addAll(groups, list.key, splitTagNames(value));
    else if (list !== null) add(list.kind === "include" ? include : exclude, [value], list.key);
    else if (name === names.toField(excludedNames)) add(exclude, splitTagNames(value), null);
    else if (nameFields.has(name)) add(include, splitTagNames(value), nameFields.get(name) ?? null);
  }
  const named = [...groups.values()].filter((group) => group.size > 0).map((group) => [...group]);
  const oneOf = listOneOf(query, [...include.values()]);
  const isOneOf = new Set(oneOf.flat());
  const anyOf = [...named, ...oneOf.map((group) => group.map((mention) => mention.text))];
  const count = include.size - isOneOf.size + exclude.size + anyOf.reduce((sum, group) => sum + group.length, 0);
  const included = [...include.values()].filter((mention) => !isOneOf.has(mention));
  const tags = { include: included, exclude: [...exclude.values()], anyOf };
  const isTooMany = anyOf.length > filterGroupsMax;
  const message = `A filter takes ${filterGroupsMax} groups of tags, and this one has ${anyOf.length}.`;
  return { tags, count, problem: isTooMany ? { field: names.toGroup("1"), message } : null };
}

function listOneOf(query: URLSearchParams, include: readonly TagMention[]): readonly (readonly TagMention[])[] {
  const types = [...new Set(query.getAll(oneOfField))];
  return types.map((type) => include.filter((mention) => mention.type === type)).filter((group) => group.length > 1);
}

function add(mentions: Map<string, TagMention>, values: readonly string[], type: string | null): void {
  for (const value of values) {
    const text = value.trim();
    if (text !== "" && !mentions.has(text)) mentions.set(text, { text, type });
  }
}

function addAll(groups: Map<string, Set<string>>, key: string, values: readonly string[]): void {
  const group = groups.get(key) ?? new Set();
  for (const value of values) group.add(value);
  groups.set(key, group);
}
