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

/** Names by the key of their type; what the call does not mention stays as it is in `known`. */
export function toTagNames(
  input: TagFieldsInput,
  known: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  const names: Record<string, readonly string[]> = { ...known, ...input.tags };
  for (const [type, field] of namedFields) {
    const value = input[field];
    if (value === undefined) continue;
    names[type] = value === null ? [] : typeof value === "string" ? [value] : value;
  }
  return names;
}

export function toTagFields(tags: readonly { readonly type: string; readonly name: string }[]): TagFields {
  const namesOf = (type: string) => tags.filter((tag) => tag.type === type).map((tag) => tag.name);
  const own = tags.filter((tag) => !namedFields.some(([type]) => type === tag.type));
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
  return named === undefined ? (pathNames[field] ?? field) : named[1];
}

const pathNames: Readonly<Record<string, string>> = {
  isComplete: "complete",
  pseuds: "pseud",
  publication: "publishAt",
  publishedOn: "publishedAt",
};
