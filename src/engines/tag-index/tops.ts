import type { FacetPlan } from "./facets-inverted.ts";
import type { TagState } from "./found.ts";
import type { SlotCounts } from "./slot-counts.ts";
import { eachSpan, type Steps } from "./steps.ts";
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

/** Tags of a type with no more than these are looked up one by one: they may be fewer than are asked for. */
const fewTags = 64;

const highest = Number.POSITIVE_INFINITY;

/** Of what the counters hold; looks at no other tag. */
export function takeTops(tags: TagState, plan: FacetPlan): Tops {
  const tops = openTops(tags, plan);
  const topOf = tags.dictionary.types.map((_, type) => tops.get(type));
  const floorOf = (type: number): number => topOf[type]?.floor ?? 0;
  everyMet(tags, plan.types, floorOf, (type, slot, count) => {
    topOf[type]?.offer(slot, count);
    return true;
  });
  return tops;
}

/** The same of other counters than those of questions, which are empty afterwards. */
export function* drainTops(tags: TagState, found: SlotCounts, plan: FacetPlan): Steps<Tops> {
  const tops = openTops(tags, plan);
  const offer = (slot: number, count: number): void => tops.get(tags.dictionary.typeOf(slot))?.offer(slot, count);
  yield* eachSpan(found.size, (from, to) => {
    for (let taken = from; taken < to; taken += 1) found.takeLast(offer);
  });
  return tops;
}

/**
 * Shows tags of these types that the counters met until one is turned down, and answers whether none was. `floorOf` tells
 * what a tag of a type has to reach: those below may be passed over.
 */
export function everyMet(
  { counters, popularity, dictionary }: TagState,
  types: readonly number[],
  floorOf: (type: number) => number,
  visit: (type: number, slot: number, count: number) => boolean,
): boolean {
  const { found } = counters;
  const isMany = dictionary.types.map((_, type) => types.includes(type) && popularity.rankingOf(type).length > fewTags);
  const many = types.filter((type) => isMany[type] === true);
  for (const type of types) {
    if (isMany[type] === true) continue;
    for (const slot of popularity.rankingOf(type)) {
      const count = found.countOf(slot);
      if (count > 0 && !visit(type, slot, count)) return false;
    }
  }
  let lowest = many.length === 0 ? highest : 0;
  // Backwards, since the most used tags stand last.
  for (let index = found.size - 1; index >= 0; index -= 1) {
    const count = found.countAt(index);
    // Most tags are on a work or two, and of what type they are is far away in memory.
    if (count < lowest) continue;
    const slot = found.slotAt(index);
    const type = dictionary.typeOf(slot);
    if (isMany[type] === true && !visit(type, slot, count)) return false;
    if (index % floorEvery === 0) lowest = many.reduce((least, each) => Math.min(least, floorOf(each)), highest);
  }
  return true;
}
