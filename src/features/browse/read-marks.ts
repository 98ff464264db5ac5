import type { WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { ListedWork } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import { listReadFar } from "./store.ts";

/** What a member did with a work. Guests have none: their browsers keep that to themselves. */
export type ReadMark = "read" | "begun";

/** From here on a chapter counts as read: below it stand end notes and links. */
export const readProgressMin = 95;

export type ReadMarks = ReadonlyMap<WorkId, ReadMark>;

/** Marks of a page's works for whoever looks at it; asks nothing for guests and for those who keep no history. */
export async function findReadMarks(db: Db, viewer: Viewer, works: readonly ListedWork[]): Promise<ReadMarks> {
  if (viewer.kind === "guest" || !viewer.preferences.keepHistory) return new Map();
  const known = await listReadFar(
    db,
    viewer.personId,
    works.map((work) => work.id),
  );
  return new Map(known.map((far) => [far.workId, far.progress >= readProgressMin && !far.hasMore ? "read" : "begun"]));
}
