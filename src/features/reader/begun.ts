import type { Viewer } from "#core/viewer.ts";
import { chapterAddress, readProgressMin } from "#features/browse/index.ts";
import { databaseSource, type ListedWork } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { BegunWorkView } from "#ui/reading-place.ts";
import { type BegunPlace, listBegunPlaces } from "./store.ts";

/** Begun works that the home page shows. */
const begunMax = 4;

/** How many of the last read works are looked at for those that are not finished. */
const lookedAtMax = 30;

/** What a member began and has not finished, last read first; nothing for guests and for those who keep no history. */
export async function listBegun(ground: Ground, viewer: Viewer): Promise<readonly BegunWorkView[]> {
  if (viewer.kind === "guest" || !viewer.preferences.keepHistory) return [];
  const { read } = ground.db;
  const places = (await listBegunPlaces(read, viewer.personId, lookedAtMax)).filter(isUnfinished).slice(0, begunMax);
  if (places.length === 0) return [];
  const ids = places.map((place) => place.workId);
  const { items } = await databaseSource(read)(viewer, {
    filter: { ids },
    page: 1,
    perPage: begunMax,
    sort: "revised",
  });
  const works = new Map(items.map((work) => [work.id, work]));
  return places.flatMap((place) => {
    const work = works.get(place.workId);
    return work === undefined ? [] : [toBegun(place, work)];
  });
}

function isUnfinished(place: BegunPlace): boolean {
  return place.progress < readProgressMin || place.nextId !== null;
}

/** Leads to the next chapter when the last one was read to its end. */
function toBegun(place: BegunPlace, work: ListedWork): BegunWorkView {
  const isDone = place.progress >= readProgressMin && place.nextId !== null;
  const number = isDone ? place.number + 1 : place.number;
  const goal = isDone && place.nextId !== null ? place.nextId : place.chapterId;
  const of =
    work.chapters > 1 || work.expectedChapters !== 1 ? `Chapter ${number} of ${work.expectedChapters ?? "?"}` : "";
  return {
    title: work.title,
    address: `${chapterAddress(work.id, goal)}${isDone ? "" : "#continue"}`,
    where: of,
    progress: isDone ? 0 : place.progress,
  };
}
