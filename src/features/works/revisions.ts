import type { WorkId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import type { Revision } from "./work.ts";

/** The earlier texts of a work and its chapters, newest first, for its creators. */
export function listRevisions(
  _db: Db,
  _viewer: Viewer,
  _workId: WorkId,
): Promise<Outcome<readonly Revision[], "missing" | "forbidden">> {
  throw new Error("unwritten");
}
