import type { Feature } from "#platform/ground.ts";
import { makerOf } from "./book-maker.ts";
import { forgetChanged } from "./consumer.ts";
import { downloadJobs, sweepKind } from "./parcel-jobs.ts";
import { parcelRoutes } from "./parcel-routes.ts";
import { workDownloadRoutes } from "./work-routes.ts";

export { toDownloadLinks } from "./addresses.ts";
export { makerOf } from "./book-maker.ts";
export { toFileName } from "./file-name.ts";
export { downloadFormats } from "./formats.ts";
export { findShelf } from "./make-parcel.ts";
export { findManuscript, type Shelf } from "./manuscript.ts";
export { parcelFields } from "./pages/parcels-page.ts";
export { askForParcel, parcelJobs } from "./parcel-actions.ts";
export { runParcels } from "./parcel-progress.ts";
export { tooMany } from "./parcel-routes.ts";
export { showParcels } from "./show-parcels.ts";
export { writeZip, type ZipEntry } from "./write-zip.ts";

const hourMs = 60 * 60 * 1_000;

/** Works as files: one at a time, and many at once. */
export const downloads: Feature = {
  name: "downloads",
  routes: (ground) => [...workDownloadRoutes(ground), ...parcelRoutes(ground)],
  consumers: (ground) => [forgetChanged(ground)],
  jobs: downloadJobs,
  repeats: { [sweepKind]: { everyMs: hourMs } },
  companion: makerOf,
};
