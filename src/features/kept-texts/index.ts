import type { Feature } from "#platform/ground.ts";
import { keptTextRoutes } from "./routes.ts";

export { textAddress, textsAddress } from "./addresses.ts";
export { isTextKept, type LandedText, landText } from "./land-text.ts";
export { findTextByNumber, removeTextsOf } from "./store.ts";

/** News, pages and challenges of archives that moved in, for their archivists to read. */
export const keptTexts: Feature = { name: "kept-texts", routes: keptTextRoutes };
