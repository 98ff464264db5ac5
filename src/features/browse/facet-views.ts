import type { TagId } from "#core/ids.ts";
import type { FoundWorks } from "#features/discovery/index.ts";
import type { TagType } from "#features/tags/index.ts";
import type { ListingFilter } from "./listing-query/listing-filter.ts";
import type { KnownTags } from "./listing-query/resolve-tags.ts";
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
}

/** The tags of a result by type, in the taxonomy's order; what was chosen stands in its type, whatever its rank. */
export function toFacetViews(source: FacetSource): readonly FacetView[] {
  const { types, filter, expanded, found } = source;
  const choices = toChoices(filter);
  return types.flatMap((type, index) => {
    const rows = found.facets.find((facet) => facet.type === type.key)?.rows ?? [];
    const isExpanded = expanded.has(type.key);
    const shown = rows.slice(0, isExpanded ? facetRowsMax : facetRowCount);
    const isShown = new Set(shown.map((row) => String(row.id)));
    const chosen = chosenRows(source, type.key).filter((row) => !isShown.has(row.value));
    const views = [...chosen, ...shown.map((row) => toRow(row, choices.get(String(row.id)) ?? null))];
    if (views.length === 0) return [];
    const hasChosen = views.some((row) => row.chosen !== null);
    return [
      {
        type: type.key,
        label: type.labelPlural,
        rows: views,
        hasMore: !isExpanded && rows.length > shown.length,
        isExpanded,
        isOpen: hasChosen || isExpanded || !type.isFixed || index === 0,
      },
    ];
  });
}

/** The tags whose count is wanted even where they are not among the most frequent. */
export function listCounted(filter: ListingFilter, known: KnownTags): readonly TagId[] {
  const ids = filter.include.map((mention) => known.get(mention.text)?.id);
  return ids.filter((id) => id !== undefined);
}

export function toChoices(filter: ListingFilter): ReadonlyMap<string, "include" | "exclude"> {
  return new Map([
    ...filter.exclude.map((mention) => [mention.text, "exclude"] as const),
    ...filter.include.map((mention) => [mention.text, "include"] as const),
  ]);
}

function chosenRows({ filter, known, found }: FacetSource, type: string): readonly FacetRowView[] {
  const rows = (kind: "include" | "exclude") =>
    filter[kind]
      .filter((mention) => mention.type === type)
      .map((mention): FacetRowView => {
        const tag = known.get(mention.text);
        const count = kind === "exclude" || tag === undefined ? null : (found.counts.get(tag.id) ?? null);
        return { value: mention.text, name: tag?.name ?? mention.text, count, chosen: kind };
      });
  return [...rows("include"), ...rows("exclude")];
}

function toRow(row: FoundWorks["facets"][number]["rows"][number], chosen: FacetRowView["chosen"]): FacetRowView {
  return { value: String(row.id), name: row.name, count: row.count, chosen };
}
