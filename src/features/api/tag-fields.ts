import type { FieldProblem } from "./problem.ts";

/** Fields of a work in the API that hold the names of one type of tags. Every other type stands in `tags` by its key. */
const namedFields = [
  ["rating", "rating"],
  ["warning", "warnings"],
  ["category", "categories"],
  ["fandom", "fandoms"],
  ["relationship", "relationships"],
  ["character", "characters"],
  ["freeform", "freeforms"],
] as const;

type ListField = Exclude<(typeof namedFields)[number][1], "rating">;

/** The tags of a work as the API carries them. */
export type TagFields = { readonly rating: string | null } & { readonly [Field in ListField]: readonly string[] } & {
  readonly tags: Readonly<Record<string, readonly string[]>>;
};

/** What a call may leave out. */
export type TagFieldsInput = { readonly [Field in keyof TagFields]?: TagFields[Field] | undefined };

type NamesByType = Readonly<Record<string, readonly string[]>>;

/** Types that have a field of their own and stand in `tags`: two fields for one type could contradict each other. */
export function findMisplaced(tags: NamesByType = {}): readonly FieldProblem[] {
  return namedFields
    .filter(([type]) => Object.hasOwn(tags, type))
    .map(([type, field]) => ({ path: `tags.${type}`, message: `Tags of this type go into the field "${field}".` }));
}

/** Names by the key of their type; what the call does not mention stays as it is in `known`. */
export function toTagNames(input: TagFieldsInput, known: NamesByType): NamesByType {
  const names = new Map(Object.entries(known));
  for (const key of input.tags === undefined ? [] : names.keys()) if (!isNamed(key)) names.delete(key);
  for (const [type, own] of Object.entries(input.tags ?? {})) names.set(type, own);
  for (const [type, field] of namedFields) {
    const value = input[field];
    if (value !== undefined) names.set(type, value === null ? [] : typeof value === "string" ? [value] : value);
  }
  // An archive may have no such type, and answers it with an empty field that may come back.
  return Object.fromEntries([...names].filter(([, ofType]) => ofType.length > 0));
}

export function toTagFields(tags: readonly { readonly type: string; readonly name: string }[]): TagFields {
  const namesOf = (type: string) => tags.filter((tag) => tag.type === type).map((tag) => tag.name);
  const own = tags.filter((tag) => !isNamed(tag.type));
  return {
    rating: namesOf("rating")[0] ?? null,
    warnings: namesOf("warning"),
    categories: namesOf("category"),
    fandoms: namesOf("fandom"),
    relationships: namesOf("relationship"),
    characters: namesOf("character"),
    freeforms: namesOf("freeform"),
    tags: Object.fromEntries([...new Set(own.map((tag) => tag.type))].map((type) => [type, namesOf(type)])),
  };
}

/** The field of a call that a rule's path speaks of: "tags.fandom" is "fandoms", "tags.genre" stays. */
export function toApiPath(field: string): string {
  const type = /^tags\.([^.]+)/.exec(field)?.[1];
  const named = namedFields.find(([key]) => key === type);
  if (named !== undefined) return named[1];
  return /^pseuds\b/.test(field) ? "pseud" : (pathNames[field] ?? field);
}

function isNamed(type: string): boolean {
  return namedFields.some(([key]) => key === type);
}

const pathNames: Readonly<Record<string, string>> = {
  isComplete: "complete",
  publication: "posted",
  "publication.at": "publishAt",
};
