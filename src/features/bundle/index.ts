import type { Feature } from "#platform/ground.ts";

export { toDiskRefusal } from "./disk-refusal.ts";
export { type BundleProgress, type ExportOrder, exportArchive } from "./export-archive.ts";
export { type BundleGround, importBundle } from "./import-bundle.ts";
export { type Bundle, findDamage, isBundle, isEncrypted, openBundle } from "./open-bundle.ts";
export { ensureSigningKey } from "./signing.ts";

/** The whole archive as files that any tool can read, and back. */
export const bundle: Feature = { name: "bundle" };
