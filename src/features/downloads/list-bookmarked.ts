import type { PersonId, SeriesId, WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { listBookmarksOf } from "#features/feedback/index.ts";
import { listSeriesWorks, listWorksByIds } from "#features/works/index.ts";
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
    for (const { workId, seriesId } of bookmarks) {
      if (workId !== null) ids.add(workId);
      if (seriesId !== null) for (const id of await listWorksOf(db, viewer, seriesId)) ids.add(id);
    }
    if (bookmarks.length < pageRows) break;
  }
  return listVisible(db, viewer, [...ids]);
}

async function listWorksOf(db: Db, viewer: Member, seriesId: SeriesId): Promise<readonly WorkId[]> {
  return (await listSeriesWorks(db, viewer, seriesId)).map((work) => work.id);
}

async function listVisible(db: Db, viewer: Member, ids: readonly WorkId[]): Promise<readonly WorkId[]> {
  const visible: WorkId[] = [];
  for (let start = 0; start < ids.length; start += pageRows) {
    const works = await listWorksByIds(db, viewer, ids.slice(start, start + pageRows));
    visible.push(...works.map((work) => work.id));
  }
  return visible;
}
