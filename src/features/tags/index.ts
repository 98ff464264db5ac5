import type { Feature } from "#platform/ground.ts";
import { tagUses } from "./uses.ts";

export { changeTagFlags } from "./actions.ts";
export { applyPreset } from "./apply-preset.ts";
export { ensureTags, type WantedTag } from "./ensure-tags.ts";
export { findMeaningGraph, listGraphPart, type MeaningGraph } from "./graph-store.ts";
export { findRatingPolicy, offerRatings, type RatingPolicy, ratingPolicies } from "./offer-ratings.ts";
export { isShown } from "./shown-store.ts";
export { findShownTag, findTag, findTagByName, listTags, type TagQuery } from "./store.ts";
export type { Tag, TagType } from "./tag.ts";
export {
  parseTagAddress,
  parseTagName,
  splitTagNames,
  type TagNameRefusal,
  tagNameMax,
  toTagAddress,
} from "./tag-name.ts";
export { findFixedTag, findTaxonomy, listOffered, loadTaxonomy, type Taxonomy } from "./taxonomy.ts";

export { recountUses } from "./uses.ts";

export const tags: Feature = {
  name: "tags",
  consumers: () => [tagUses],
};
