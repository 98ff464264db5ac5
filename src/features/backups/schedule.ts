import { z } from "zod";

/** When the archive backs itself up, and what it keeps. */
export interface BackupSchedule {
  /** Hour of the day in UTC; null is never. */
  readonly hour: number | null;
  /** How many of the newest are kept, and of how many weeks the newest one. */
  readonly daily: number;
  readonly weekly: number;
}

/** A new archive backs itself up at night: who wants it otherwise says so. */
export const defaultSchedule: BackupSchedule = { hour: 3, daily: 7, weekly: 4 };

export const dailyMax = 90;
export const weeklyMax = 104;

const shape = z.object({
  hour: z.number().int().min(0).max(23).nullable(),
  daily: z.number().int().min(1).max(dailyMax),
  weekly: z.number().int().min(0).max(weeklyMax),
});

/** The schedule as it was stored; the usual one when that cannot be read. */
export function parseSchedule(stored: unknown): BackupSchedule {
  const parsed = shape.safeParse(stored);
  return parsed.success ? parsed.data : defaultSchedule;
}

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** A backup of the schedule, as much as decides over it. */
export interface ScheduledBackup {
  readonly state: "running" | "done" | "failed";
  readonly startedAt: number;
}

/** Tries for one night; a disk that is full in the third is full in the fourth. */
const triesMax = 3;

/** Whether one is to be made now; `made` are those of the schedule. */
export function isDue({ hour }: BackupSchedule, made: readonly ScheduledBackup[], now: number): boolean {
  if (hour === null) return false;
  const today = Math.floor(now / dayMs) * dayMs + hour * 3_600_000;
  const since = today <= now ? today : today - dayMs;
  const tonight = made.filter((backup) => backup.startedAt >= since);
  return tonight.every((backup) => backup.state === "failed") && tonight.length < triesMax;
}

/** Which finished ones are no longer kept: beside the newest, the newest of each week is. */
export function listOutdated<Backup extends ScheduledBackup>(
  { daily, weekly }: BackupSchedule,
  made: readonly Backup[],
): readonly Backup[] {
  const newest = made.filter((backup) => backup.state === "done").sort((a, b) => b.startedAt - a.startedAt);
  const weeks = new Map<number, Backup>();
  for (const backup of newest) {
    const week = Math.floor(backup.startedAt / weekMs);
    if (!weeks.has(week)) weeks.set(week, backup);
  }
  const kept = new Set<Backup>([...newest.slice(0, daily), ...[...weeks.values()].slice(0, weekly)]);
  return newest.filter((backup) => !kept.has(backup));
}

/** How old a proof may get before the newest backup is restored again. */
const proofMs = weekMs;

/** Whether the newest backup is to be restored beside the archive. */
export function isProofDue(
  newest: { readonly provenAt: number | null; readonly proofProblem: string | null } | null,
  lastProvenAt: number | null,
  now: number,
): boolean {
  if (newest === null || newest.provenAt !== null || newest.proofProblem !== null) return false;
  return lastProvenAt === null || now - lastProvenAt >= proofMs;
}

/** What the administrator has to know; null when all is well. */
export function findAlarm(
  { hour }: BackupSchedule,
  last: readonly (ScheduledBackup & { readonly problem: string | null; readonly proofProblem: string | null })[],
  now: number,
): string | null {
  const [newest] = last.filter((backup) => backup.state !== "running");
  if (newest?.state === "failed") return `The last backup failed: ${newest.problem ?? "nobody knows why."}`;
  if (newest !== undefined && newest.proofProblem !== null)
    return `The last backup cannot be restored: ${newest.proofProblem}`;
  const isOld = newest !== undefined && now - newest.startedAt > 2 * dayMs;
  return hour !== null && isOld ? "The last backup is more than two days old." : null;
}
