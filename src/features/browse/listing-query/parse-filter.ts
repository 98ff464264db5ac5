import { done, type Outcome, refuse } from "#core/outcome.ts";
import { parseNumberRange, parseTimeRange, queryLengthMax } from "#engines/search-query/index.ts";
import type { FieldNames } from "./field-names.ts";
import type { FilterProblem } from "./filter-problem.ts";
import {
  emptyFilter,
  type FilterOrder,
  filterNumbers,
  filterTagsMax,
  filterTexts,
  filterTruths,
  type ListingFilter,
  ownDirectionOf,
  sortColumns,
} from "./listing-filter.ts";
import { parseMentions } from "./parse-mentions.ts";

/** What an address asks for as far as it makes sense, for the form that comes back, and what does not. */
export interface RefusedFilter {
  readonly understood: ListingFilter;
  readonly problems: readonly FilterProblem[];
}

/**
 * The filter of an address. Names that are none of a filter's are left alone, empty values are none; every other value
 * must make sense, and a range must not end before it begins.
 */
export function parseFilter(
  query: URLSearchParams,
  names: FieldNames,
  types: readonly string[] = [],
): Outcome<ListingFilter, RefusedFilter> {
  const reading = new Reading(query, names);
  const mentions = parseMentions(query, names, types);
  const filter: ListingFilter = {
    ...emptyFilter,
    ...mentions.tags,
    tagId: query.get("tag_id")?.trim() || null,
    texts: byName(filterTexts, (name) => reading.sought(name)),
    truths: byName(filterTruths, (name) => reading.truth(name)),
    numbers: byName(filterNumbers, (name) => reading.numbers(name)),
    words: reading.words(),
    revised: reading.times("revised_at"),
    days: reading.days(),
    language: reading.language(),
    order: reading.order(),
  };
  if (mentions.count > filterTagsMax) {
    reading.refuse("other_tag_names", `A filter takes ${filterTagsMax} tags, and this one has ${mentions.count}.`);
  }
  if (mentions.problem !== null) reading.problems.push(mentions.problem);
  const { problems } = reading;
  return problems.length === 0 ? done(filter) : refuse({ understood: filter, problems });
}

/** Digits enough for every number of words that somebody can write. */
const countDigitsMax = 12;

/** Reads field after field and gathers what is wrong with them. */
class Reading {
  readonly problems: FilterProblem[] = [];
  readonly #query: URLSearchParams;
  readonly #names: FieldNames;

  constructor(query: URLSearchParams, names: FieldNames) {
    this.#query = query;
    this.#names = names;
  }

  refuse(name: string, message: string): null {
    this.problems.push({ field: this.#names.toField(name), message });
    return null;
  }

  /** The last of several, as a check-box after its hidden field is meant; a list of several is refused. */
  text(name: string): string {
    const field = this.#names.toField(name);
    const listed = new Set(this.#query.getAll(`${field}[]`).map((value) => value.trim()));
    listed.delete("");
    if (listed.size > 1) this.refuse(name, "This takes one value, and the address has a list of them.");
    return this.#query.getAll(field).at(-1)?.trim() ?? [...listed][0] ?? "";
  }

  /** No longer than a search, of which its parser says that itself, and where. */
  sought(name: (typeof filterTexts)[number]): string {
    const text = this.text(name);
    if (name !== "query" && text.length > queryLengthMax) {
      this.refuse(name, `This ends at ${queryLengthMax} characters, and there are ${text.length}.`);
    }
    return text;
  }

  truth(name: string): boolean | null {
    const text = this.text(name);
    // OTW's forms send 0 for a box that nobody ticked, which asks for nothing.
    if (text === "" || text === "0") return null;
    if (["T", "1", "true"].includes(text)) return true;
    if (["F", "false"].includes(text)) return false;
    return this.refuse(name, `“${text}” is neither T nor F.`);
  }

  numbers(name: string) {
    const text = this.text(name);
    if (text === "") return null;
    const range = parseNumberRange(text);
    return range.ok ? range.value : this.refuse(name, range.refusal.message);
  }

  times(name: string) {
    const text = this.text(name);
    if (text === "") return null;
    const range = parseTimeRange(text);
    return range.ok ? range.value : this.refuse(name, range.refusal.message);
  }

  words(): ListingFilter["words"] {
    const from = this.count("words_from");
    const to = this.count("words_to");
    if (from !== null && to !== null && from > to) {
      return this.refuse("words_to", "The range of words ends before it begins.");
    }
    return from === null && to === null ? null : { from, to };
  }

  count(name: string): number | null {
    const text = this.text(name).replace(/(?<=\d)[.,\s](?=\d{3})/g, "");
    if (text === "") return null;
    if (/^\d+$/.test(text) && text.length <= countDigitsMax) return Number(text);
    return this.refuse(name, `“${text}” is no number of words.`);
  }

  days(): ListingFilter["days"] {
    const from = this.day("date_from");
    const to = this.day("date_to");
    if (from !== null && to !== null && from > to) this.refuse("date_to", "The range of days ends before it begins.");
    return { from, to };
  }

  day(name: string): string | null {
    const text = this.text(name);
    if (text === "") return null;
    const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
    // A day that the month does not have would be taken for one of the next month.
    if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(text)) return text;
    return this.refuse(name, "A day is given as YYYY-MM-DD.");
  }

  language(): string | null {
    const text = this.text("language_id");
    if (text === "" || /^[a-z\d]{1,8}(?:[-_][a-z\d]{1,8}){0,4}$/i.test(text)) return text || null;
    return this.refuse("language_id", `“${text}” is no language’s code.`);
  }

  order(): FilterOrder {
    const column = this.text("sort_column");
    const direction = this.text("sort_direction").toLowerCase();
    const known = column === "" ? emptyFilter.order.column : sortColumns.find((one) => one === column);
    if (known === undefined) this.refuse("sort_column", `Works cannot be sorted by “${column}”.`);
    if (!["", "asc", "desc"].includes(direction))
      this.refuse("sort_direction", `“${direction}” is neither asc nor desc.`);
    const by = known ?? emptyFilter.order.column;
    if (direction === "") return { column: by, direction: ownDirectionOf(by) };
    return { column: by, direction: direction === "asc" ? "ascending" : "descending" };
  }
}

function byName<Name extends string, Value>(names: readonly Name[], read: (name: Name) => Value) {
  // Every name of the list gets its value, which is what the type says.
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, Value>;
}
