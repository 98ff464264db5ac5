import type { Feature } from "#platform/ground.ts";
import { adultRoutes } from "./adult-routes.ts";
import { operationPageRoutes } from "./operation-routes.ts";
import { settingsRoutes } from "./settings-routes.ts";
import { setupRoutes } from "./setup-routes.ts";
import { taxonomyRoutes } from "./taxonomy-routes.ts";

export const admin: Feature = {
  name: "admin",
  routes: (ground) => [
    ...setupRoutes(ground),
    ...settingsRoutes(ground),
    ...adultRoutes(ground),
    ...taxonomyRoutes(ground),
    ...operationPageRoutes(ground),
  ],
};

export { completeSetup, type SetupChoices } from "./setup.ts";
