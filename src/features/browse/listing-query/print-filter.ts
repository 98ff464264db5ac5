import { printNumberRange, printTimeRange } from "#engines/search-query/index.ts";
import { type Paging, pageSizes } from "../paging.ts";
import { type FieldNames, pageNames } from "./field-names.ts";
import {
  emptyFilter,
  type FilterOrder,
  filterNumbers,
  filterTexts,
  filterTruths,
  type ListingFilter,
  ownDirectionOf,
  type TagMention,
} from "./listing-filter.ts";

/** A filter as the fields of an address: the same fields in the same order for the same filter, and none that says nothing. */
export function printFilter(filter: ListingFilter, names: FieldNames): URLSearchParams {
  const query = new URLSearchParams();
  const set = (name: string, value: string | number | null) => {
    if (value !== null && value !== "") query.append(names.toField(name), String(value));
  };
  if (filter.tagId !== null) query.append("tag_id", filter.tagId);
  printMentions(query, filter.include, { toName: names.toInclude, nameless: names.toField("other_tag_names") });
  printMentions(query, filter.exclude, { toName: names.toExclude, nameless: names.toField("excluded_tag_names") });
  for (const [index, group] of filter.anyOf.entries()) {
    for (const text of group) query.append(names.toGroup(String(index + 1)), text);
  }
  for (const name of filterTexts) set(name, filter.texts[name]);
  for (const name of filterTruths) set(name, toTruthText(filter.truths[name]));
  for (const name of filterNumbers) set(name, printIf(filter.numbers[name], printNumberRange));
  set("words_from", filter.words?.from ?? null);
  set("words_to", filter.words?.to ?? null);
  set("revised_at", printIf(filter.revised, printTimeRange));
  set("date_from", filter.days.from);
  set("date_to", filter.days.to);
  set("language_id", filter.language);
  printOrder(query, filter.order, names);
  return query;
}

/** The address of a page of a listing; `path` is where the listing stands. */
export function toListingAddress(path: string, filter: ListingFilter, paging?: Paging): string {
  const query = printFilter(filter, pageNames);
  if (paging !== undefined && paging.perPage !== pageSizes[0]) query.append("per_page", String(paging.perPage));
  if (paging !== undefined && paging.page > 1) query.append("page", String(paging.page));
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

interface MentionNames {
  readonly toName: (type: string) => string;
  /** The field for tags of which the type is not known, a comma list. */
  readonly nameless: string;
}

function printMentions(query: URLSearchParams, mentions: readonly TagMention[], names: MentionNames): void {
  for (const { type, text } of mentions) if (type !== null) query.append(names.toName(type), text);
  const rest = mentions.filter(({ type }) => type === null).map(({ text }) => text);
  if (rest.length > 0) query.append(names.nameless, rest.join(", "));
}

function toTruthText(truth: boolean | null): string | null {
  return truth === null ? null : truth ? "T" : "F";
}

function printIf<Range>(range: Range | null, print: (range: Range) => string): string | null {
  return range === null ? null : print(range);
}

function printOrder(query: URLSearchParams, order: FilterOrder, names: FieldNames): void {
  if (order.column !== emptyFilter.order.column) query.append(names.toField("sort_column"), order.column);
  if (order.direction !== ownDirectionOf(order.column)) {
    query.append(names.toField("sort_direction"), order.direction === "ascending" ? "asc" : "desc");
  }
}
