import type { ChapterId, WorkId } from "#core/ids.ts";
import type { Outcome } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import type { SeeRefusal } from "./find-work.ts";
import type { ChapterInput } from "./input.ts";
import type { Chapter, ListedChapter, PlacedChapter } from "./work.ts";

/** The chapters of a work that this viewer may see, in order, without texts; none when she may not see the work. */
export function listChapters(_db: Db, _viewer: Viewer, _workId: WorkId): Promise<readonly ListedChapter[]> {
  throw new Error("unwritten");
}

/** The same with their texts, for the whole work on one page. */
export function listWholeChapters(_db: Db, _viewer: Viewer, _workId: WorkId): Promise<readonly Chapter[]> {
  throw new Error("unwritten");
}

export function findChapter(_db: Db, _viewer: Viewer, _id: ChapterId): Promise<Outcome<PlacedChapter, SeeRefusal>> {
  throw new Error("unwritten");
}

/** A chapter as a creator of its work edits it. */
export function findChapterInput(
  _db: Db,
  _viewer: Viewer,
  _id: ChapterId,
): Promise<Outcome<ChapterInput, SeeRefusal | "forbidden">> {
  throw new Error("unwritten");
}
