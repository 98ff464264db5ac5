import type { WorkId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import type { Member } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import type { NewWork, WorkRefusal } from "./input.ts";

/** A work from elsewhere. */
export interface WorkImport {
  /** Its source address, or its owner and the hash of its bytes; the same key is the same work. */
  readonly key: string;
  /** The name of an author without an account here; null when the owner wrote it. */
  readonly byline: string | null;
  readonly draft: NewWork;
}

export interface ImportedAs {
  readonly id: WorkId;
  /** `binned`: it was imported before and its owner deleted it since; it stays in the bin. */
  readonly outcome: "created" | "updated" | "unchanged" | "binned";
}

/** Brings a work in once, for its owner. The same input again changes nothing, whatever was edited here meanwhile. */
export function upsertImportedWork(
  _ground: Ground,
  _owner: Member,
  _imported: WorkImport,
): Promise<Outcome<ImportedAs, WorkRefusal>> {
  throw new Error("unwritten");
}

/** What would be wrong with a work, or what would come of it, without writing anything. */
export function tryImport(
  _ground: Ground,
  _owner: Member,
  _imported: WorkImport,
): Promise<Outcome<ImportedAs["outcome"], WorkRefusal>> {
  throw new Error("unwritten");
}
