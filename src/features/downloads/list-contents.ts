import { parseId, type SeriesId, type WorkId } from "#core/ids.ts";
import type { Member } from "#core/viewer.ts";
import { findListAt } from "#features/browse/index.ts";
import { finderOf, type ListSort, type WorkCondition } from "#features/discovery/index.ts";
import { loadReaderFilter, withRules } from "#features/filters/index.ts";
import { findPersonByLogin, hasPage } from "#features/people/index.ts";
import { findSeries, listSeriesWorks } from "#features/works/index.ts";
import type { Ground } from "#platform/ground.ts";
import { listBookmarked } from "./list-bookmarked.ts";
import { nameList } from "./name-list.ts";
import { parcelWorksMax } from "./parcel.ts";

/** The works of a list as somebody sees it. */
export interface ListContents {
  readonly title: string;
  /** In its own order; the first of it only, where it is longer than a parcel. */
  readonly ids: readonly WorkId[];
  readonly total: number;
}

/** What is listed for this reader at an address of the archive; null when no works are, or not for her. */
export async function findContents(ground: Ground, viewer: Member, address: string): Promise<ListContents | null> {
  const series = /^\/series\/(\d+)$/.exec(pathOf(address));
  if (series !== null) return findSeriesContents(ground, viewer, parseId<SeriesId>(series[1]));
  const login = /^\/users\/(\w+)\/bookmarks$/.exec(pathOf(address))?.[1];
  if (login !== undefined) return findBookmarkedContents(ground, viewer, login);
  const list = await findListAt(ground, viewer, address);
  if (list === null) return null;
  const condition = withRules(list.condition, await loadReaderFilter(ground, viewer));
  const found = await findFirst(ground, viewer, { ...list, condition });
  return found.total === 0 ? null : { title: await nameList(ground.db.read, pathOf(address)), ...found };
}

async function findSeriesContents(ground: Ground, viewer: Member, id: SeriesId | null): Promise<ListContents | null> {
  const series = id === null ? null : await findSeries(ground.db.read, viewer, id);
  if (id === null || series === null || !series.ok) return null;
  const works = await listSeriesWorks(ground.db.read, viewer, id);
  if (works.length === 0) return null;
  const ids = works.slice(0, parcelWorksMax).map((work) => work.id);
  return { title: series.value.title, ids, total: works.length };
}

async function findBookmarkedContents(ground: Ground, viewer: Member, login: string): Promise<ListContents | null> {
  const person = await findPersonByLogin(ground.db.read, login);
  if (person === null || !hasPage(person)) return null;
  const ids = await listBookmarked(ground.db.read, viewer, person.id);
  if (ids.length === 0) return null;
  return { title: `Bookmarks of ${person.login}`, ids: ids.slice(0, parcelWorksMax), total: ids.length };
}

const perPage = 100;

async function findFirst(
  ground: Ground,
  viewer: Member,
  list: { readonly condition: WorkCondition; readonly sort: ListSort },
): Promise<Omit<ListContents, "title">> {
  const ids: WorkId[] = [];
  for (let page = 1; ; page += 1) {
    const found = await finderOf(ground).find(viewer, { ...list, page, perPage, facets: null });
    ids.push(...found.ids);
    if (ids.length >= Math.min(found.total, parcelWorksMax) || found.ids.length === 0) {
      return { ids: ids.slice(0, parcelWorksMax), total: found.total };
    }
  }
}

function pathOf(address: string): string {
  return URL.parse(address, "http://archive.invalid")?.pathname ?? "";
}
