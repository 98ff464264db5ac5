import { findLanguage } from "#core/languages.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import {
  type Condition,
  parseSearchQuery,
  printSearchQuery,
  type QueryProblem,
  type SearchQuery,
  type SortKey,
  type TextValue,
} from "#engines/search-query/index.ts";
import type { ListSort, WorkCondition } from "#features/discovery/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type QueryMeanings, toLanguageCode, toWordCondition, toWorkCondition } from "./condition-of.ts";
import type { FieldNames } from "./field-names.ts";
import { type FilterPart, joinParts, listParts } from "./filter-parts.ts";
import type { FilterProblem } from "./filter-problem.ts";
import type { FilterOrder, FilterText, ListingFilter, SortColumn } from "./listing-filter.ts";
import { listLeaves, loadMeanings } from "./load-meanings.ts";
import { listTexts, lookIntoTexts, type TextLookUp } from "./look-into-texts.ts";
import { parseFilter } from "./parse-filter.ts";
import { parseTextField } from "./parse-text-field.ts";
import { type KnownTags, listMentioned, resolveTags, settleTags } from "./resolve-tags.ts";

/** A filter with everything that it names found in the archive. */
export interface UnderstoodFilter {
  /** Every known tag stands under its own number. */
  readonly filter: ListingFilter;
  readonly known: KnownTags;
  readonly parts: readonly FilterPart[];
  readonly order: FilterOrder;
  readonly sort: ListSort;
  /** Where the best match comes first: which works match best. */
  readonly best: WorkCondition | null;
  /** What a reader should know of how her search was read. */
  readonly notices: readonly string[];
  /** Names in the search's text that no tag has. */
  readonly unknownTags: readonly string[];
  /** What was looked for inside the texts, for showing where it stands. */
  readonly texts: readonly TextValue[];
  /** Whether it goes on meaning the same whatever is written, as long as the tags that it names stay what they are. */
  readonly isSteady: boolean;
}

export interface MisunderstoodFilter {
  /** As far as it makes sense. */
  readonly filter: ListingFilter;
  readonly known: KnownTags;
  readonly problems: readonly FilterProblem[];
  /** The place in the text of the search that makes no sense. */
  readonly place: Pick<QueryProblem, "offset" | "length"> | null;
}

interface Circumstances {
  readonly names: FieldNames;
  /** Keys of the archive's types of tags. */
  readonly types: readonly string[];
  /** Without it a search that looks inside the texts is refused. */
  readonly lookUp?: TextLookUp;
}

/** Reads the filter of an address and looks up what it names; a few statements, however long it is. */
export async function understandFilter(
  ground: Ground,
  query: URLSearchParams,
  { names, types, lookUp }: Circumstances,
): Promise<Outcome<UnderstoodFilter, MisunderstoodFilter>> {
  const parsed = parseFilter(query, names, types);
  const read = parsed.ok ? parsed.value : parsed.refusal.understood;
  const known = await resolveTags(ground.db.read, read);
  const filter = settleTags(read, known);
  const problems = parsed.ok ? [] : [...parsed.refusal.problems];

  const search = parseSearchQuery(filter.texts.query, types);
  if (!search.ok) {
    problems.push({ field: names.toField("query"), message: toProblemText(filter.texts.query, search.refusal) });
  }
  const asked = search.ok ? search.value.query : { condition: null, sort: null };
  const fields = toFields(filter, asked.condition);
  const loaded = await loadMeanings(ground, Object.values(fields));
  if (!loaded.ok) problems.push({ field: names.toField(fieldOf(loaded.refusal.leaf, fields)), ...loaded.refusal });
  if (problems.length > 0 || !loaded.ok) {
    return refuse({ filter, known, problems, place: search.ok ? null : search.refusal });
  }
  const texts = listTexts(Object.values(fields));
  const { now } = loaded.value.meanings;
  const listWith = (works: QueryMeanings["works"]) => {
    const meanings = { ...loaded.value.meanings, works };
    const toCondition = (part: Condition | null) => (part === null ? null : toWorkCondition(part, meanings));
    const { query, title, creators, text } = fields;
    const around = { query: toCondition(query), title: toCondition(title), creators: toCondition(creators) };
    const queryPieces = listPieces(asked, (piece) => toWorkCondition(piece, meanings));
    return listParts(filter, { known, texts: { ...around, text: toCondition(text) }, queryPieces, now });
  };
  const looked = await lookIntoTexts(texts, joinParts(listWith(texts.widest)), lookUp);
  if (!looked.ok) {
    const at = names.toField(fields.text === null ? "query" : "text");
    return refuse({ filter, known, problems: [{ field: at, message: looked.refusal }], place: null });
  }
  const order = asked.sort === null ? filter.order : toFilterOrder(asked.sort);
  return done({
    filter,
    known,
    parts: listWith(looked.value.works),
    order,
    sort: toListSort(order),
    best: order.column === "_score" ? toBest(asked.condition) : null,
    notices: [
      ...(search.ok ? search.value.notices.map((notice) => notice.message) : []),
      ...loaded.value.notices,
      ...looked.value.notices,
      ...tellLanguage(filter),
    ],
    unknownTags: loaded.value.unknownTags,
    texts: texts.shown,
    isSteady: isAllKnown(filter, known) && loaded.value.meanings.tags.size === 0 && texts.leaves.length === 0,
  });
}

function tellLanguage({ language }: ListingFilter): readonly string[] {
  const isKnown = language === null || findLanguage(toLanguageCode(language)) !== null;
  return isKnown ? [] : [`There is no language “${language}” here.`];
}

/** A name that no tag has may be a tag's at any time. */
function isAllKnown(filter: ListingFilter, known: KnownTags): boolean {
  return listMentioned(filter).every((text) => known.has(text));
}

/** Pieces of a search that are told apart; of a longer one nobody could tell which piece was meant otherwise. */
const piecesMax = 30;

function listPieces({ condition, sort }: SearchQuery, toCondition: (piece: Condition) => WorkCondition) {
  if (condition?.kind !== "all" || condition.of.length > piecesMax) return [];
  return condition.of.map((piece, index) => ({
    text: printSearchQuery({ condition: piece, sort: null }),
    condition: toCondition(piece),
    rest: printSearchQuery({ condition: { kind: "all", of: condition.of.toSpliced(index, 1) }, sort }),
  }));
}

type Fields = Readonly<Record<FilterText, Condition | null>>;

function toFields({ texts }: ListingFilter, query: Condition | null): Fields {
  return {
    query,
    title: parseTextField("title", texts.title),
    creators: parseTextField("author", texts.creators),
    text: parseTextField("text", texts.text),
  };
}

/** The field that a part of what was typed came from. */
function fieldOf(leaf: Condition, { title, creators, text }: Fields): FilterText {
  const isIn = (field: Condition | null) => field !== null && listLeaves(field).includes(leaf);
  if (isIn(title)) return "title";
  if (isIn(creators)) return "creators";
  return isIn(text) ? "text" : "query";
}

/** The message with the piece of text that it is about, unless it says it already. */
function toProblemText(text: string, { offset, length, message }: QueryProblem): string {
  const piece = text.slice(offset, offset + length);
  return piece === "" || message.includes("“") ? message : `“${piece.slice(0, pieceMax)}”: ${message}`;
}

/** Of what was typed, so much stands in a message. */
const pieceMax = 40;

const columns: Readonly<Record<SortKey, SortColumn>> = {
  relevance: "_score",
  author: "authors_to_sort_on",
  title: "title_to_sort_on",
  posted: "created_at",
  updated: "revised_at",
  words: "word_count",
  hits: "hits",
  kudos: "kudos_count",
  comments: "comments_count",
  bookmarks: "bookmarks_count",
};

function toFilterOrder(sort: NonNullable<SearchQuery["sort"]>): FilterOrder {
  return { column: columns[sort.by], direction: sort.direction };
}

const sorts: Readonly<Record<SortColumn, ListSort["by"]>> = {
  revised_at: "revisedAt",
  created_at: "publishedAt",
  word_count: "words",
  kudos_count: "kudos",
  comments_count: "comments",
  bookmarks_count: "bookmarks",
  hits: "hits",
  title_to_sort_on: "title",
  authors_to_sort_on: "author",
  // Every word of a search has to be there: what has them in its title fits best, and among equals the newest.
  _score: "revisedAt",
};

/** Works that have in their titles all words that were typed without a field; null where there are none. */
function toBest(condition: Condition | null): WorkCondition | null {
  const parts = condition === null ? [] : condition.kind === "all" ? condition.of : [condition];
  const words = parts.flatMap((part) => (part.kind === "text" && part.field === "any" ? [part.value] : []));
  return words.length === 0 ? null : { kind: "all", of: words.map((value) => toWordCondition("title", value)) };
}

function toListSort({ column, direction }: FilterOrder): ListSort {
  return { by: sorts[column], direction };
}
