import type { Feature } from "#platform/ground.ts";
import { makerOf } from "./book-maker.ts";
import { forgetChanged } from "./consumer.ts";
import { workDownloadRoutes } from "./work-routes.ts";

export { toDownloadLinks } from "./addresses.ts";

/** Works as files: one at a time, many at once. */
export const downloads: Feature = {
  name: "downloads",
  routes: workDownloadRoutes,
  consumers: (ground) => [forgetChanged(ground)],
  companion: makerOf,
};
