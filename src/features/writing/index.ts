import type { Feature } from "#platform/ground.ts";
import { writingRoutes } from "./routes.ts";

/** Forms of works, chapters, series and skins; drafts and the bin; leaving the archive. */
export const writing: Feature = { name: "writing", routes: writingRoutes };
