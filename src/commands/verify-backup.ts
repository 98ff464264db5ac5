import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { BackupManifest } from "#features/backups/index.ts";
import { type Call, type Ending, refused } from "./command.ts";

/** Restores a backup beside the archive and says what came of it, how old it is, and what has changed since. */
export async function verifyBackup(call: Call, word: string): Promise<Ending> {
  const file = resolve(word);
  const { proveBackup } = await import("#features/backups/index.ts");
  const folder = makeFolder(call);
  const progress = (done: number, total: number, line: string | null) => call.step({ done, total, line });
  try {
    const proven = await proveBackup({ file, folder, now: Date.now() }, progress);
    await keep(call, file, proven.ok ? null : proven.refusal);
    if (!proven.ok) return refused(proven.refusal, { file, disagreements: [proven.refusal] });
    return await tell(call, file, proven.value);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Beside the archive, where there is room for it; without one, where temporary things go. */
function makeFolder({ config }: Call): string {
  const parent = existsSync(config.dataFolder) ? config.dataFolder : tmpdir();
  return mkdtempSync(join(parent, "restore-test-"));
}

/** Without an archive there is nothing to compare with, and none is made for that. */
function hasArchive({ config }: Call): boolean {
  return config.database.kind === "postgres" || existsSync(config.database.path);
}

async function keep(call: Call, file: string, problem: string | null): Promise<void> {
  if (!hasArchive(call)) return;
  const { recordProof } = await import("#features/backups/index.ts");
  await recordProof((await call.open()).ground, file, problem);
}

async function tell(call: Call, file: string, manifest: BackupManifest): Promise<Ending> {
  const ageMs = Math.max(0, Date.now() - manifest.takenAt);
  const { findChanges, readContents } = await import("#features/backups/index.ts");
  const now = hasArchive(call) ? (await readContents(call.config.database)).tables : null;
  const passing = new Set(["backup", "job", "change", "change_place", "text_due", "session", "mail"]);
  const changed = now === null ? [] : findChanges(manifest.tables, now).filter(({ table }) => !passing.has(table));
  const differences = changed.map(({ table, inBackup, elsewhere }) => ({ table, inBackup, now: elsewhere }));
  const then = new Date(manifest.takenAt).toISOString();
  return {
    ok: true,
    lines: [
      `${file} can be restored: ${Object.keys(manifest.tables).length} tables and ${manifest.members.count} members came back as they were.`,
      `It is of ${then}, ${toAge(ageMs)} old.`,
      ...(now === null ? [] : [describe(differences)]),
    ],
    json: {
      file,
      takenAt: then,
      ageMs,
      database: manifest.database,
      tables: manifest.tables,
      differences,
      disagreements: [],
    },
  };
}

function describe(differences: readonly { table: string; inBackup: number; now: number }[]): string {
  if (differences.length === 0) return "The archive has as many rows now.";
  const parts = differences.map(({ table, inBackup, now }) => `${table} ${inBackup}, now ${now}`);
  return `Since then: ${parts.join("; ")}.`;
}

function toAge(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}
