import type { IdField, NumberField, SortKey, TextField, TimeField, TruthField } from "./tree.ts";

/** What a name before a colon asks for. The first kinds take words, quotes and parentheses, the others a value of their own. */
export type Field = Scope | ValueField;

export type Scope =
  | { readonly kind: "text"; readonly field: TextField }
  | { readonly kind: "tag"; readonly type: string | null }
  | { readonly kind: "language" }
  | { readonly kind: "id"; readonly of: IdField }
  | { readonly kind: "foreign"; readonly name: string };

export type ValueField =
  | { readonly kind: "number"; readonly field: NumberField }
  | { readonly kind: "time"; readonly field: TimeField }
  | { readonly kind: "truth"; readonly field: TruthField };

/** The keys of tag types in the *fan works* preset. */
export const fanWorkTypes: readonly string[] = [
  "rating",
  "warning",
  "category",
  "fandom",
  "relationship",
  "character",
  "freeform",
];

const texts: Readonly<Record<Exclude<TextField, "any">, string>> = {
  title: "title titles",
  author: "author authors by creator creators byline pseud",
  summary: "summary",
  notes: "notes note endnotes end_notes",
  series: "series series.title series_title",
  text: "text content body",
};

const ids: Readonly<Record<IdField, string>> = {
  tag: "tag_id tag_ids filter_id filter_ids",
  series: "series_id series_ids",
  work: "id work_id work_ids",
  person: "user_id user_ids",
  pseud: "pseud_id pseud_ids",
};

const numbers: Readonly<Record<NumberField, string>> = {
  words: "words word word_count wordcount",
  kudos: "kudos kudos_count",
  comments: "comments comment comments_count",
  bookmarks: "bookmarks bookmark bookmarks_count",
  hits: "hits hit hit_count",
  chapters: "chapters chapter_count posted_chapters",
  expected_chapters: "expected_chapters expected_number_of_chapters",
};

const times: Readonly<Record<TimeField, string>> = {
  updated: "updated updated_at revised revised_at date",
  posted: "posted published published_at created created_at",
};

const truths: Readonly<Record<TruthField, string>> = {
  complete: "complete completed finished",
  crossover: "crossover",
  otp: "otp",
  single_chapter: "single_chapter oneshot",
  restricted: "restricted locked",
  backdate: "backdate backdated",
  anonymous: "anonymous in_anon_collection",
};

/** Names that searches written for OTW's archives use, of what works here are not looked for by. */
const foreignNames: ReadonlySet<string> = new Set(
  `source imported_from_url draft work_skin_id skin_id collection collections collection_id collection_ids gift gifts
    recipient recipients work_type work_types nonfiction major_version minor_version version hidden_by_admin spam
    in_unrevealed_collection unrevealed challenge assignment comment_permissions moderated_commenting_enabled
    anon_commenting_disabled`.split(/\s+/),
);

const sorts: Readonly<Record<SortKey, string>> = {
  relevance: "relevance|score|_score|best match|best",
  author: "author|authors|authors_to_sort_on|creator|creators",
  title: "title|title_to_sort_on",
  posted: "posted|date posted|published|created|created_at",
  updated: "updated|date updated|date|revised|revised_at",
  words: "words|word|word count|word_count",
  hits: "hits|hit|hit_count",
  kudos: "kudos|kudos_count",
  comments: "comments|comment|comments_count",
  bookmarks: "bookmarks|bookmark|bookmarks_count",
};

const fixedFields: ReadonlyMap<string, Field> = new Map<string, Field>([
  ...listNames(texts).map(([name, field]) => [name, { kind: "text", field }] as const),
  ...listNames(ids).map(([name, of]) => [name, { kind: "id", of }] as const),
  ...listNames(numbers).map(([name, field]) => [name, { kind: "number", field }] as const),
  ...listNames(times).map(([name, field]) => [name, { kind: "time", field }] as const),
  ...listNames(truths).map(([name, field]) => [name, { kind: "truth", field }] as const),
  ...["language", "languages", "lang", "language_id"].map((name) => [name, { kind: "language" }] as const),
  ...["tag", "tags", "other_tag", "general_tag", "general_tags"].map(
    (name) => [name, { kind: "tag", type: null }] as const,
  ),
]);

/** Other names of the preset's types; an archive whose taxonomy lacks the type does not know the name either. */
const typeAliases: ReadonlyMap<string, string> = new Map([
  ["ratings", "rating"],
  ["warnings", "warning"],
  ["archive_warning", "warning"],
  ["archive_warnings", "warning"],
  ["categories", "category"],
  ["ship", "relationship"],
  ["ships", "relationship"],
  ["pairing", "relationship"],
  ["additional_tag", "freeform"],
  ["additional_tags", "freeform"],
]);

/** The names for ordering, longest first, so that "word count" is not read as "word". */
export const sortNames: ReadonlyMap<string, SortKey> = new Map(
  listNames(sorts, "|").toSorted(([one], [other]) => other.length - one.length),
);

/** The field of this name, in any case. The archive's own types answer to their keys, unless a fixed field has that name. */
export function findField(name: string, tagTypes: readonly string[]): Field | null {
  const wanted = name.toLowerCase();
  const fixed = fixedFields.get(wanted);
  if (fixed !== undefined) return fixed;
  const type = findType(wanted, tagTypes) ?? findType(wanted.replace(/_(?:id|name)s?$/, ""), tagTypes);
  if (type === null) return foreignNames.has(wanted) ? { kind: "foreign", name: wanted } : null;
  return /_ids?$/.test(wanted) ? { kind: "id", of: "tag" } : { kind: "tag", type };
}

/** Whether a search already means something by this name, so that a new type of tags could not be asked for by it. */
export function isFieldName(name: string, tagTypes: readonly string[]): boolean {
  const field = findField(name, tagTypes);
  return (field !== null && field.kind !== "foreign") || typeAliases.has(name.toLowerCase());
}

/** Every name that `findField` may be meant by when somebody misspells it. */
export function listFieldNames(tagTypes: readonly string[]): readonly string[] {
  return [...fixedFields.keys(), ...tagTypes, ...typeAliases.keys(), "sort"];
}

function findType(name: string, tagTypes: readonly string[]): string | null {
  const wanted = typeAliases.get(name) ?? name;
  return tagTypes.find((key) => wanted === key || wanted === `${key}s`) ?? null;
}

function listNames<Key extends string>(
  table: Readonly<Record<Key, string>>,
  divider = " ",
): readonly (readonly [string, Key])[] {
  // The keys of a record that is written out above are its own and no others.
  const keys = Object.keys(table) as Key[];
  return keys.flatMap((key) => table[key].split(divider).map((name) => [name, key] as const));
}
