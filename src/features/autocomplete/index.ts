import type { Feature } from "#platform/ground.ts";
import { autocompleteRoutes } from "./routes.ts";
import { tagSearchRoutes } from "./tag-search/routes.ts";

export type { FoundTag } from "./found-tag.ts";
export { beginningOf, toNameFitting } from "./name-pattern.ts";
export { nearTags } from "./near-tags.ts";
export { type SuggestedTag, suggestTags, type UnknownTag } from "./suggest-tags.ts";
export { listTagsFitting, listTagsNamed, listTagsNamedAmong, lookThroughTags } from "./tags-named.ts";

/** Names of tags and pseuds while somebody types, the search of tags, and tags that a misspelled name may mean. */
export const autocomplete: Feature = {
  name: "autocomplete",
  routes: (ground) => [...autocompleteRoutes(ground), ...tagSearchRoutes(ground)],
};
