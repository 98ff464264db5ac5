import type { Feature } from "#platform/ground.ts";
import { tagPageRoutes } from "./routes.ts";

export { listFavourites } from "./favourites.ts";

/** Pages of single tags with what stands around them, fandoms by medium, and favourite tags. */
export const tagPages: Feature = { name: "tag-pages", routes: tagPageRoutes };
