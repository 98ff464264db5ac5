import type { TagId } from "#core/ids.ts";
import type { FoundWorks } from "#features/discovery/index.ts";
import type { TagType } from "#features/tags/index.ts";
import type { ListingFilter } from "./listing-query/listing-filter.ts";
import type { KnownTags } from "./listing-query/resolve-tags.ts";
import { type FurtherRows, findOneOf } from "./one-of.ts";
import type { FacetRowView, FacetView } from "./pages/facet-list.ts";

/** Rows of a type that a form shows unless more are asked for. */
export const facetRowCount = 10;

/** Rows of a type at most. */
export const facetRowsMax = 100;

interface FacetSource {
  readonly types: readonly TagType[];
  readonly filter: ListingFilter;
  readonly known: KnownTags;
  /** Keys of the types of which more was asked for. */
  readonly expanded: ReadonlySet<string>;
  readonly found: Pick<FoundWorks, "facets" | "counts">;
  readonly further: FurtherRows;
}

/** The tags of a result by type, in the taxonomy's order; what was chosen stands in its type, whatever its rank. */
export function toFacetViews(source: FacetSource): readonly FacetView[] {
  const { types, filter, known, expanded, found } = source;
  const choices = toChoices(filter, types, known);
  return types.flatMap((type, index) => {
    const rows = found.facets.find((facet) => facet.type === type.key)?.rows ?? [];
    const isExpanded = expanded.has(type.key);
    const shown = rows.slice(0, isExpanded ? facetRowsMax : facetRowCount);
    const isShown = new Set(shown.map((row) => String(row.id)));
    const chosen = chosenRows(source, type).filter((row) => !isShown.has(row.value));
    const near = [...chosen, ...shown.map((row) => toRow(row, choices.get(String(row.id)) ?? null))];
    const views = [...near, ...furtherRows(source, type.key, near)];
    if (views.length === 0) return [];
    const hasChosen = views.some((row) => row.chosen !== null);
    return [
      {
        type: type.key,
        label: type.labelPlural,
        rows: views,
        hasMore: !isExpanded && rows.length > shown.length,
        isExpanded,
        isSingle: type.isSingle,
        isOpen: hasChosen || isExpanded || !type.isFixed || index === 0,
      },
    ];
  });
}

/** The tags whose count is wanted even where they are not among the most frequent. */
export function listCounted(filter: ListingFilter, known: KnownTags): readonly TagId[] {
  const ids = [...filter.include.map((mention) => mention.text), ...filter.anyOf.flat()].map(
    (text) => known.get(text)?.id,
  );
  return ids.filter((id) => id !== undefined);
}

/** What is chosen of the rows, by their values. */
export function toChoices(
  filter: ListingFilter,
  types: readonly TagType[],
  known: KnownTags,
): ReadonlyMap<string, "include" | "exclude"> {
  const oneOf = types.flatMap((type) => filter.anyOf[findOneOf(type, filter, known)] ?? []);
  return new Map([
    ...filter.exclude.map((mention) => [mention.text, "exclude"] as const),
    ...filter.include.map((mention) => [mention.text, "include"] as const),
    ...oneOf.map((text) => [text, "include"] as const),
  ]);
}

function chosenRows({ filter, known, found }: FacetSource, type: TagType): readonly FacetRowView[] {
  const toChosen = (text: string, chosen: "include" | "exclude"): FacetRowView => {
    const tag = known.get(text);
    const count = chosen === "exclude" || tag === undefined ? null : (found.counts.get(tag.id) ?? null);
    return { value: text, name: tag?.name ?? text, count, chosen };
  };
  const listOf = (kind: "include" | "exclude") =>
    filter[kind].filter((mention) => mention.type === type.key).map((mention) => toChosen(mention.text, kind));
  const oneOf = filter.anyOf[findOneOf(type, filter, known)] ?? [];
  return [...listOf("include"), ...oneOf.map((text) => toChosen(text, "include")), ...listOf("exclude")];
}

/** What could be chosen as well, unless it is there already. */
function furtherRows({ further }: FacetSource, type: string, rows: readonly FacetRowView[]): readonly FacetRowView[] {
  const isThere = new Set(rows.map((row) => row.value));
  const others = (further.get(type) ?? []).filter((row) => !isThere.has(String(row.id)));
  return others.map((row) => ({ value: String(row.id), name: row.name, count: null, adds: row.count, chosen: null }));
}

function toRow(row: FoundWorks["facets"][number]["rows"][number], chosen: FacetRowView["chosen"]): FacetRowView {
  return { value: String(row.id), name: row.name, count: row.count, chosen };
}
