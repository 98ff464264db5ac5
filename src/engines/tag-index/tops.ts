import type { FacetPlan } from "./facets-inverted.ts";
import type { TagState } from "./found.ts";
import type { HotCounts } from "./hot-counts.ts";
import { beyondCounts } from "./sieve.ts";
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

/** Tags of a type with no more than these are looked up one by one: they may be fewer than are asked for. */
const fewTags = 64;

/** Whether a type has so many tags that those of a result are found rather than looked up. */
export function isOfMany({ popularity }: Pick<TagState, "popularity">, type: number): boolean {
  return popularity.rankingOf(type).length > fewTags;
}

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

/** The same of counters that hold much, which are empty afterwards. */
export function* drainTops(tags: TagState, plan: FacetPlan): Steps<Tops> {
  const { counters, dictionary } = tags;
  const tops = openTops(tags, plan);
  const offer = (slot: number, count: number): void => tops.get(dictionary.typeOf(slot))?.offer(slot, count);
  const { met, slots, counts } = counters.hot.table;
  for (const number of met) offer(slots[number] ?? 0, counts[number] ?? 0);
  yield;
  const { found } = counters;
  yield* eachSpan(found.size, (from, to) => {
    for (let taken = from; taken < to; taken += 1) found.takeLast(offer);
  });
  counters.clear();
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
  const isMany = dictionary.types.map((_, type) => types.includes(type) && isOfMany({ popularity }, type));
  const many = types.filter((type) => isMany[type] === true);
  for (const type of types) {
    if (isMany[type] === true) continue;
    for (const slot of popularity.rankingOf(type)) {
      const count = counters.countOf(slot);
      if (count > 0 && !visit(type, slot, count)) return false;
    }
  }
  if (many.length === 0) return true;
  const floors = new Uint32Array(dictionary.types.length).fill(beyondCounts);
  for (const type of many) floors[type] = Math.max(1, floorOf(type));
  const show = (type: number, slot: number, count: number): boolean => {
    if (!visit(type, slot, count)) return false;
    floors[type] = Math.max(1, floorOf(type));
    return true;
  };
  return everyHot(counters.hot, floors, show) && everyFound(counters.found, floors, dictionary.typeNumbers, show);
}

type Show = (type: number, slot: number, count: number) => boolean;

function everyHot({ table }: HotCounts, floors: Uint32Array, show: Show): boolean {
  const { met, slots, types, counts } = table;
  let lowest = lowestOf(floors);
  for (let at = 0; at < met.length; at += 1) {
    const number = met[at] ?? 0;
    const count = counts[number] ?? 0;
    if (count < lowest) continue;
    const type = types[number] ?? 0;
    const floor = floors[type] ?? 0;
    if (count < floor) continue;
    if (!show(type, slots[number] ?? 0, count)) return false;
    if (floors[type] !== floor) lowest = lowestOf(floors);
  }
  return true;
}

function lowestOf(floors: Uint32Array): number {
  return floors.reduce((least, floor) => Math.min(least, floor));
}

function everyFound(found: SlotCounts, floors: Uint32Array, typeNumbers: Uint8Array, show: Show): boolean {
  let lowest = lowestOf(floors);
  // Backwards, since the most used tags stand last.
  for (let index = found.size - 1; index >= 0; index -= 1) {
    const count = found.countAt(index);
    // Most tags are on a work or two, and of what type they are is far away in memory.
    if (count < lowest) continue;
    const slot = found.slotAt(index);
    const type = typeNumbers[slot] ?? 0;
    if (count < (floors[type] ?? 0)) continue;
    const floor = floors[type];
    if (!show(type, slot, count)) return false;
    if (floors[type] !== floor) lowest = lowestOf(floors);
  }
  return true;
}
