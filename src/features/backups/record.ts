import type { Outcome } from "#core/outcome.ts";
import type { Ground } from "#platform/ground.ts";
import { insertBackup, listBackups, removeRunning, updateEnded, updateProof } from "./store.ts";
import type { WrittenBackup } from "./write-backup.ts";

/**
 * Makes a backup with `write` for a command, and keeps how that went. Only afterwards, so that no backup holds a row
 * of itself that is never ended. A fault is kept too, and thrown on.
 */
export async function recordBackup(
  ground: Ground,
  path: string,
  write: () => Promise<Outcome<WrittenBackup, string>>,
): Promise<Outcome<WrittenBackup, string>> {
  const startedAt = ground.now();
  const keep = (ended: { readonly bytes: number } | { readonly problem: string }) =>
    ground.db.write(async (tx) => {
      const id = await insertBackup(tx, { path, reason: "command" }, startedAt);
      await updateEnded(tx, id, ended, ground.now());
    });
  try {
    const written = await write();
    await keep(written.ok ? { bytes: written.value.bytes } : { problem: written.refusal });
    return written;
  } catch (cause) {
    await keep({ problem: cause instanceof Error ? cause.message : String(cause) });
    throw cause;
  }
}

/** An archive that was restored holds the row of its own backup, as of one that is being made: nobody will end it. */
export function forgetRunning(ground: Ground): Promise<void> {
  return ground.db.write(removeRunning);
}

/** How many of the last backups are looked through for one by its path. */
const lookedThrough = 1_000;

/** Keeps what a restore of this file has shown, when it is a backup that is known here. */
export async function recordProof(ground: Ground, path: string, problem: string | null): Promise<void> {
  const known = (await listBackups(ground.db.read, lookedThrough)).find((backup) => backup.path === path);
  if (known !== undefined) await ground.db.write((tx) => updateProof(tx, known.id, problem, ground.now()));
}
