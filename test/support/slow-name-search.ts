import { editDistance } from "#core/edit-distance.ts";
import { looseKey } from "#core/loose-key.ts";
import type { Name } from "#engines/name-search/index.ts";

const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;

/** The slow, obvious search: every name is read for every question. */
export class SlowNameSearch {
  readonly #names = new Map<number, Name>();

  put(name: Name): void {
    this.#names.set(name.id, name);
  }

  remove(id: number): void {
    this.#names.delete(id);
  }

  matches(term: string): readonly Name[] {
    const words = wordsOf(term);
    if (words.length === 0) return [];
    return [...this.#names.values()].filter((name) => hasAll(toText(name.name), words)).sort(byRank);
  }

  near(text: string, steps: number): readonly number[] {
    const wanted = toText(text);
    const near = [...this.#names.values()].filter((name) => editDistance(toText(name.name), wanted, 9) <= steps);
    return near.map((name) => name.id).sort((one, other) => one - other);
  }
}

function toText(name: string): string {
  return looseKey(name);
}

function wordsOf(term: string): readonly string[] {
  const text = toText(term);
  const words = text.split(/[^\p{L}\p{N}\p{M}']+/u).map((word) => word.replace(/^'+|'+$/g, ""));
  const real = words.filter((word) => /[\p{L}\p{N}]/u.test(word));
  return real.length > 0 || text === "" ? real : [text];
}

function hasAll(text: string, words: readonly string[]): boolean {
  const starts = [...startsOf(text)];
  return words.every((word, index) =>
    starts.some((start) => {
      if (!text.startsWith(word, start)) return false;
      const rest = text.slice(start + word.length);
      return (
        index === words.length - 1 ||
        !/^[\p{L}\p{N}\p{M}]/u.test(rest) ||
        endsAlone(word) ||
        spaceless.test([...rest][0] ?? "")
      );
    }),
  );
}

function endsAlone(word: string): boolean {
  return spaceless.test([...word].at(-1) ?? "");
}

function* startsOf(text: string): Generator<number> {
  for (const { 0: character, index } of text.matchAll(/./gsu)) {
    const before = text.slice(0, index);
    const follows = isSpaced(/([\p{L}\p{N}])\p{M}*$/u.exec(before)?.[1]);
    const isJoined = isSpaced(/([\p{L}\p{N}])\p{M}*'\p{M}*$/u.exec(before)?.[1]);
    const isBeginning = isSpaced(character) && !follows && (!isJoined || isLong(text.slice(index)));
    if (index === 0 || spaceless.test(character) || isBeginning) yield index;
  }
}

/** A letter or digit of a script that divides words by spaces. */
function isSpaced(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character) && !spaceless.test(character);
}

function isLong(rest: string): boolean {
  return [...rest].length >= 3 && [...rest].slice(0, 3).every(isSpaced);
}

function byRank(one: Name, other: Name): number {
  const order = ["canonical", "synonym", "free"];
  const byStanding = order.indexOf(one.standing) - order.indexOf(other.standing);
  if (byStanding !== 0 || one.uses !== other.uses) return byStanding || other.uses - one.uses;
  return Buffer.compare(Buffer.from(toText(one.name)), Buffer.from(toText(other.name))) || one.id - other.id;
}
