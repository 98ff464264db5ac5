import type { PersonId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { type Bookmark, listBookmarksOf } from "#features/feedback/index.ts";
import { listSeriesWorks, listVisibleIds } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";

/** Bookmarks that are looked through, the newest. */
const bookmarksMax = 2_000;

/** Rows read together. */
const pageRows = 100;

/** The works that somebody bookmarked, those of bookmarked series among them, as far as this viewer may see both; the newest bookmark first. */
export async function listBookmarked(db: Db, viewer: Member, personId: PersonId): Promise<readonly WorkId[]> {
  const withPrivate = viewer.personId === personId;
  const ids = new Set<WorkId>();
  for (let offset = 0; offset < bookmarksMax; offset += pageRows) {
    const bookmarks = await listBookmarksOf(db, personId, { withPrivate, offset, limit: pageRows });
    for (const bookmark of bookmarks) {
      for (const id of await listWorksOf(db, viewer, bookmark)) ids.add(id);
    }
    if (bookmarks.length < pageRows) break;
  }
  return listVisible(db, viewer, [...ids]);
}

async function listWorksOf(db: Db, viewer: Member, { workId, seriesId }: Bookmark): Promise<readonly WorkId[]> {
  if (workId !== null) return [workId];
  if (seriesId === null) return [];
  return (await listSeriesWorks(db, viewer, seriesId)).map((work) => work.id);
}

async function listVisible(db: Db, viewer: Member, ids: readonly WorkId[]): Promise<readonly WorkId[]> {
  const visible: WorkId[] = [];
  for (let start = 0; start < ids.length; start += pageRows) {
    const part = ids.slice(start, start + pageRows);
    const seen = new Set(await listVisibleIds(db, viewer, part));
    visible.push(...part.filter((id) => seen.has(id)));
  }
  return visible;
}
