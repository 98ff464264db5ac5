import { loadTaxonomy } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Route } from "#platform/http/route.ts";
import { shelfRoutes } from "./shelves/routes.ts";
import { editWorkRoutes } from "./works/edit-work-routes.ts";
import { newWorkRoutes } from "./works/new-work-routes.ts";

/** Everything that writers do with works, chapters, series and skins. */
export function writingRoutes(ground: Ground): readonly Route[] {
  const taxonomy = loadTaxonomy(ground);
  return [...newWorkRoutes(ground, taxonomy), ...shelfRoutes(ground), ...editWorkRoutes(ground, taxonomy)];
}
