import type { TagId, WorkId } from "#core/ids.ts";
import type { Viewer } from "#core/viewer.ts";
import type { WorkCondition } from "#features/discovery/index.ts";
import { type ListedWork, listWorksByIds } from "#features/works/index.ts";
import { resolveTexts } from "./listing-query/resolve-tags.ts";
import { both, type Listings } from "./listings.ts";

/** A work that has much in common with another, and what. */
export interface LikeWork {
  readonly work: ListedWork;
  /** Tags that both have, the rarest first. */
  readonly shared: readonly string[];
}

/** Tags of a work by which others are looked for: its rarest, which say most about it. */
const telltaleMax = 8;

/** Works that are weighed. */
const weighedMax = 100;

const shownMax = 20;

/** Tags that more works than one in so many have say nothing of likeness. */
const commonShare = 3;

/**
 * Works that share at least two of a work's rarer tags, most alike first: a tag weighs the more the fewer works have it.
 * `rules` are what the reader's own rules leave.
 */
export async function findWorksLike(
  listings: Listings,
  viewer: Viewer,
  work: ListedWork,
  rules: WorkCondition,
): Promise<readonly LikeWork[]> {
  const telltale = await listTelltale(listings, viewer, work);
  const having = (id: TagId): WorkCondition => ({ kind: "tag", id });
  const pairs = telltale.flatMap((one, index) =>
    telltale.slice(index + 1).map((other): WorkCondition => ({ kind: "all", of: [having(one.id), having(other.id)] })),
  );
  if (pairs.length === 0) return [];
  const others: WorkCondition = { kind: "not", of: { kind: "works", ids: [work.id] } };
  const condition = both(rules, { kind: "all", of: [others, { kind: "any", of: pairs }] });
  const sort = { by: "kudos", direction: "descending" } as const;
  const { ids } = await listings.finder.find(viewer, { condition, sort, page: 1, perPage: weighedMax, facets: null });
  return weigh(
    telltale,
    await listSharing(listings, viewer, telltale, ids),
    await listWorksByIds(listings.read, viewer, ids),
  );
}

interface Telltale {
  readonly id: TagId;
  readonly name: string;
  readonly weight: number;
}

async function listTelltale(
  { read, finder, taxonomy }: Listings,
  viewer: Viewer,
  work: ListedWork,
): Promise<readonly Telltale[]> {
  const known = await resolveTexts(
    read,
    work.tags.map((tag) => String(tag.id)),
  );
  // What the archive's own lists say, such as a rating, makes no two works alike.
  const { fixed } = await taxonomy();
  const own = [...known.values()].filter((tag) => !fixed.has(tag.type));
  const tags = [...new Map(own.map((tag) => [tag.id, tag])).values()];
  const everything: WorkCondition = { kind: "all", of: [] };
  const { total, counts } = await finder.find(viewer, {
    condition: everything,
    sort: { by: "revisedAt", direction: "descending" },
    page: 1,
    perPage: 1,
    facets: null,
    counted: tags.map((tag) => tag.id),
  });
  return tags
    .map(({ id, name }) => ({ id, name, uses: counts.get(id) ?? 0 }))
    .filter(({ uses }) => uses > 1 && uses * commonShare <= Math.max(total, smallArchive))
    .sort((a, b) => a.uses - b.uses || a.id - b.id)
    .slice(0, telltaleMax)
    .map(({ id, name, uses }) => ({ id, name, weight: Math.log((total + 1) / uses) + smallWeight }));
}

/** Among a few works every tag is common. */
const smallArchive = 50;

/** What everybody has weighs a little as well, so that more in common is more alike. */
const smallWeight = 0.1;

/** Which of the works have which of the tags, synonyms and what lies below counted in. */
async function listSharing(
  { finder }: Listings,
  viewer: Viewer,
  telltale: readonly Telltale[],
  ids: readonly WorkId[],
): Promise<ReadonlyMap<TagId, ReadonlySet<WorkId>>> {
  const sharing = new Map<TagId, ReadonlySet<WorkId>>();
  for (const { id } of telltale) {
    const condition: WorkCondition = {
      kind: "all",
      of: [
        { kind: "works", ids },
        { kind: "tag", id },
      ],
    };
    const sort = { by: "kudos", direction: "descending" } as const;
    const found = await finder.find(viewer, { condition, sort, page: 1, perPage: weighedMax, facets: null });
    sharing.set(id, new Set(found.ids));
  }
  return sharing;
}

function weigh(
  telltale: readonly Telltale[],
  sharing: ReadonlyMap<TagId, ReadonlySet<WorkId>>,
  works: readonly ListedWork[],
): readonly LikeWork[] {
  const weighed = works.map((work) => {
    const shared = telltale.filter(({ id }) => sharing.get(id)?.has(work.id) === true);
    const weight = shared.reduce((sum, tag) => sum + tag.weight, 0);
    return { work, shared: shared.map((tag) => tag.name), weight };
  });
  return weighed.sort((a, b) => b.weight - a.weight || b.work.id - a.work.id).slice(0, shownMax);
}
