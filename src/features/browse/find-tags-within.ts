import { nameKey } from "#core/name-key.ts";
import type { Viewer } from "#core/viewer.ts";
import type { AskedListing } from "./asked-listing.ts";
import { toChoices } from "./facet-views.ts";
import { listTagsHolding } from "./listing-query/named-tags-store.ts";
import type { Listings } from "./listings.ts";
import type { FoundTagsView } from "./pages/filter-form.ts";

/** Tags looked at for one question, the most used of all that have the text in their name. */
const lookedAtMax = 200;
const shownMax = 20;

/** Tags of the result that have some text in their names, with their counts in it, most first. */
export async function findTagsWithin(
  viewer: Viewer,
  { read, finder }: Listings,
  { tagFind, condition, asked }: AskedListing,
): Promise<FoundTagsView["rows"]> {
  const pieces = nameKey(tagFind).split(" ").filter(Boolean);
  if (pieces.length === 0) return [];
  const tags = await listTagsHolding(read, { type: null, pieces, limit: lookedAtMax });
  const counted = tags.map((tag) => tag.synonymOf ?? tag.id);
  const question = { condition, sort: asked.sort, page: 1, perPage: 1, facets: null, counted };
  const { counts } = await finder.find(viewer, question);
  const choices = toChoices(asked.filter);
  return tags
    .filter((tag) => tag.synonymOf === null && (counts.get(tag.id) ?? 0) > 0)
    .map((tag) => ({
      value: String(tag.id),
      name: tag.name,
      type: tag.type,
      count: counts.get(tag.id) ?? 0,
      chosen: choices.get(String(tag.id)) ?? null,
    }))
    .sort((a, b) => b.count - a.count)
    .slice(0, shownMax);
}
