import type { TagId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import { byLetter, lookAroundTabs, toTagView } from "#features/browse/index.ts";
import { finderOf } from "#features/discovery/index.ts";
import {
  findTagByName,
  listChildren,
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
  if (media.length === 0) return found("/fandoms");
  const main = mediaPage({ media, tabs: lookAroundTabs(known.types, sorting?.type ?? null) });
  return showPage(ask, { title: "Fandoms by medium", main, bodyClass: "listing" });
}

/** All fandoms of a medium by letter. */
export async function showMedium(ask: Ask, ground: Ground, taxonomy: () => Promise<Taxonomy>): Promise<Answer> {
  const known = await taxonomy();
  const sorting = findSorting(known);
  const asked = await findTagByName(ground.db.read, parseTagAddress(ask.params["name"] ?? ""));
  const medium = sorting?.media.find((one) => one.id === asked?.id);
  if (sorting === null || medium === undefined) return missing();
  const fandoms = await countWorks(ground, ask.viewer, await listFandoms(ground, medium, sorting.type));
  const letters = byLetter(fandoms.map((fandom) => ({ ...fandom, name: fandom.tag.name })));
  const main = mediumPage({
    name: medium.name,
    letters: letters.map(([letter, tags]) => ({ letter, tags })),
    tabs: lookAroundTabs(known.types, sorting.type),
  });
  return showPage(ask, { title: `${medium.name} fandoms`, main, bodyClass: "listing" });
}

interface Sorting {
  /** The type that is sorted: fandoms. */
  readonly type: TagType;
  /** What it is sorted into, in the administrator's order. */
  readonly media: readonly Tag[];
}

/** The first type that has parents which stand on no work. */
function findSorting({ types, otherTypes, fixed }: Taxonomy): Sorting | null {
  for (const type of types) {
    const keys = otherTypes.map((other) => other.key).filter((key) => type.parentTypes.includes(key));
    const media = keys.flatMap((key) => fixed.get(key) ?? []);
    if (media.length > 0) return { type, media };
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
