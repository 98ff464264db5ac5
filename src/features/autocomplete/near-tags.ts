import type { Ground } from "#platform/ground.ts";
import { type FoundTag, toTags } from "./found-tag.ts";
import { namesOf } from "./names-of.ts";
import type { SearchByType } from "./tag-names.ts";

/** More than this many nobody meant. */
const nearMax = 3;

/** Names compared of each type: canonical tags may have several synonyms that are near. */
const namesMax = 20;

/** Tags whose names are spelled nearly so, the nearest first, for "did you mean": three at most. Some ms a million tags. */
export async function nearTags(ground: Ground, name: string, type: string | null = null): Promise<readonly FoundTag[]> {
  // A page that has only this to say does not wait until all names are read.
  const searches: SearchByType = (await namesOf(ground).soon()) ?? new Map();
  const asked = [...searches].filter(([key]) => type === null || key === type);
  const near = asked.flatMap(([, search]) => search.near(name, namesMax));
  return [
    ...toTags(
      searches,
      near.toSorted((one, other) => one.steps - other.steps),
    ).take(nearMax),
  ];
}
