/** How the parts of a filter are called in an address: pages have OTW's names, the API has them without the brackets. */
export interface FieldNames {
  readonly toField: (name: string) => string;
  readonly toInclude: (type: string) => string;
  readonly toExclude: (type: string) => string;
  readonly toGroup: (group: string) => string;
  /** What a name in an address is, or null for one that is no list of tags. */
  readonly readTags: (name: string) => TagsName | null;
}

export interface TagsName {
  readonly kind: "include" | "exclude" | "any";
  /** The key of the type, or the group's own name. */
  readonly key: string;
}

/** `work_search[title]`, `include_work_search[fandom_ids][]`, `any_work_search[1][]`. */
export const pageNames: FieldNames = {
  toField: (name) => `work_search[${name}]`,
  toInclude: (type) => `include_work_search[${toOtwType(type)}_ids][]`,
  toExclude: (type) => `exclude_work_search[${toOtwType(type)}_ids][]`,
  toGroup: (group) => `any_work_search[${group}][]`,
  readTags: (name) =>
    readTagsName(name, /^(include|exclude|any)_work_search\[([^\][]{1,100})\](?:\[\])?$/) ??
    // OTW's search page has its fixed lists without the word before.
    readTagsName(name.replace("work_search", "include"), /^(include)\[([^\][]{1,100}_ids)\](?:\[\])?$/),
};

/** `title`, `include[fandom_ids][]`, `any[1][]`. */
export const apiNames: FieldNames = {
  toField: (name) => name,
  toInclude: (type) => `include[${toOtwType(type)}_ids][]`,
  toExclude: (type) => `exclude[${toOtwType(type)}_ids][]`,
  toGroup: (group) => `any[${group}][]`,
  readTags: (name) => readTagsName(name, /^(include|exclude|any)\[([^\][]{1,100})\](?:\[\])?$/),
};

/** The one type that goes by another name in addresses. */
const warning = { key: "warning", otw: "archive_warning" } as const;

function toOtwType(key: string): string {
  return key === warning.key ? warning.otw : key;
}

function readTagsName(name: string, shape: RegExp): TagsName | null {
  const [, kind, inside = ""] = shape.exec(name) ?? [];
  if (kind === "any") return { kind, key: inside };
  if (kind !== "include" && kind !== "exclude") return null;
  const key = inside.replace(/_ids?$/, "");
  return { kind, key: key === warning.otw ? warning.key : key };
}
