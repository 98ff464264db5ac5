import type { Feature } from "#platform/ground.ts";
import { assignmentRoutes } from "./assignments/routes.ts";
import { csvRoutes } from "./csv/routes.ts";
import { mergeRoutes } from "./edit/merge-routes.ts";
import { editRoutes } from "./edit/routes.ts";
import { figuresRoutes } from "./figures/routes.ts";
import { logRoutes } from "./log/routes.ts";
import { newTagRoutes } from "./new-tag/routes.ts";
import { queueRoutes } from "./queue/routes.ts";

export { listAssigned } from "./assignments/store.ts";

/** Keeping tags findable: the queue of new ones, the page of each, the log of all that was done. */
export const wrangling: Feature = {
  name: "wrangling",
  routes: (ground) => [
    ...queueRoutes(ground),
    ...newTagRoutes(ground),
    ...editRoutes(ground),
    ...mergeRoutes(ground),
    ...logRoutes(ground),
    ...assignmentRoutes(ground),
    ...figuresRoutes(ground),
    ...csvRoutes(ground),
  ],
};
