export { archiveSecret, loadSite } from "./archive.ts";
export {
  type ArchiveSettings,
  archiveNameMax,
  defaultSettings,
  type PresetKey,
  presetKeys,
} from "./settings.ts";
export { findSettings, updateSettings } from "./store.ts";
