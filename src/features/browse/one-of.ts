import type { Viewer } from "#core/viewer.ts";
import type { FoundWorks } from "#features/discovery/index.ts";
import type { TagType } from "#features/tags/index.ts";
import type { AskedListing } from "./asked-listing.ts";
import { type FilterPart, joinParts } from "./listing-query/filter-parts.ts";
import type { ListingFilter } from "./listing-query/listing-filter.ts";
import type { KnownTags } from "./listing-query/resolve-tags.ts";
import { both, type Listings } from "./listings.ts";

/** Of each type the tags that works would have as well if one of them were enough, with the works that each would add. */
export type FurtherRows = ReadonlyMap<string, FoundWorks["facets"][number]["rows"]>;

/** Tags that could be chosen as well, at most; an archive's ratings are fewer. */
const furtherMax = 10;

/**
 * The group of which a form shows the tags as chosen rows of their type: of a type of which works have one tag at most,
 * nothing but "one of these" can be meant by several. -1 where there is none.
 */
export function findOneOf(type: TagType, { include, anyOf }: ListingFilter, known: KnownTags): number {
  if (!type.isSingle || include.some((mention) => mention.type === type.key)) return -1;
  return anyOf.findIndex((group) => isOfType(group, type, known));
}

/**
 * What else could be chosen of types of which works have one tag at most: a result that was narrowed to one of them has
 * none of the others, which would be out of reach. One question for each such type that is chosen from.
 */
export async function findFurtherRows(
  viewer: Viewer,
  { finder }: Listings,
  { listing, asked }: AskedListing,
  types: readonly TagType[],
): Promise<FurtherRows> {
  const further = new Map<string, FoundWorks["facets"][number]["rows"]>();
  for (const type of types.filter((one) => one.isSingle && one.isFacet)) {
    const rest = asked.parts.filter((part) => !choosesFrom(part, type, asked.known));
    if (rest.length === asked.parts.length) continue;
    const condition = both(listing.base, joinParts(rest));
    const facets = { types: [type.key], rowCount: furtherMax };
    const found = await finder.find(viewer, { condition, sort: asked.sort, page: 1, perPage: 1, facets });
    further.set(type.key, found.facets[0]?.rows ?? []);
  }
  return further;
}

function choosesFrom(part: FilterPart, type: TagType, known: KnownTags): boolean {
  return part.tags !== undefined && isOfType(part.tags, type, known);
}

function isOfType(texts: readonly string[], type: TagType, known: KnownTags): boolean {
  return texts.length > 0 && texts.every((text) => known.get(text)?.type === type.key);
}
