import type { Viewer } from "#core/viewer.ts";
import { listTagsNamed, listTagsNamedAmong } from "#features/autocomplete/index.ts";
import type { AskedListing } from "./asked-listing.ts";
import { facetRowsMax, toChoices } from "./facet-views.ts";
import type { Listings } from "./listings.ts";
import type { FoundTagsView } from "./pages/filter-form.ts";

/** Tags of the whole archive that are counted for one question, the most used first. */
const countedMax = 200;
const shownMax = 20;

/**
 * Tags of the result with these words in their names, the last as the beginning of one, with their counts in it, most
 * first. Looked at are the most frequent tags of the result and the most used ones of the archive.
 */
export async function findTagsWithin(
  viewer: Viewer,
  { ground, finder, taxonomy }: Listings,
  { tagFind, condition, asked }: AskedListing,
): Promise<FoundTagsView["rows"]> {
  const used = await listTagsNamed(ground, tagFind, { type: null, limit: countedMax });
  const types = (await taxonomy()).types.filter((type) => type.isFacet).map((type) => type.key);
  const { facets, counts } = await finder.find(viewer, {
    condition,
    sort: asked.sort,
    page: 1,
    perPage: 1,
    facets: { types, rowCount: facetRowsMax },
    counted: used.map((tag) => tag.id),
  });
  const frequent = new Map(facets.flatMap(({ rows }) => rows.map(({ id, count }) => [id, count])));
  const named = await listTagsNamedAmong(ground, tagFind, [...frequent.keys()]);
  const choices = toChoices(asked.filter);
  return [...new Map([...named, ...used].map((tag) => [tag.id, tag])).values()]
    .map(({ id, name, type }) => ({
      value: String(id),
      name,
      type,
      count: counts.get(id) ?? frequent.get(id) ?? 0,
      chosen: choices.get(String(id)) ?? null,
    }))
    .filter((row) => row.count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, shownMax);
}
