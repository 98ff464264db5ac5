import type { Outcome } from "#core/outcome.ts";
import type { Ground } from "#platform/ground.ts";
import { insertBackup, listBackups, updateEnded, updateProof } from "./store.ts";
import type { WrittenBackup } from "./write-backup.ts";

/** Makes a backup with `write` for a command, and keeps how that went. A fault is kept too, and thrown on. */
export async function recordBackup(
  ground: Ground,
  path: string,
  write: () => Promise<Outcome<WrittenBackup, string>>,
): Promise<Outcome<WrittenBackup, string>> {
  const id = await ground.db.write((tx) => insertBackup(tx, { path, reason: "command" }, ground.now()));
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
export async function recordProof(ground: Ground, path: string, problem: string | null): Promise<void> {
  const known = (await listBackups(ground.db.read, lookedThrough)).find((backup) => backup.path === path);
  if (known !== undefined) await ground.db.write((tx) => updateProof(tx, known.id, problem, ground.now()));
}
