import { z } from "zod";
import { done, type Outcome, refuse } from "#core/outcome.ts";

/** The version of the backup that this program writes, and the newest that it reads. */
export const backupVersion = 1;

/** Names of the members of a backup; those of the database come first, these two last. */
export const backupMembers = {
  database: "octavo.db.zst",
  files: "files/",
  listing: "members.jsonl",
  manifest: "backup.json",
} as const;

const count = z.number().int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const manifestShape = z.object({
  format: z.literal("octavo-backup"),
  version: z.number().int().positive(),
  /** Of an archive in SQLite it is the database itself; of one in PostgreSQL a bundle of everything. */
  database: z.enum(["sqlite", "postgres"]),
  archive: z.object({ name: z.string(), url: z.string() }),
  program: z.string(),
  takenAt: z.number().int(),
  migrations: z.array(z.string()),
  tables: z.record(z.string(), count),
  members: z.object({ count, bytes: count, sha256 }),
});

/** What a backup says of itself. */
export type BackupManifest = Readonly<z.infer<typeof manifestShape>>;

/** The manifest, or what is wrong with it. */
export function parseBackupManifest(text: string): Outcome<BackupManifest, string> {
  const parsed = toJson(text);
  const found = z.looseObject({ format: z.literal("octavo-backup"), version: z.number() }).safeParse(parsed);
  if (!found.success) return refuse("is no backup of Octavo");
  if (found.data.version > backupVersion) {
    return refuse(
      `is of version ${found.data.version}; this program reads up to ${backupVersion}: use the newer release`,
    );
  }
  const manifest = manifestShape.safeParse(parsed);
  return manifest.success ? done(manifest.data) : refuse("has a damaged backup.json");
}

const memberShape = z.object({ path: z.string(), bytes: count, sha256 });

/** A line of the list of members. */
export type ListedMember = Readonly<z.infer<typeof memberShape>>;

/** The members by their paths; null when a line is none. */
export function parseMembers(text: string): ReadonlyMap<string, ListedMember> | null {
  const lines = text.split("\n").filter((line) => line !== "");
  const members = lines.map((line) => memberShape.safeParse(toJson(line)));
  if (members.some((member) => !member.success)) return null;
  return new Map(members.flatMap((member) => (member.success ? [[member.data.path, member.data] as const] : [])));
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON is of no shape that is asked for.
    return undefined;
  }
}
