import { nameKey } from "#core/name-key.ts";
import { type Condition, type PatternValue, toTypedText } from "#engines/search-query/index.ts";
import { meetsPattern, tokenize } from "#engines/words/index.ts";
import { type FoundTag, listTagsNamed, lookThroughTags } from "#features/autocomplete/index.ts";
import type { Ground } from "#platform/ground.ts";

export type TagLeaf = Condition & { readonly kind: "tag" };

/**
 * Tags whose names hold the words as words, or meet the pattern from a word's beginning to a word's end, most used first.
 * Null where only looking through every name would tell, and there are too many.
 */
export async function findMeantTags(
  ground: Ground,
  { type, value }: TagLeaf,
  limit: number,
): Promise<readonly FoundTag[] | null> {
  if (value.match !== "pattern") {
    const pieces = tokenize(value.text);
    if (pieces.length === 0) return [];
    const fits = (name: string) => {
      const words = new Set(tokenize(name));
      return pieces.every((piece) => words.has(piece));
    };
    return listTagsNamed(ground, value.text, { type, limit, fits });
  }
  const fits = toFitting(value);
  const [beginning = ""] = value.parts;
  const isFound = /^[\p{L}\p{N}]/u.test(beginning);
  return isFound
    ? listTagsNamed(ground, beginning, { type, limit, fits })
    : lookThroughTags(ground, { type, limit, fits });
}

const wordBeginning = /(?<![\p{L}\p{N}])(?=[\p{L}\p{N}])|(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}])/gu;
const wordEnd = /(?<=[\p{L}\p{N}\p{M}])(?![\p{L}\p{N}\p{M}])/gu;

function toFitting(value: PatternValue): (name: string) => boolean {
  const pattern = nameKey(toTypedText(value));
  const pieces = pattern.split(/[*?]+/).filter(Boolean);
  return (name) => {
    // Most names are plain, and there may be very many.
    const key = /^[ -~]*$/.test(name) ? name.toLowerCase() : nameKey(name);
    if (!pieces.every((piece) => key.includes(piece))) return false;
    const ends = pattern.endsWith("*") ? [key.length] : [...key.matchAll(wordEnd)].map((end) => end.index);
    return [...key.matchAll(wordBeginning)].some(({ index: start }) =>
      ends.some((end) => end > start && meetsPattern(key.slice(start, end), pattern)),
    );
  };
}
