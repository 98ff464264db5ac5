import type { WorkId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";

type BinOutcome = Promise<Outcome<WorkId, "missing" | "forbidden">>;

/** Puts a work into its creators' bin, where it stays for 30 days with everything attached. */
export function deleteWork(_ground: Ground, _viewer: Viewer, _id: WorkId): BinOutcome {
  throw new Error("unwritten");
}

export function restoreWork(_ground: Ground, _viewer: Viewer, _id: WorkId): BinOutcome {
  throw new Error("unwritten");
}

/** Ends a work in the bin for good. */
export function eraseWork(_ground: Ground, _viewer: Viewer, _id: WorkId): BinOutcome {
  throw new Error("unwritten");
}

/** A moderator's act: a hidden work is seen by its creators and moderators alone. */
export function hideWork(_ground: Ground, _viewer: Viewer, _id: WorkId, _hide: boolean): BinOutcome {
  throw new Error("unwritten");
}
