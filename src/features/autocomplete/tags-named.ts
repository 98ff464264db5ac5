import { setImmediate as nextTurn } from "node:timers/promises";
import type { TagId } from "#core/ids.ts";
import { compareRank, type Name } from "#engines/name-search/index.ts";
import type { Ground } from "#platform/ground.ts";
import { type FoundTag, matchesOf, toTags } from "./found-tag.ts";
import { namesOf } from "./names-of.ts";
import type { SearchByType } from "./tag-names.ts";

/** Names that are looked through one by one at most: a third of a second. */
const lookedThroughMax = 300_000;

/** Names of one question that are compared with what else was asked, the best of each type: less than a second. */
const walkedMax = 100_000;

/** Names between two pauses, some 5 ms. */
const sliceNames = 4_000;

/** Spellings looked at for each tag of an answer. */
const spellingsEach = 10;

export interface NamedQuestion {
  /** The key of a type; null for all. */
  readonly type: string | null;
  /** The most that is answered. */
  readonly limit: number;
}

/**
 * Tags of which a spelling has the words of `term`, the last as the beginning of one; most used first. Synonyms lead to
 * their canonical tags.
 */
export async function listTagsNamed(
  ground: Ground,
  term: string,
  { type, limit }: NamedQuestion,
): Promise<readonly FoundTag[]> {
  const searches = await namesOf(ground).current();
  const names = matchesOf(searches, typesOf(searches, type), (search) => search.matches(term));
  return [...toTags(searches, names, limit * spellingsEach).take(limit)];
}

/** The same of which a spelling `fits` besides; null where there are too many to look at each. */
export async function listTagsFitting(
  ground: Ground,
  term: string,
  { type, limit, fits }: NamedQuestion & { readonly fits: (name: string) => boolean },
): Promise<readonly FoundTag[] | null> {
  const searches = await namesOf(ground).current();
  const types = typesOf(searches, type);
  const walk = { term, types, limit: limit * spellingsEach, fits: ({ name }: Name) => fits(name) };
  const walked = await walkNames(searches, walk);
  return walked.isCut ? null : [...toTags(searches, walked.names, limit * spellingsEach).take(limit)];
}

/** Those of some tags whose names have the words of `term`, the last as the beginning of one. */
export async function listTagsNamedAmong(
  ground: Ground,
  term: string,
  ids: readonly TagId[],
): Promise<readonly FoundTag[]> {
  const searches = await namesOf(ground).current();
  const names = matchesOf(searches, [...searches.keys()], (search) => search.matchesAmong(term, ids));
  return [...toTags(searches, names)];
}

/** The same by looking through all names, for what no word begins with; null where they are too many for that. */
export async function lookThroughTags(
  ground: Ground,
  { type, limit, fits }: NamedQuestion & { readonly fits: (name: string) => boolean },
): Promise<readonly FoundTag[] | null> {
  const searches = await namesOf(ground).current();
  const found = await lookThroughNames(searches, typesOf(searches, type), fits);
  return found === null ? null : [...toTags(searches, found).take(limit)];
}

export interface WalkedNames {
  readonly names: readonly Name[];
  /** There are more than were looked at. */
  readonly isCut: boolean;
}

interface Walk {
  readonly term: string;
  readonly types: readonly string[];
  readonly limit: number;
  readonly fits: (name: Name) => boolean;
}

/**
 * Names with the words of a term that fit, best first: `limit` of them, or those among as many as there is time to look at.
 * Type after type, since comparing the names of several with each other takes longer than looking at them.
 */
export async function walkNames(searches: SearchByType, { term, types, limit, fits }: Walk): Promise<WalkedNames> {
  const found: Name[] = [];
  let isCut = false;
  let left = walkedMax;
  for (const [index, type] of types.entries()) {
    const most = found.length + limit;
    // What a small type leaves over is for those that follow.
    const lookedMax = Math.ceil(left / (types.length - index));
    let looked = 0;
    for (const name of searches.get(type)?.matches(term) ?? []) {
      isCut ||= looked === lookedMax;
      if (looked === lookedMax || found.length === most) break;
      if (fits(name)) found.push(name);
      looked += 1;
      if (looked % sliceNames === 0) await nextTurn();
    }
    left -= looked;
  }
  return { names: found.sort(compareRank).slice(0, limit), isCut };
}

/** All names of some types that fit, best first; null where there are too many to look at each. */
export async function lookThroughNames(
  searches: SearchByType,
  types: readonly string[],
  fits: (name: string) => boolean,
): Promise<readonly Name[] | null> {
  const asked = types.flatMap((key) => searches.get(key) ?? []);
  if (asked.reduce((sum, search) => sum + search.size, 0) > lookedThroughMax) return null;
  const found: Name[] = [];
  for (const search of asked) {
    let looked = 0;
    for (const name of search.names()) {
      if (fits(name.name)) found.push(name);
      looked += 1;
      if (looked % sliceNames === 0) await nextTurn();
    }
  }
  return found.sort(compareRank);
}

function typesOf(searches: SearchByType, type: string | null): readonly string[] {
  return type === null ? [...searches.keys()] : [type];
}
