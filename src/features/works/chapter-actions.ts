import type { ChapterId, WorkId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Ground } from "#platform/ground.ts";
import type { ChapterChange, NewChapter, WorkRefusal } from "./input.ts";

export type ChapterOutcome = Promise<Outcome<ChapterId, WorkRefusal>>;

export function addChapter(_ground: Ground, _viewer: Viewer, _workId: WorkId, _chapter: NewChapter): ChapterOutcome {
  throw new Error("unwritten");
}

export function updateChapter(
  _ground: Ground,
  _viewer: Viewer,
  _id: ChapterId,
  _change: ChapterChange,
): ChapterOutcome {
  throw new Error("unwritten");
}

/** Takes a chapter out for 30 days; the last one, and the last posted one of a posted work, stays (`conflict`). */
export function deleteChapter(_ground: Ground, _viewer: Viewer, _id: ChapterId): ChapterOutcome {
  throw new Error("unwritten");
}

/** Puts a deleted chapter back where it was, or at the end of what is shorter now. */
export function restoreChapter(_ground: Ground, _viewer: Viewer, _id: ChapterId): ChapterOutcome {
  throw new Error("unwritten");
}

/** Puts chapters into the order of the ids; those not named follow in the order they had. */
export function reorderChapters(
  _ground: Ground,
  _viewer: Viewer,
  _workId: WorkId,
  _ids: readonly ChapterId[],
): Promise<Outcome<WorkId, WorkRefusal>> {
  throw new Error("unwritten");
}
