import type { Ground } from "#platform/ground.ts";
import { type FoundTag, matchesOf, toTags } from "../found-tag.ts";
import { namesOf } from "../names-of.ts";

export interface TagSearchQuestion {
  /** Words of the name, the last as the beginning of one. */
  readonly name: string;
  readonly types: readonly string[];
  /** True for canonical tags alone, false for those that nobody wrangled. */
  readonly isCanonical: boolean | null;
  readonly sort: "uses" | "name";
}

/** Tags of one search; of more the best are shown. */
const searchedTagsMax = 500;

/** Tags by words of their names; synonyms lead to their canonical tags. `isCut` says that there were more. */
export async function searchTags(
  ground: Ground,
  question: TagSearchQuestion,
): Promise<{ readonly tags: readonly FoundTag[]; readonly isCut: boolean }> {
  const searches = await namesOf(ground).current();
  const names = matchesOf(searches, question.types, (search) => search.matches(question.name));
  const { isCanonical } = question;
  const wanted = toTags(searches, names).filter((tag) => isCanonical === null || tag.isCanonical === isCanonical);
  const found = [...wanted.take(searchedTagsMax + 1)];
  const tags = found.slice(0, searchedTagsMax).toSorted(question.sort === "name" ? byName : byUses);
  return { tags, isCut: found.length > searchedTagsMax };
}

const { compare } = new Intl.Collator("en");

function byName(one: FoundTag, other: FoundTag): number {
  return compare(one.name, other.name);
}

function byUses(one: FoundTag, other: FoundTag): number {
  return other.uses - one.uses || byName(one, other);
}
