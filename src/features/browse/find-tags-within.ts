import type { TagId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { type FoundTag, listTagsNamed, listTagsNamedAmong } from "#features/autocomplete/index.ts";
import type { AskedListing } from "./asked-listing.ts";
import { facetRowsMax, toChoices } from "./facet-views.ts";
import type { Listings } from "./listings.ts";
import type { FoundTagsView } from "./pages/filter-form.ts";

/** Tags of the whole archive that are counted for one question. */
const countedMax = 5_000;

/** Tags that are counted at once; few words have more in the whole archive. */
const roundMax = 500;

const shownMax = 20;

interface CountedTag extends FoundTag {
  readonly count: number;
}

/**
 * Tags of the result with these words in their names, the last as the beginning of one, with their counts in it, most
 * first. Looked at are the most frequent tags of the result and then those of the archive, the most used ones first, until
 * there are enough: a tag that is rare in both is still found by its name.
 */
export async function findTagsWithin(
  viewer: Viewer,
  listings: Listings,
  asked: AskedListing,
): Promise<FoundTagsView["rows"]> {
  const named = await listTagsNamed(listings.ground, asked.tagFind, { type: null, limit: countedMax });
  const found = new Map((await listFrequent(viewer, listings, asked)).map((tag) => [tag.id, tag]));
  for (let from = 0; from < named.length && found.size < shownMax; from += roundMax) {
    const round = named.slice(from, from + roundMax);
    for (const tag of await listCounted(viewer, listings, { asked, tags: round })) found.set(tag.id, tag);
  }
  const { types } = await listings.taxonomy();
  const choices = toChoices(asked.asked.filter, types, asked.asked.known);
  return [...found.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, shownMax)
    .map(({ id, name, type, count }) => ({
      value: String(id),
      name,
      type,
      count,
      chosen: choices.get(String(id)) ?? null,
    }));
}

async function listFrequent(
  viewer: Viewer,
  { ground, finder, taxonomy }: Listings,
  { tagFind, condition, asked }: AskedListing,
): Promise<readonly CountedTag[]> {
  const types = (await taxonomy()).types.filter((type) => type.isFacet).map((type) => type.key);
  const facets = { types, rowCount: facetRowsMax };
  const found = await finder.find(viewer, { condition, sort: asked.sort, page: 1, perPage: 1, facets });
  const counts = new Map(found.facets.flatMap(({ rows }) => rows.map(({ id, count }) => [id, count])));
  return withCounts(await listTagsNamedAmong(ground, tagFind, [...counts.keys()]), counts);
}

async function listCounted(
  viewer: Viewer,
  { finder }: Listings,
  { asked, tags }: { readonly asked: AskedListing; readonly tags: readonly FoundTag[] },
): Promise<readonly CountedTag[]> {
  const { condition } = asked;
  const { sort } = asked.asked;
  const counted = tags.map((tag) => tag.id);
  const { counts } = await finder.find(viewer, { condition, sort, page: 1, perPage: 1, facets: null, counted });
  return withCounts(tags, counts);
}

function withCounts(tags: readonly FoundTag[], counts: ReadonlyMap<TagId, number>): readonly CountedTag[] {
  return tags.map((tag) => ({ ...tag, count: counts.get(tag.id) ?? 0 })).filter(({ count }) => count > 0);
}
