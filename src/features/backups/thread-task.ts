import type { Outcome } from "#core/outcome.ts";
import type { BackupOrder } from "./write-backup.ts";

/** What the thread is asked to do: plain values, as they pass between threads. */
export type ThreadTask =
  | { readonly kind: "write"; readonly order: BackupOrder }
  | { readonly kind: "prove"; readonly file: string; readonly folder: string; readonly now: number };

/** What it answers: how large the backup is, or that it can be restored. */
export type ThreadAnswer = Outcome<{ readonly bytes: number }, string>;
