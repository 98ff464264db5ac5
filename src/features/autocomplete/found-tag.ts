import type { TagId } from "#core/ids.ts";
import { compareRank, mergeRanked, type Name } from "#engines/name-search/index.ts";
import type { SearchByType } from "./tag-names.ts";

/** A tag that was found by its name, or by the name of one that is its synonym. */
export interface FoundTag {
  readonly id: TagId;
  readonly type: string;
  readonly name: string;
  readonly isCanonical: boolean;
  /** Posted works that carry it. */
  readonly uses: number;
}

/** Names looked at for one answer: a canonical tag may have many synonyms that begin alike. */
const namesMax = 2_000;

/** The tags behind names, each once, in the order in which they come; synonyms lead to their canonical tags. */
export function* toTags(
  searches: SearchByType,
  names: Iterable<Name>,
  lookedAtMax: number = namesMax,
): Generator<FoundTag, void> {
  const seen = new Set<number>();
  let count = 0;
  for (const name of names) {
    count += 1;
    if (count > lookedAtMax) return;
    const id = name.leadsTo ?? name.id;
    if (seen.has(id)) continue;
    seen.add(id);
    const tag = findTagIn(searches, id);
    if (tag !== null) yield tag;
  }
}

/** Names of several types as one list, best first. */
export function matchesOf(
  searches: SearchByType,
  types: readonly string[],
  find: (search: NonNullable<ReturnType<SearchByType["get"]>>) => Iterable<Name>,
): Iterable<Name> {
  const lists = types.flatMap((type) => {
    const search = searches.get(type);
    return search === undefined ? [] : [find(search)];
  });
  return mergeRanked(lists, compareRank);
}

/** A tag by its number, whatever its standing. */
export function findTagIn(searches: SearchByType, id: number): FoundTag | null {
  for (const [type, search] of searches) {
    const found = search.find(id);
    if (found === null) continue;
    // The names of this feature are tags'.
    return { id: id as TagId, type, name: found.name, isCanonical: found.standing === "canonical", uses: found.uses };
  }
  return null;
}
