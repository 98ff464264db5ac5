import { type ChapterId, type ExternalAuthorId, parseId, type SeriesId, type TagId, type WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import {
  chapterAddress,
  chapterIndexAddress,
  seriesAddress,
  wholeWorkAddress,
  workAddress,
} from "#features/browse/index.ts";
import { authorAddress, findAuthor, isShownTo } from "#features/claims/index.ts";
import { findTag, toTagAddress } from "#features/tags/index.ts";
import { findChapter, findSeries, findWork, listChapters } from "#features/works/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { AddressTarget } from "./keep.ts";
import type { SoughtAddress } from "./old-address.ts";

/** Where a target stands now, or null when this viewer may not see it. */
export async function locate(
  db: Db,
  viewer: Viewer,
  target: AddressTarget,
  sought: SoughtAddress,
): Promise<string | null> {
  switch (target.kind) {
    case "work":
      return locateWork(db, viewer, parseId<WorkId>(String(target.id)), sought);
    case "chapter":
      return locateChapter(db, viewer, parseId<ChapterId>(String(target.id)), sought);
    case "series": {
      const id = parseId<SeriesId>(String(target.id));
      const series = id === null ? null : await findSeries(db, viewer, id);
      return series?.ok === true ? seriesAddress(series.value.id) : null;
    }
    case "author": {
      const id = parseId<ExternalAuthorId>(String(target.id));
      const author = id === null ? null : await findAuthor(db, id);
      return author === null || !(await isShownTo(db, viewer, author)) ? null : authorAddress(author.id);
    }
    case "tag": {
      const id = parseId<TagId>(String(target.id));
      const tag = id === null ? null : await findTag(db, id);
      return tag === null ? null : `/tags/${toTagAddress(tag.name)}/works`;
    }
  }
}

async function locateChapter(
  db: Db,
  viewer: Viewer,
  id: ChapterId | null,
  sought: SoughtAddress,
): Promise<string | null> {
  const chapter = id === null ? null : await findChapter(db, viewer, id);
  if (chapter?.ok !== true) return null;
  const { workId } = chapter.value;
  if (isWhole(sought)) return wholeWorkAddress(workId);
  const address = chapterAddress(workId, chapter.value.id);
  return isAboutReviews(sought) ? `${address}#feedback` : address;
}

async function locateWork(db: Db, viewer: Viewer, id: WorkId | null, sought: SoughtAddress): Promise<string | null> {
  if (id === null || !(await findWork(db, viewer, id)).ok) return null;
  if (isWhole(sought)) return wholeWorkAddress(id);
  if (parameterOf(sought, "index") === "1" || /(?:^|\/)works\/\d+\/navigate$/.test(sought.path))
    return chapterIndexAddress(id);
  if (isAboutReviews(sought)) return `${workAddress(id)}/comments`;
  // A chapter that was not kept by itself is the one of its number, as far as there is one.
  const number = Number(parameterOf(sought, "chapter") ?? Number.NaN);
  if (!Number.isSafeInteger(number)) return workAddress(id);
  const chapter = (await listChapters(db, viewer, id)).find((one) => one.number === number);
  return chapter === undefined ? workAddress(id) : chapterAddress(id, chapter.id);
}

/** eFiction's pages for printing, its stories on one page, and OTW's. */
function isWhole(sought: SoughtAddress): boolean {
  if (parameterOf(sought, "view_full_work") === "true") return true;
  const chapter = parameterOf(sought, "chapter");
  return chapter === "all" || (chapter === null && parameterOf(sought, "action") === "printable");
}

function isAboutReviews({ path }: SoughtAddress): boolean {
  return /(?:^|\/)reviews\.php$/.test(path);
}

function parameterOf(sought: SoughtAddress, name: string): string | null {
  return sought.parameters.find(([known]) => known === name)?.[1] ?? null;
}
