import type { Feature } from "#platform/ground.ts";
import { archiveRoutes } from "./routes.ts";

export const archive: Feature = { name: "archive", routes: archiveRoutes };

export { archiveSecret, loadSite } from "./archive.ts";
export { fallbackRules } from "./pages/text-page.ts";
export {
  type ArchiveSettings,
  type ArchiveText,
  archiveNameMax,
  archiveTextMax,
  defaultSettings,
  mediaHostsMax,
  type PresetKey,
  presetKeys,
} from "./settings.ts";
export { findSettings, updateSettings } from "./store.ts";
