import type { TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import type { Viewer } from "#core/viewer.ts";
import { byLetter, lookAroundTabs, toTagView } from "#features/browse/index.ts";
import { finderOf } from "#features/discovery/index.ts";
import {
  findTagByName,
  listChildren,
  listWithoutParent,
  parseTagAddress,
  type Tag,
  type TagType,
  type Taxonomy,
  toTagAddress,
} from "#features/tags/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type Answer, found, missing } from "#platform/http/answer.ts";
import type { Ask } from "#platform/http/ask.ts";
import { showPage } from "#ui/show.ts";
import { type CountedTagView, mediaPage, mediumPage } from "./pages/media-page.ts";

/** Fandoms of each medium on the page of all media. */
const topFandoms = 5;

/** Fandoms of a medium that its own page lists, most used first. */
const fandomsMax = 5_000;

/** Media with their most written fandoms; an archive that sorts its fandoms into none has its index by letter instead. */
export async function showMedia(ask: Ask, ground: Ground, taxonomy: () => Promise<Taxonomy>): Promise<Answer> {
  const known = await taxonomy();
  const sorting = findSorting(known);
  const media = [];
  for (const medium of sorting === null ? [] : sorting.media) {
    const fandoms = await countWorks(ground, ask.viewer, await listFandoms(ground, medium, sorting?.type));
    if (fandoms.length > 0)
      media.push({ name: medium.name, address: addressOf(medium), fandoms: fandoms.slice(0, topFandoms) });
  }
  if (media.length === 0 || sorting === null) return found("/fandoms");
  const rest = await countWorks(ground, ask.viewer, await listUnsorted(ground, sorting));
  if (rest.length > 0) {
    const name = unsortedName(sorting);
    media.push({ name, address: `/media/${toTagAddress(name)}/fandoms`, fandoms: rest.slice(0, topFandoms) });
  }
  const main = mediaPage({ media, tabs: lookAroundTabs(known.types, sorting?.type ?? null) });
  return showPage(ask, { title: "Fandoms by medium", main, bodyClass: "listing" });
}

/** All fandoms of a medium by letter. */
export async function showMedium(ask: Ask, ground: Ground, taxonomy: () => Promise<Taxonomy>): Promise<Answer> {
  const known = await taxonomy();
  const sorting = findSorting(known);
  if (sorting === null) return missing();
  const name = parseTagAddress(ask.params["name"] ?? "");
  const asked = await findTagByName(ground.db.read, name);
  const medium = sorting.media.find((one) => one.id === asked?.id) ?? null;
  if (medium === null && nameKey(name) !== nameKey(unsortedName(sorting))) return missing();
  const tags = await (medium === null ? listUnsorted(ground, sorting) : listFandoms(ground, medium, sorting.type));
  const fandoms = await countWorks(ground, ask.viewer, tags);
  const letters = byLetter(fandoms.map((fandom) => ({ ...fandom, name: fandom.tag.name })));
  const main = mediumPage({
    name: medium?.name ?? unsortedName(sorting),
    letters: letters.map(([letter, tags]) => ({ letter, tags })),
    tabs: lookAroundTabs(known.types, sorting.type),
  });
  return showPage(ask, {
    title: medium === null ? unsortedName(sorting) : `${medium.name} fandoms`,
    main,
    bodyClass: "listing",
  });
}

interface Sorting {
  /** The type that is sorted: fandoms. */
  readonly type: TagType;
  /** What it is sorted into, in the administrator's order, and the types of that. */
  readonly media: readonly Tag[];
  readonly keys: readonly string[];
}

/** As OTW calls what no wrangler has put into a medium. */
function unsortedName({ type }: Sorting): string {
  return `Uncategorized ${type.labelPlural}`;
}

function listUnsorted(ground: Ground, { type, keys }: Sorting): Promise<readonly Tag[]> {
  return listWithoutParent(ground.db.read, type.key, keys, fandomsMax);
}

/** The first type that has parents which stand on no work. */
function findSorting({ types, otherTypes, fixed }: Taxonomy): Sorting | null {
  for (const type of types) {
    const keys = otherTypes.map((other) => other.key).filter((key) => type.parentTypes.includes(key));
    const media = keys.flatMap((key) => fixed.get(key) ?? []);
    if (media.length > 0) return { type, media, keys };
  }
  return null;
}

async function listFandoms(ground: Ground, medium: Tag, type: TagType | undefined): Promise<readonly Tag[]> {
  return type === undefined ? [] : listChildren(ground.db.read, medium.id, type.key, fandomsMax);
}

/** Tags with the works that this viewer finds under them, most first; those without are left out. */
async function countWorks(ground: Ground, viewer: Viewer, tags: readonly Tag[]): Promise<readonly CountedTagView[]> {
  if (tags.length === 0) return [];
  const { counts } = await finderOf(ground).find(viewer, {
    condition: { kind: "all", of: [] },
    sort: { by: "revisedAt", direction: "descending" },
    page: 1,
    perPage: 1,
    facets: null,
    counted: tags.map((tag) => tag.id),
  });
  const countOf = (id: TagId): number => counts.get(id) ?? 0;
  const used = tags.filter((tag) => countOf(tag.id) > 0);
  return used
    .toSorted((one, other) => countOf(other.id) - countOf(one.id))
    .map((tag) => ({ tag: toTagView(tag), count: countOf(tag.id) }));
}

function addressOf(medium: Tag): string {
  return `/media/${toTagAddress(medium.name)}/fandoms`;
}
