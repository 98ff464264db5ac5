import type { SeriesId, WorkId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import type { SeriesTextInput, WorkRefusal } from "./input.ts";

export type SeriesOutcome = Promise<Outcome<SeriesId, WorkRefusal>>;

/** Makes a series of own works, numbered 1…n; without works it waits for its first. */
export function createSeries(
  _ground: Ground,
  _viewer: Viewer,
  _input: SeriesTextInput & { readonly works: readonly WorkId[] },
): SeriesOutcome {
  throw new Error("unwritten");
}

export function updateSeries(_ground: Ground, _viewer: Viewer, _id: SeriesId, _input: SeriesTextInput): SeriesOutcome {
  throw new Error("unwritten");
}

/** Numbers the works 1…n in the order given: works that were not in it come in, works that are not named leave. */
export function reorderSeries(
  _ground: Ground,
  _viewer: Viewer,
  _id: SeriesId,
  _works: readonly WorkId[],
): SeriesOutcome {
  throw new Error("unwritten");
}

/** Puts an own work into an own series; a taken position moves the rest up, null is the end. */
export function addToSeries(
  _ground: Ground,
  _viewer: Viewer,
  _id: SeriesId,
  _part: { readonly workId: WorkId; readonly position: number | null },
): SeriesOutcome {
  throw new Error("unwritten");
}

/** Takes a work out of a series; a series without works is gone. */
export function removeFromSeries(_ground: Ground, _viewer: Viewer, _id: SeriesId, _workId: WorkId): SeriesOutcome {
  throw new Error("unwritten");
}

/** Ends a series; its works stay. */
export function deleteSeries(_ground: Ground, _viewer: Viewer, _id: SeriesId): SeriesOutcome {
  throw new Error("unwritten");
}
