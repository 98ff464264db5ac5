import { type Condition, toTypedText } from "#engines/search-query/index.ts";
import { tokenize } from "#engines/words/index.ts";
import {
  beginningOf,
  type FoundTag,
  listTagsFitting,
  lookThroughTags,
  toNameFitting,
} from "#features/autocomplete/index.ts";
import type { Ground } from "#platform/ground.ts";

export type TagLeaf = Condition & { readonly kind: "tag" };

/**
 * Tags whose names hold the words as words, or meet the pattern from a word's beginning to a word's end, most used first.
 * Null where only looking through more names than there is time for would tell.
 */
export async function findMeantTags(
  ground: Ground,
  { type, value }: TagLeaf,
  limit: number,
): Promise<readonly FoundTag[] | null> {
  const text = toTypedText(value);
  if (value.match !== "pattern") {
    const pieces = tokenize(text);
    if (pieces.length === 0) return [];
    const fits = (name: string) => {
      const words = new Set(tokenize(name));
      return pieces.every((piece) => words.has(piece));
    };
    return listTagsFitting(ground, text, { type, limit, fits });
  }
  const fits = toNameFitting(text);
  const beginning = beginningOf(text);
  return beginning === ""
    ? lookThroughTags(ground, { type, limit, fits })
    : listTagsFitting(ground, beginning, { type, limit, fits });
}
