import type { Feature } from "#platform/ground.ts";
import { mediaJobs, sweepKind } from "./background.ts";
import { mediaRoutes } from "./routes.ts";

export { identifyImages, type KnownImage, keepImages } from "./keep-images.ts";
export { type KeptImage, linkImages, listImages } from "./uses.ts";
export { withKeptImages } from "./with-kept-images.ts";

const dayMs = 24 * 60 * 60 * 1_000;

/** Pictures that came with texts: kept once each, and shown with the works that they belong to. */
export const media: Feature = {
  name: "media",
  routes: mediaRoutes,
  jobs: mediaJobs,
  repeats: { [sweepKind]: { everyMs: dayMs } },
};
