import type { Db } from "#platform/db/database.ts";
import type { Feature } from "#platform/ground.ts";
import { backupJobs, lookKind, lookMs } from "./jobs.ts";
import { backupRoutes } from "./routes.ts";
import { findAlarm } from "./schedule.ts";
import { findSchedule, listBackups } from "./store.ts";

export { checkArchive } from "./check-archive.ts";
export { findChanges } from "./count-tables.ts";
export { makeOrder } from "./make-order.ts";
export type { BackupManifest } from "./manifest.ts";
export { proveBackup } from "./prove-backup.ts";
export { forgetRunning, recordBackup, recordProof } from "./record.ts";
export { fillRestored, isFree, openBackup, placeRestored, removeLeft, restoringFolder } from "./restore-backup.ts";
export { readContents, type WrittenBackup, writeBackup } from "./write-backup.ts";

/** Enough to find the last one that has ended. */
const lookedAt = 10;

/** What the administrator has to know of the backups; null when all is well. */
export async function findBackupAlarm(db: Db, now: number): Promise<string | null> {
  return findAlarm(await findSchedule(db), await listBackups(db, lookedAt), now);
}

/** Copies of the whole archive, made at night or when asked for, and tried. */
export const backups: Feature = {
  name: "backups",
  routes: backupRoutes,
  jobs: backupJobs,
  repeats: { [lookKind]: { everyMs: lookMs } },
};
