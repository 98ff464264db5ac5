import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Name, Standing } from "#engines/name-search/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type FoundTag, findTagIn, matchesOf, toTags } from "../found-tag.ts";
import { beginningOf, toNameFitting } from "../name-pattern.ts";
import { namesOf } from "../names-of.ts";
import { ownTagsOf } from "../own-tags.ts";
import type { SearchByType } from "../tag-names.ts";
import { lookThroughNames, walkNames } from "../tags-named.ts";

export interface TagSearchQuestion {
  /** Words of the name, the last as the beginning of one; letters may be left open in any. */
  readonly name: string;
  readonly types: readonly string[];
  /** Names of these standings alone, each for itself; null for all, synonyms leading to their canonical tags. */
  readonly standings: readonly Standing[] | null;
  /** Whose own tags alone are wanted; null where no fandom was named. */
  readonly fandoms: readonly TagId[] | null;
  readonly sort: "uses" | "name" | "created";
}

export interface SearchedTags {
  readonly tags: readonly FoundTag[];
  /** There are more. */
  readonly isCut: boolean;
  /** So many names begin so that only those that are used most were looked at for the rest. */
  readonly isPartial: boolean;
}

/** Tags of one search; of more the best are shown. */
const searchedTagsMax = 500;

/** Names that lead to them: a canonical tag may have many synonyms that begin alike. */
const spellingsMax = 2_000;

/** Tags by words of their names; refused where only looking through more names than there is time for would tell. */
export async function searchTags(
  ground: Ground,
  question: TagSearchQuestion,
): Promise<Outcome<SearchedTags, "boundless">> {
  const searches = await namesOf(ground).current();
  const named = await listNames(ground, searches, question);
  if (named === null) return refuse("boundless");
  const found = [...toWanted(searches, named.names, question.standings).take(searchedTagsMax + 1)];
  const isCut = found.length > searchedTagsMax;
  const tags = found.slice(0, searchedTagsMax).toSorted(orders[question.sort]);
  return done({ tags, isCut, isPartial: named.isCut && !isCut });
}

/** Names that have all the words, best first. */
async function listNames(
  ground: Ground,
  searches: SearchByType,
  { name, types, fandoms, standings }: TagSearchQuestion,
): Promise<{ readonly names: Iterable<Name>; readonly isCut: boolean } | null> {
  const words = name.split(/\s+/).filter(Boolean);
  const open = words.filter((word) => /[*?]/.test(word) && /[^*?]/.test(word));
  const plain = words.filter((word) => !/[*?]/.test(word)).join(" ");
  const fittings = open.map(toNameFitting);
  const fits = (spelling: string) => fittings.every((fitting) => fitting(spelling));
  const isWanted = (one: Name) => (standings === null || standings.includes(one.standing)) && fits(one.name);
  if (fandoms !== null) {
    const own = new Map<string, readonly TagId[]>();
    for (const type of types) own.set(type, await ownTagsOf(ground).list(fandoms, type));
    const among = types.flatMap((type) => [...(searches.get(type)?.matchesAmong(plain, own.get(type) ?? []) ?? [])]);
    return { names: among.filter(isWanted), isCut: false };
  }
  const term = plain === "" ? beginningOf(open[0] ?? "") : plain;
  if (term === "") {
    const all = await lookThroughNames(searches, types, fits);
    return all === null ? null : { names: all.filter(isWanted), isCut: false };
  }
  if (open.length > 0 || standings !== null)
    return walkNames(searches, { term, types, limit: spellingsMax, fits: isWanted });
  return { names: matchesOf(searches, types, (search) => search.matches(term)), isCut: false };
}

/** With wanted standings every name is a tag of its own. */
function toWanted(
  searches: SearchByType,
  names: Iterable<Name>,
  standings: TagSearchQuestion["standings"],
): IteratorObject<FoundTag, void> {
  if (standings === null) return toTags(searches, names);
  return Iterator.from(names).flatMap(({ id }) => {
    const tag = findTagIn(searches, id);
    return tag === null ? [] : [tag];
  });
}

const { compare } = new Intl.Collator("en");

type Compare = (one: FoundTag, other: FoundTag) => number;

const byName: Compare = (one, other) => compare(one.name, other.name);

const orders: Readonly<Record<TagSearchQuestion["sort"], Compare>> = {
  name: byName,
  uses: (one, other) => other.uses - one.uses || byName(one, other),
  // Numbers are given in the order in which tags come.
  created: (one, other) => other.id - one.id,
};
