import type { ChapterId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Viewer } from "#core/viewer.ts";
import type { Db } from "#platform/db/database.ts";
import { type ChapterRow, findChapterRow } from "./chapter-store.ts";
import { type EditRefusal, findOwnWork } from "./own-work.ts";
import type { WorkRow } from "./work-store.ts";

export interface OwnChapter {
  readonly chapter: ChapterRow;
  readonly work: WorkRow;
}

/** A chapter for a creator of its work, as it stands or deleted. Strangers learn only of posted ones that it is there. */
export async function findOwnChapter(
  db: Db,
  viewer: Viewer,
  id: ChapterId,
  is: "kept" | "deleted",
): Promise<Outcome<OwnChapter, EditRefusal>> {
  const chapter = await findChapterRow(db, id);
  if (chapter === null || (chapter.deleted_at !== null) !== (is === "deleted")) return refuse("missing");
  const work = await findOwnWork(db, viewer, chapter.work_id);
  if (work.ok) return done({ chapter, work: work.value });
  return refuse(chapter.state === "posted" && is === "kept" ? work.refusal : "missing");
}
