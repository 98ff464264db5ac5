import { parcelJobs } from "#features/downloads/index.ts";
import type { Feature } from "#platform/ground.ts";
import { makeOwnCopies } from "./make-own-copy.ts";
import { ownCopyRoutes } from "./routes.ts";

/** Everything of a person's own in one file, for herself. */
export const ownCopy: Feature = {
  name: "own-copy",
  routes: ownCopyRoutes,
  jobs: (ground) => ({ [parcelJobs.everything]: () => makeOwnCopies(ground) }),
};
