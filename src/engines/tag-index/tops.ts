import type { FacetPlan } from "./facets-inverted.ts";
import type { TagState } from "./found.ts";
import { TopCounts } from "./top-counts.ts";

/** Top counts by the number of their type. */
export type Tops = ReadonlyMap<number, TopCounts>;

export function openTops({ dictionary, compareTags }: TagState, { types, rowCount }: FacetPlan): Tops {
  return new Map(
    types.map((type) => {
      const name = dictionary.types[type]?.name ?? "";
      const compare = (slot: number, other: number): number =>
        compareTags(name, dictionary.idOf(slot), dictionary.idOf(other));
      return [type, new TopCounts(rowCount, compare)];
    }),
  );
}

/** After so many tags it is looked up again what any of them has to reach. */
const floorEvery = 64;

/** Of what the counters hold; looks at no other tag. */
export function takeTops(tags: TagState, plan: FacetPlan): Tops {
  const tops = openTops(tags, plan);
  const topOf = tags.dictionary.types.map((_, type) => tops.get(type));
  const { touched, counts } = tags.counters;
  const { typeNumbers } = tags.dictionary;
  let lowest = 0;
  // Backwards, since the most used tags stand last.
  for (let place = touched.length - 1; place >= 0; place -= 1) {
    const slot = touched[place] ?? 0;
    const count = counts[slot] ?? 0;
    // Most tags are on a work or two, and what they are is far away in memory.
    if (count < lowest) continue;
    topOf[typeNumbers[slot] ?? 0]?.offer(slot, count);
    if (place % floorEvery === 0) lowest = findLowestFloor(tops);
  }
  return tops;
}

/** What a tag of any type has to reach at least. */
function findLowestFloor(tops: Tops): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (const { floor } of tops.values()) lowest = Math.min(lowest, floor);
  return lowest;
}
