import type { WorkId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import type { NewWork, Publication, WorkChange, WorkRefusal } from "./input.ts";

/** Makes a work with its chapters, as a draft, scheduled or posted. */
export function createWork(_ground: Ground, _viewer: Viewer, _draft: NewWork): Promise<Outcome<WorkId, WorkRefusal>> {
  throw new Error("unwritten");
}

/** Replaces everything of a work but its chapters; may post or schedule it in the same breath. */
export function updateWork(
  _ground: Ground,
  _viewer: Viewer,
  _id: WorkId,
  _change: WorkChange,
): Promise<Outcome<WorkId, WorkRefusal>> {
  throw new Error("unwritten");
}

/** Posts or schedules a draft, with its first chapter or with all; or takes a schedule back. */
export function postWork(
  _ground: Ground,
  _viewer: Viewer,
  _id: WorkId,
  _change: { readonly publication: Publication; readonly chapters: "first" | "all" },
): Promise<Outcome<WorkId, WorkRefusal>> {
  throw new Error("unwritten");
}
