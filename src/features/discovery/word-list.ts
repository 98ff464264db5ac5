import { meetsPattern } from "#engines/words/index.ts";
import { Numbering } from "./numbering.ts";
import type { WordMatch } from "./question.ts";

/** So many words that came after the last sorting are looked at one by one. */
const unsortedMax = 4_000;

/** Patterns whose words are remembered: a search asks for the same ones several times. */
const patternsKept = 100;

interface MetPattern {
  readonly numbers: number[];
  /** Words with higher numbers came later. */
  lookedTo: number;
}

/** Every word of the index with its number, found whole, by its beginning, or with letters left open. */
export class WordList {
  readonly #numbering: Numbering;
  /** Numbers of the words, sorted by word; those that came later are not in it. */
  #sorted: Uint32Array = new Uint32Array();
  /** Words are only ever added, so what met a pattern once always does. */
  readonly #met = new Map<string, MetPattern>();

  constructor(words: readonly string[] = []) {
    this.#numbering = new Numbering(words);
  }

  get words(): readonly string[] {
    return this.#numbering.texts;
  }

  add(word: string): number {
    return this.#numbering.add(word);
  }

  /** Numbers of the words that are, begin with, or meet `word`. A pattern met for the first time costs some 60 ns a word. */
  list(word: string, match: WordMatch): readonly number[] {
    if (match === "pattern") return this.#listMet(word);
    if (match === "whole") {
      const number = this.#numbering.find(word);
      return number === null ? [] : [number];
    }
    if (this.words.length - this.#sorted.length > unsortedMax) this.#sort();
    const found: number[] = [];
    for (let place = this.#firstFrom(word); place < this.#sorted.length; place += 1) {
      const number = this.#sorted[place] ?? 0;
      if (this.words[number]?.startsWith(word) !== true) break;
      found.push(number);
    }
    for (let number = this.#sorted.length; number < this.words.length; number += 1) {
      if (this.words[number]?.startsWith(word) === true) found.push(number);
    }
    return found;
  }

  #listMet(pattern: string): readonly number[] {
    const beginning = /^[^*?]*/.exec(pattern)?.[0] ?? "";
    if (beginning !== "") {
      // The letter before a question mark at the end may end the word.
      return this.list(beginning, "beginning").filter((number) => meetsPattern(this.words[number] ?? "", pattern));
    }
    const met = this.#met.get(pattern) ?? { numbers: [], lookedTo: 0 };
    const { words } = this;
    const [longest = ""] = pattern.split(/[*?]+/).toSorted((one, other) => other.length - one.length);
    for (; met.lookedTo < words.length; met.lookedTo += 1) {
      const word = words[met.lookedTo] ?? "";
      if (word.includes(longest) && meetsPattern(word, pattern)) met.numbers.push(met.lookedTo);
    }
    // The last asked is the last forgotten.
    this.#met.delete(pattern);
    this.#met.set(pattern, met);
    const [oldest] = this.#met.keys();
    if (this.#met.size > patternsKept && oldest !== undefined) this.#met.delete(oldest);
    return met.numbers;
  }

  /** The first place whose word is not before this one. */
  #firstFrom(word: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.words[this.#sorted[middle] ?? 0] ?? "") < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #sort(): void {
    const numbers = Uint32Array.from(this.words, (_, number) => number);
    const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
    this.#sorted = numbers.sort((a, b) => compare(this.words[a] ?? "", this.words[b] ?? ""));
  }
}
