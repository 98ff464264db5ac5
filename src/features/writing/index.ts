import type { Feature } from "#platform/ground.ts";
import { writingRoutes } from "./routes.ts";

export { countPreviewWords, type PreviewContext, toChapterPreview, toWorkPreview } from "./preview/preview-view.ts";
export { listShownTags, toKnownNames } from "./works/choices.ts";
export { tagField, toFieldError } from "./works/field-names.ts";

/** Forms of works, chapters, series and skins; drafts and the bin; leaving the archive. */
export const writing: Feature = { name: "writing", routes: writingRoutes };
