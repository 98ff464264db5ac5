import { loadTaxonomy } from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { Route } from "#platform/http/route.ts";
import { manageChapterRoutes } from "./chapters/manage-routes.ts";
import { chapterRoutes } from "./chapters/write-routes.ts";
import { leavingRoutes } from "./leaving/routes.ts";
import { manageSeriesRoutes } from "./series/manage-routes.ts";
import { seriesRoutes } from "./series/routes.ts";
import { shelfRoutes } from "./shelves/routes.ts";
import { skinRoutes } from "./skins/routes.ts";
import { editWorkRoutes } from "./works/edit-work-routes.ts";
import { newWorkRoutes } from "./works/new-work-routes.ts";

/** Everything that writers do with works, chapters, series and skins. */
export function writingRoutes(ground: Ground): readonly Route[] {
  const taxonomy = loadTaxonomy(ground);
  return [
    ...newWorkRoutes(ground, taxonomy),
    ...editWorkRoutes(ground, taxonomy),
    ...shelfRoutes(ground),
    ...chapterRoutes(ground),
    ...manageChapterRoutes(ground),
    ...seriesRoutes(ground),
    ...manageSeriesRoutes(ground),
    ...skinRoutes(ground),
    ...leavingRoutes(ground),
  ];
}
