import type { WorkId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import type { WorkInput } from "./input.ts";
import type { Work } from "./work.ts";

/** What is for members answers a guest with its own word, since the login helps; all else that is not for her is missing. */
export type SeeRefusal = "missing" | "members-only";

/** A work for its page. */
export function findWork(_db: Db, _viewer: Viewer, _id: WorkId): Promise<Outcome<Work, SeeRefusal>> {
  throw new Error("unwritten");
}

/** A work as its creator edits it: sources, not cleaned markup. Of `pseuds` only her own. */
export function findWorkInput(
  _db: Db,
  _viewer: Viewer,
  _id: WorkId,
): Promise<Outcome<WorkInput, SeeRefusal | "forbidden">> {
  throw new Error("unwritten");
}
