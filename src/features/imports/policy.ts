import { mayDo, type Viewer } from "#core/viewer.ts";
import type { ImportBatch } from "./batch.ts";

/** Whether somebody may see and work at a batch: who made it, and whoever looks after imports. For all others there is none. */
export function mayHandle(viewer: Viewer, batch: Pick<ImportBatch, "madeBy">): boolean {
  return viewer.kind === "member" && (viewer.personId === batch.madeBy || mayDo(viewer, "import"));
}
