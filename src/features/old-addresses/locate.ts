import type { ChapterId, ExternalAuthorId, SeriesId, TagId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import {
  chapterAddress,
  chapterIndexAddress,
  seriesAddress,
  wholeWorkAddress,
  workAddress,
} from "#features/browse/index.ts";
import { authorAddress, findAuthor } from "#features/claims/index.ts";
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
  // Each target's id is of its kind: that is what the row's kind says.
  switch (target.kind) {
    case "work":
      return locateWork(db, viewer, target.id as WorkId, sought);
    case "chapter": {
      const chapter = await findChapter(db, viewer, target.id as ChapterId);
      if (!chapter.ok) return null;
      return isWhole(sought)
        ? wholeWorkAddress(chapter.value.workId)
        : chapterAddress(chapter.value.workId, chapter.value.id);
    }
    case "series": {
      const series = await findSeries(db, viewer, target.id as SeriesId);
      return series.ok ? seriesAddress(series.value.id) : null;
    }
    case "author": {
      const author = await findAuthor(db, target.id as ExternalAuthorId);
      return author === null ? null : authorAddress(author.id);
    }
    case "tag": {
      const tag = await findTag(db, target.id as TagId);
      return tag === null ? null : `/tags/${toTagAddress(tag.name)}/works`;
    }
  }
}

async function locateWork(db: Db, viewer: Viewer, id: WorkId, sought: SoughtAddress): Promise<string | null> {
  const work = await findWork(db, viewer, id);
  if (!work.ok) return null;
  if (isWhole(sought)) return wholeWorkAddress(id);
  if (parameterOf(sought, "index") === "1") return chapterIndexAddress(id);
  if (/(?:^|\/)reviews\.php$/.test(sought.path)) return `${workAddress(id)}/comments`;
  // A chapter that was not kept by itself is the one of its number, as far as there is one.
  const number = Number(parameterOf(sought, "chapter") ?? Number.NaN);
  if (!Number.isSafeInteger(number)) return workAddress(id);
  const chapter = (await listChapters(db, viewer, id)).find((one) => one.number === number);
  return chapter === undefined ? workAddress(id) : chapterAddress(id, chapter.id);
}

/** eFiction's pages for printing, and its stories on one page. */
function isWhole(sought: SoughtAddress): boolean {
  const chapter = parameterOf(sought, "chapter");
  return chapter === "all" || (chapter === null && parameterOf(sought, "action") === "printable");
}

function parameterOf(sought: SoughtAddress, name: string): string | null {
  return sought.parameters.find(([known]) => known === name)?.[1] ?? null;
}
