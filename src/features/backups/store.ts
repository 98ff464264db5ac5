import type { BackupId } from "#core/ids.ts";
import type { BackupTable } from "#platform/db/backup-tables.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import { type BackupSchedule, defaultSchedule, parseSchedule } from "./schedule.ts";

/** The hashes of the pictures that the archive keeps. */
export async function listMediaHashes(db: Db): Promise<readonly string[]> {
  return (await db.selectFrom("media").select("hash").execute()).map((row) => row.hash);
}

/** A backup as it is known here. */
export interface KnownBackup {
  readonly id: BackupId;
  readonly path: string;
  readonly reason: BackupTable["reason"];
  readonly state: BackupTable["state"];
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly bytes: number | null;
  readonly problem: string | null;
  readonly provenAt: number | null;
  readonly proofProblem: string | null;
}

const columns = [
  "id",
  "path",
  "reason",
  "state",
  "started_at as startedAt",
  "ended_at as endedAt",
  "bytes",
  "problem",
  "proven_at as provenAt",
  "proof_problem as proofProblem",
] as const;

/** The last backups, newest first. */
export function listBackups(db: Db, limit: number): Promise<readonly KnownBackup[]> {
  return db
    .selectFrom("backup")
    .select(columns)
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

export async function findBackup(db: Db, id: BackupId): Promise<KnownBackup | null> {
  return (await db.selectFrom("backup").select(columns).where("id", "=", id).executeTakeFirst()) ?? null;
}

/** Whether a job of these kinds waits or runs; of one that was given up nothing is to come. */
export async function hasJob(db: Db, kinds: readonly string[]): Promise<boolean> {
  const found = db.selectFrom("job").select("id").where("kind", "in", kinds).where("dead_at", "is", null).limit(1);
  return (await found.executeTakeFirst()) !== undefined;
}

export async function insertBackup(
  tx: Tx,
  backup: { readonly path: string; readonly reason: BackupTable["reason"] },
  now: number,
): Promise<BackupId> {
  const row = { ...backup, state: "running" as const, started_at: now };
  return (await tx.insertInto("backup").values(row).returning("id").executeTakeFirstOrThrow()).id;
}

export async function updateEnded(
  tx: Tx,
  id: BackupId,
  ended: { readonly bytes: number } | { readonly problem: string },
  now: number,
): Promise<void> {
  const set =
    "bytes" in ended
      ? { bytes: ended.bytes, state: "done" as const }
      : { problem: ended.problem, state: "failed" as const };
  await tx
    .updateTable("backup")
    .set({ ...set, ended_at: now })
    .where("id", "=", id)
    .execute();
}

/** What a restore of the backup has shown; a backup that was proven before stays dated when it fails now. */
export async function updateProof(tx: Tx, id: BackupId, problem: string | null, now: number): Promise<void> {
  const set = problem === null ? { proven_at: now, proof_problem: null } : { proof_problem: problem };
  await tx.updateTable("backup").set(set).where("id", "=", id).execute();
}

/** Ends what a process had begun that is not there any more. */
export async function endBrokenOff(tx: Tx, now: number): Promise<void> {
  await tx
    .updateTable("backup")
    .set({ state: "failed", problem: "The archive stopped while it was made.", ended_at: now })
    .where("state", "=", "running")
    .execute();
}

/** Forgets what was being made. */
export async function removeRunning(tx: Tx): Promise<void> {
  await tx.deleteFrom("backup").where("state", "=", "running").execute();
}

export async function removeBackup(tx: Tx, id: BackupId): Promise<void> {
  await tx.deleteFrom("backup").where("id", "=", id).execute();
}

const scheduleKey = "backups";

export async function findSchedule(db: Db): Promise<BackupSchedule> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", scheduleKey).executeTakeFirst();
  return row === undefined ? defaultSchedule : parseSchedule(JSON.parse(row.value));
}

export async function putSchedule(tx: Tx, schedule: BackupSchedule, now: number): Promise<void> {
  const row = { value: JSON.stringify(schedule), updated_at: now };
  await tx
    .insertInto("setting")
    .values({ key: scheduleKey, ...row })
    .onConflict((conflict) => conflict.column("key").doUpdateSet(row))
    .execute();
}

/** When a backup was last restored for a trial and came back whole. */
export async function findLastProof(db: Db): Promise<number | null> {
  const row = await db
    .selectFrom("backup")
    .select((column) => column.fn.max("proven_at").as("last"))
    .executeTakeFirst();
  return row?.last ?? null;
}
