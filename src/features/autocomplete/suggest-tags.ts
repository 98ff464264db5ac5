import { setImmediate as nextTurn } from "node:timers/promises";
import type { TagId } from "#core/ids.ts";
import { nameKey } from "#core/name-key.ts";
import type { Name, NameSearch } from "#engines/name-search/index.ts";
import {
  type Candidate,
  type Suggestion,
  type SuggestionContext,
  suggest,
  toCommonBeginning,
} from "#engines/tag-suggestions/index.ts";
import type { Ground } from "#platform/ground.ts";
import { namesOf } from "./names-of.ts";
import { ownTagsOf } from "./own-tags.ts";
import { listNamesByKeys } from "./store.ts";
import { toName } from "./tag-names.ts";
import { turnName } from "./turn-name.ts";

/** A new tag, and the fandoms in which it is used. */
export interface UnknownTag {
  readonly id: TagId;
  readonly uses: number;
  readonly name: string;
  readonly type: string;
  readonly fandoms: readonly { readonly id: TagId; readonly name: string }[];
  /** Whether tags of its type name people who stand in a relation. */
  readonly arePeople: boolean;
}

export interface SuggestedTag extends Suggestion {
  readonly name: string;
  /** Not canonical itself: a tag that is as new, and used more. */
  readonly isNew: boolean;
}

/** What is less like a new one than that is not called another new one. */
const twinScoreMin = 0.8;

/** Names compared of each way to find some: nearly the same letters, all of the words, one of the words. */
const nearMax = 20;
const allWordsMax = 30;
const oneWordMax = 20;
const wordsMax = 4;

/** Most used names looked at for one whose initials somebody wrote: less than a millisecond. */
const initialsMax = 500;

/**
 * Canonical tags that each of these may mean, the likeliest first, five at most. Costs some milliseconds a tag in an archive
 * of a million, with room for others between two.
 */
export async function suggestTags(
  ground: Ground,
  tags: readonly UnknownTag[],
): Promise<readonly (readonly SuggestedTag[])[]> {
  const searches = await namesOf(ground).current();
  const own = ownTagsOf(ground);
  const suggested: (readonly SuggestedTag[])[] = [];
  const spellings: SuggestionContext["spellings"] = new Map();
  const turned = await findTurned(ground, tags);
  for (const tag of tags) {
    const { name, type, fandoms, arePeople } = tag;
    const search = searches.get(type);
    const ids = fandoms.map((fandom) => fandom.id);
    const context = {
      together: new Set<number>(await own.list(ids, type)),
      fandoms: fandoms.map((fandom) => fandom.name),
      arePeople,
      spellings,
    };
    const found = search === undefined ? [] : suggest(name, [...listCandidates(search, tag), ...turned(tag)], context);
    suggested.push(inTurn(found.flatMap((one) => toSuggested(one, search?.find(one.id) ?? null))));
    await nextTurn();
  }
  return suggested;
}

/** New tags that have the names of others turned round; by their keys, since most names with the same words are others. */
async function findTurned(
  ground: Ground,
  tags: readonly UnknownTag[],
): Promise<(tag: UnknownTag) => readonly Candidate[]> {
  const keys = new Map(tags.map((tag) => [tag, turnName(tag.name).map(nameKey)]));
  const rows = await listNamesByKeys(ground.db.read, [...new Set([...keys.values()].flat())]);
  const named = new Map(rows.map((row) => [nameKey(row.name), row]));
  return (tag) => {
    const found = (keys.get(tag) ?? []).flatMap((key) => named.get(key) ?? []);
    const others = found.filter((row) => row.type === tag.type && toName(row).standing === "free");
    return others.filter((row) => isTwin(row, tag)).map(({ id, name, uses }) => ({ id, spelling: name, uses }));
  };
}

function toSuggested(one: Suggestion, name: Name | null): readonly SuggestedTag[] {
  const isNew = name?.standing === "free";
  return name === null || (isNew && one.score < twinScoreMin) ? [] : [{ ...one, name: name.name, isNew }];
}

/** Canonical ones first; beside one that is surely meant, other new ones only lead astray. */
function inTurn(found: readonly SuggestedTag[]): readonly SuggestedTag[] {
  const canonical = found.filter((one) => !one.isNew);
  const isSure = canonical.some((one) => one.score >= twinScoreMin);
  return isSure ? canonical : [...canonical, ...found.filter((one) => one.isNew)];
}

function listCandidates(search: NameSearch, tag: UnknownTag): readonly Candidate[] {
  const { name } = tag;
  const words = name.split(/[^\p{Letter}\p{Number}\p{Mark}'’]+/u).filter((word) => word.length > 2);
  const longest = words.toSorted((one, other) => other.length - one.length).slice(0, wordsMax);
  // A plural is often no beginning of its singular, nor spelled nearly so.
  const beginnings = longest.map(toCommonBeginning).filter((beginning) => beginning.length > 2);
  const names = [
    ...search.near(name, nearMax),
    ...takeLeading(search.matches(name), allWordsMax),
    // Without short words, which one spelling has and another leaves out.
    ...takeLeading(search.matches(longest.join(" ")), allWordsMax),
    ...longest.flatMap((word) => takeLeading(search.matches(word), oneWordMax)),
    ...beginnings.flatMap((beginning) => takeLeading(search.matches(beginning), oneWordMax)),
    ...(/^(?:\p{Lu}\.?){3,6}$/u.test(name) ? takeLeading(search.matches(name.slice(0, 1)), initialsMax) : []),
  ];
  // Most are found in several ways.
  const once = new Map(names.map((one) => [one.id, one]));
  return [...once.values()].flatMap((one) => {
    const { id, leadsTo, name: spelling } = one;
    if (one.standing === "free") return isTwin(one, tag) ? [{ id, spelling, uses: one.uses }] : [];
    const canonical = search.find(leadsTo ?? id);
    return canonical === null ? [] : [{ id: canonical.id, spelling, uses: canonical.uses }];
  });
}

/** Of two new tags the one that more works carry is the one that the other means, and of equals the older. */
function isTwin(one: Pick<Name, "id" | "uses">, tag: UnknownTag): boolean {
  return one.uses > tag.uses || (one.uses === tag.uses && one.id < tag.id);
}

/** The first of the names that are canonical or lead to a canonical one; these come first in a list. */
function takeLeading(names: Iterable<Name>, max: number): readonly Name[] {
  const taken: Name[] = [];
  for (const name of names) {
    if (name.standing === "free" || taken.length === max) break;
    taken.push(name);
  }
  return taken;
}
