import type { Generated } from "kysely";
import type { BackupId } from "#core/ids.ts";

/** A backup that was made or tried on this machine, and what a restore of it has proven. */
export interface BackupTable {
  readonly id: Generated<BackupId>;
  readonly path: string;
  readonly reason: "schedule" | "asked" | "command";
  readonly state: "running" | "done" | "failed";
  readonly started_at: number;
  readonly ended_at: Generated<number | null>;
  readonly bytes: Generated<number | null>;
  readonly problem: Generated<string | null>;
  readonly proven_at: Generated<number | null>;
  readonly proof_problem: Generated<string | null>;
}

export interface BackupTables {
  readonly backup: BackupTable;
}
