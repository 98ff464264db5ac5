import { editDistance } from "#core/edit-distance.ts";
import { nameKey } from "#core/name-key.ts";
import { compareRank, type Name, type NameSearch } from "#engines/name-search/index.ts";

/** More words than these nobody misspells and remembers. */
const wordsMax = 4;

/** Names of each beginning that are compared, the most used: one or two ms for each word in all. */
const candidatesMax = 300;

/** One word at least has so many letters: of a short one every other is near. */
const lettersMin = 4;

/** A name with the letters that part its words from the asked ones. */
export interface NearWords {
  readonly name: Name;
  readonly steps: number;
}

/**
 * Names that have every asked word, or one that is spelled nearly so: "Sherlok" is near "Sherlock Holmes". The nearest first,
 * then by rank. A first letter that is wrong is not met; whoever looks for whole names meets it.
 */
export function listNearWords(search: NameSearch, text: string, limit: number): readonly NearWords[] {
  const asked = toWords(text);
  if (asked.length === 0 || asked.length > wordsMax || !asked.some((word) => word.length >= lettersMin)) return [];
  const near: NearWords[] = [];
  for (const name of listCandidates(search, asked)) {
    const steps = countSteps(asked, toWords(name.name));
    if (steps !== null) near.push({ name, steps });
  }
  return near.sort((one, other) => one.steps - other.steps || compareRank(one.name, other.name)).slice(0, limit);
}

/** Names with a word that begins like one of these; the longer the beginning, the rarer they are. */
function listCandidates(search: NameSearch, asked: readonly string[]): Iterable<Name> {
  const beginnings = asked
    .filter((word) => word.length >= lettersMin)
    .flatMap((word) => [1, 2, Math.ceil(word.length / 2)].map((length) => word.slice(0, length)));
  const byId = new Map<number, Name>();
  for (const beginning of new Set(beginnings)) {
    let looked = 0;
    for (const name of search.matches(beginning)) {
      if (looked === candidatesMax) break;
      looked += 1;
      byId.set(name.id, name);
    }
  }
  return byId.values();
}

/** The letters that part all asked words from words of a name; null where one of them is near none. */
function countSteps(asked: readonly string[], words: readonly string[]): number | null {
  let steps = 0;
  for (const word of asked) {
    const max = stepsMaxOf(word);
    const nearest = Math.min(...words.map((other) => editDistance(other, word, max)));
    if (nearest > max) return null;
    steps += nearest;
  }
  return steps;
}

function stepsMaxOf(word: string): number {
  if (word.length < 3) return 0;
  return word.length < 6 ? 1 : 2;
}

function toWords(text: string): readonly string[] {
  return nameKey(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}
