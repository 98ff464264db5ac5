import { compareRank } from "#engines/name-search/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type FoundTag, toTags } from "./found-tag.ts";
import { namesOf } from "./names-of.ts";
import { listNearWords } from "./near-words.ts";
import type { SearchByType } from "./tag-names.ts";

/** More than this many nobody meant. */
const nearMax = 3;

/** Names compared of each type: canonical tags may have several synonyms that are near. */
const namesMax = 20;

/**
 * Tags whose names are spelled nearly so, the nearest first, for "did you mean": three at most; where there are none, those
 * with words that are. Some ms for each type of tags.
 */
export async function nearTags(ground: Ground, name: string, type: string | null = null): Promise<readonly FoundTag[]> {
  // A page that has only this to say does not wait until all names are read.
  const searches: SearchByType = (await namesOf(ground).soon()) ?? new Map();
  const asked = [...searches].filter(([key]) => type === null || key === type);
  const near = asked.flatMap(([, search]) => search.near(name, namesMax));
  const nearest = near.toSorted((one, other) => one.steps - other.steps);
  if (nearest.length > 0) return [...toTags(searches, nearest).take(nearMax)];
  const byWords = asked.flatMap(([, search]) => listNearWords(search, name, namesMax));
  const names = byWords
    .toSorted((one, other) => one.steps - other.steps || compareRank(one.name, other.name))
    .map((one) => one.name);
  return [...toTags(searches, names).take(nearMax)];
}
