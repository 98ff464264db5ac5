import { Numbering } from "./numbering.ts";

/** So many words that came after the last sorting are looked at one by one. */
const unsortedMax = 4_000;

/** Every word of the index with its number, found whole or by its beginning. */
export class WordList {
  readonly #numbering: Numbering;
  /** Numbers of the words, sorted by word; those that came later are not in it. */
  #sorted: Uint32Array = new Uint32Array();

  constructor(words: readonly string[] = []) {
    this.#numbering = new Numbering(words);
  }

  get words(): readonly string[] {
    return this.#numbering.texts;
  }

  add(word: string): number {
    return this.#numbering.add(word);
  }

  /** Numbers of the words that are or begin with `word`. */
  list(word: string, match: "whole" | "beginning"): readonly number[] {
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
