import type { TagId } from "#core/ids.ts";
import { done, type Outcome, refuse } from "#core/outcome.ts";
import { type Condition, toTypedText } from "#engines/search-query/index.ts";
import type { Ground } from "#platform/ground.ts";
import type { QueryMeanings } from "./condition-of.ts";
import { findMeantTags, type TagLeaf } from "./find-meant-tags.ts";
import type { MeaningRefusal } from "./meaning-refusal.ts";
import { findOpenProblem } from "./open-words.ts";
import { type KnownTags, resolveTexts } from "./resolve-tags.ts";

/** Tags that one word of a query may stand for. */
const meantTagsMax = 1_000;

/** Conditions of one query that have to be looked up one by one. */
const lookUpsMax = 50;

export interface LoadedMeanings {
  readonly meanings: QueryMeanings;
  /** What a reader should know of how her query was understood. */
  readonly notices: readonly string[];
  /** Names of tags that no tag has. */
  readonly unknownTags: readonly string[];
}

/** Looks up what the words of queries stand for. */
export async function loadMeanings(
  ground: Ground,
  conditions: readonly (Condition | null)[],
): Promise<Outcome<LoadedMeanings, MeaningRefusal>> {
  const leaves = conditions.flatMap((condition) => (condition === null ? [] : listLeaves(condition)));
  const open = await findOpenProblem(ground, leaves);
  if (open !== null) return refuse(open);

  const asked = leaves.filter((leaf) => leaf.kind === "tag");
  const named = await resolveTexts(ground.db.read, [...new Set(asked.map((leaf) => toTypedText(leaf.value)))]);
  const notices: string[] = [];
  const unknownTags: string[] = [];
  const tags = new Map<Condition, readonly TagId[]>();
  let lookUps = 0;
  for (const leaf of asked) {
    const exact = findExact(leaf, named);
    if (exact === null) lookUps += 1;
    if (lookUps > lookUpsMax) {
      const message = `A search may name ${lookUpsMax} tags by parts of their names, and this one has more.`;
      return refuse({ leaf, message });
    }
    const found = exact === null ? await findMeantTags(ground, leaf, meantTagsMax + 1) : [exact];
    const text = toTypedText(leaf.value);
    if (found === null) {
      const message = `“${text}”: there are too many tags to look for one whose beginning is left open.`;
      return refuse({ leaf, message });
    }
    if (found.length === 0) unknownTags.push(text);
    if (found.length > meantTagsMax) notices.push(`“${text}” stands for the ${meantTagsMax} most used of its tags.`);
    tags.set(
      leaf,
      found.slice(0, meantTagsMax).map((tag) => tag.id),
    );
  }
  return done({ meanings: { tags, works: new Map(), now: ground.now() }, notices, unknownTags });
}

/** The claims of a query without what joins them. */
export function listLeaves(condition: Condition): readonly Condition[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.of.flatMap(listLeaves);
  return condition.kind === "not" ? listLeaves(condition.of) : [condition];
}

function findExact(leaf: TagLeaf, named: KnownTags): { readonly id: TagId } | null {
  if (leaf.value.match === "pattern") return null;
  const tag = named.get(leaf.value.text);
  return tag === undefined || (leaf.type !== null && tag.type !== leaf.type) ? null : tag;
}
