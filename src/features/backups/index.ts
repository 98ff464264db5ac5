import type { Feature } from "#platform/ground.ts";

export { findDifferences, type TableDifference } from "./count-tables.ts";
export { makeOrder, recordBackup, recordProof } from "./make-backup.ts";
export type { BackupManifest } from "./manifest.ts";
export { proveBackup } from "./prove-backup.ts";
export { fillRestored, isFree, openBackup, placeRestored, removeLeft, restoringFolder } from "./restore-backup.ts";
export { readContents, type WrittenBackup, writeBackup } from "./write-backup.ts";

/** Copies of the whole archive, made at night or when asked for, and tried. */
export const backups: Feature = { name: "backups" };
