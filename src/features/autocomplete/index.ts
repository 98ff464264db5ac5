import type { Feature } from "#platform/ground.ts";
import { autocompleteRoutes } from "./routes.ts";

export type { FoundTag } from "./found-tag.ts";
export { nearTags } from "./near-tags.ts";
export { type SuggestedTag, suggestTags, type UnknownTag } from "./suggest-tags.ts";

/** Names of tags and pseuds while somebody types, and tags that a misspelled name may mean. */
export const autocomplete: Feature = { name: "autocomplete", routes: autocompleteRoutes };
