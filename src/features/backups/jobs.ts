import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { BackupId } from "#core/ids.ts";
import { parseId } from "#core/ids.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { Ground, Home, JobHandler } from "#platform/ground.ts";
import { enqueueJob } from "#platform/jobs/queue.ts";
import { makeOrder } from "./make-order.ts";
import { runInThread } from "./run-in-thread.ts";
import { isDue, isProofDue, listOutdated } from "./schedule.ts";
import {
  endBrokenOff,
  findBackup,
  findSchedule,
  hasJob,
  insertBackup,
  listBackups,
  removeBackup,
  updateEnded,
  updateProof,
} from "./store.ts";

export const lookKind = "backups.look";
const makeKind = "backups.make";
const proveKind = "backups.prove";

/** How often the archive looks whether a backup is due. */
export const lookMs = 15 * 60_000;

/** More than a schedule keeps. */
const listedMax = 500;

/** Where the archive keeps the backups that it makes by itself. */
export function backupFolder({ dataFolder }: Home): string {
  return join(dataFolder, "backups");
}

/** Asks for a backup; while one waits, that is the one. */
export function askForBackup(tx: Tx, reason: "schedule" | "asked", now: number): Promise<void> {
  return enqueueJob(tx, { kind: makeKind, payload: { reason }, runAt: now, uniqueKey: makeKind }, now);
}

/** Asks for a backup to be restored beside the archive. */
export function askForProof(tx: Tx, id: BackupId, now: number): Promise<void> {
  return enqueueJob(tx, { kind: proveKind, payload: { id }, runAt: now, uniqueKey: `${proveKind} ${id}` }, now);
}

/** Whether a backup is being made or tried, or is about to be. */
export function isAtWork(db: Db): Promise<boolean> {
  return hasJob(db, [makeKind, proveKind]);
}

/** Looking whether a backup is due, making one, and trying one. */
export function backupJobs(ground: Ground): Readonly<Record<string, JobHandler>> {
  const { home } = ground;
  if (home === undefined) return {};
  return {
    [lookKind]: () => look(ground),
    [makeKind]: (payload) => make(ground, home, isAsked(payload) ? "asked" : "schedule"),
    [proveKind]: (payload) => prove(ground, home, payload),
  };
}

async function look(ground: Ground): Promise<void> {
  const now = ground.now();
  const schedule = await findSchedule(ground.db.read);
  const known = await listBackups(ground.db.read, listedMax);
  const scheduled = known.filter((backup) => backup.reason === "schedule");
  if (isDue(schedule, scheduled, now)) await ground.db.write((tx) => askForBackup(tx, "schedule", now));
  const newest = known.find((backup) => backup.state === "done" && existsSync(backup.path)) ?? null;
  const proven = known.map((backup) => backup.provenAt).filter((at) => at !== null);
  const lastProvenAt = proven.length === 0 ? null : Math.max(...proven);
  if (newest !== null && isProofDue(newest, lastProvenAt, now)) {
    await ground.db.write((tx) => askForProof(tx, newest.id, now));
  }
  for (const outdated of listOutdated(schedule, scheduled)) {
    rmSync(outdated.path, { force: true });
    await ground.db.write((tx) => removeBackup(tx, outdated.id));
  }
}

/** A refusal is kept beside the backup; the next look tries again, a few times. */
async function make(ground: Ground, home: Home, reason: "schedule" | "asked"): Promise<void> {
  const folder = backupFolder(home);
  await ground.db.write((tx) => endBrokenOff(tx, ground.now()));
  removeUnfinished(folder);
  const time = new Date(ground.now()).toISOString().replace(/[:.]/g, "-");
  const file = join(folder, `octavo-${time}.tar`);
  const id = await ground.db.write((tx) => insertBackup(tx, { path: file, reason }, ground.now()));
  const filesFolder = join(home.dataFolder, "files");
  const order = await makeOrder(ground, { place: home.database, filesFolder, file });
  const written = await runInThread({ kind: "write", order }).catch(toFault);
  const ended = written.ok ? { bytes: written.value.bytes } : { problem: written.refusal };
  await ground.db.write((tx) => updateEnded(tx, id, ended, ground.now()));
  if (!written.ok) ground.log.error({ file, problem: written.refusal }, "a backup failed");
}

async function prove(ground: Ground, { dataFolder }: Home, payload: unknown): Promise<void> {
  const id = parseProof(payload);
  const backup = id === null ? null : await findBackup(ground.db.read, id);
  if (backup === null) return;
  const folder = join(dataFolder, `restore-test-${backup.id}`);
  const task = { kind: "prove" as const, file: backup.path, folder, now: ground.now() };
  const proven = await runInThread(task).catch(toFault);
  await ground.db.write((tx) => updateProof(tx, backup.id, proven.ok ? null : proven.refusal, ground.now()));
  if (!proven.ok) ground.log.error({ file: backup.path, problem: proven.refusal }, "a backup cannot be restored");
}

/** The administrator sees what a fault says: it is her disk or her database. */
function toFault(cause: unknown): { readonly ok: false; readonly refusal: string } {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return { ok: false, refusal: inner instanceof Error ? inner.message : String(inner) };
}

/** What a process that died in the middle has left. */
function removeUnfinished(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (/\.tar\.(?:part|making)$/.test(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function isAsked(payload: unknown): boolean {
  return typeof payload === "object" && payload !== null && "reason" in payload && payload.reason === "asked";
}

function parseProof(payload: unknown): BackupId | null {
  if (typeof payload !== "object" || payload === null || !("id" in payload)) return null;
  return parseId<BackupId>(String(payload.id));
}
