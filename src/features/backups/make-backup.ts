import type { BackupId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import { findSettings } from "#features/archive/index.ts";
import { ensureSigningKey } from "#features/bundle/index.ts";
import type { BackupTable } from "#platform/db/backup-tables.ts";
import type { Place } from "#platform/db/open.ts";
import type { Ground } from "#platform/ground.ts";
import { insertBackup, listBackups, updateEnded, updateProof } from "./store.ts";
import type { BackupOrder, WrittenBackup } from "./write-backup.ts";

/** What is asked of whoever makes the backup: plain values. */
export async function makeOrder(
  ground: Ground,
  where: { readonly place: Place; readonly filesFolder: string; readonly file: string },
): Promise<BackupOrder> {
  const { name } = await findSettings(ground.db.read);
  const key = await ensureSigningKey(ground.db, ground.now());
  const keyPem = key.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  return { ...where, archive: { name, url: ground.url }, keyPem, program: ground.version, now: ground.now() };
}

/** Makes a backup with `write` and keeps beside it how that went. A fault is kept too, and thrown on. */
export async function recordBackup(
  ground: Ground,
  backup: { readonly path: string; readonly reason: BackupTable["reason"] },
  write: () => Promise<Outcome<WrittenBackup, string>>,
): Promise<Outcome<WrittenBackup, string>> {
  const id = await ground.db.write((tx) => insertBackup(tx, backup, ground.now()));
  try {
    const written = await write();
    const ended = written.ok ? { bytes: written.value.bytes } : { problem: written.refusal };
    await ground.db.write((tx) => updateEnded(tx, id, ended, ground.now()));
    return written;
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    await ground.db.write((tx) => updateEnded(tx, id, { problem }, ground.now()));
    throw cause;
  }
}

/** How many of the last backups are looked through for one by its path. */
const lookedThrough = 1_000;

/** Keeps what a restore of this file has shown, when it is a backup that is known here. */
export async function recordProof(ground: Ground, path: string, problem: string | null): Promise<BackupId | null> {
  const known = (await listBackups(ground.db.read, lookedThrough)).find((backup) => backup.path === path);
  if (known === undefined) return null;
  await ground.db.write((tx) => updateProof(tx, known.id, problem, ground.now()));
  return known.id;
}
